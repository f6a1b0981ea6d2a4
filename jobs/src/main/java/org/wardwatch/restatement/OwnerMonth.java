package org.wardwatch.restatement;

import java.time.YearMonth;
import org.apache.spark.sql.Row;

/**
 * One organisation's month.
 *
 * @param orgId organisation
 * @param month in the programme's time zone
 */
record OwnerMonth(String orgId, YearMonth month) {

    /** Of a row with columns {@code org_id} and {@code month}. */
    static OwnerMonth of(Row row) {
        return new OwnerMonth(
                row.getAs(PublishedFigures.ORG_ID.column()),
                YearMonth.from(row.<java.sql.Date>getAs(PublishedFigures.MONTH.column())
                        .toLocalDate()));
    }
}
