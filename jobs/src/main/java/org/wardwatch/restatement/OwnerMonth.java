package org.wardwatch.restatement;

import java.time.YearMonth;
import org.wardwatch.lake.Cells;

/**
 * One organisation's month.
 *
 * @param orgId organisation
 * @param month in the programme's time zone
 */
record OwnerMonth(String orgId, YearMonth month) {

    /** Of a row with columns {@code org_id} and {@code month}. */
    static OwnerMonth of(Cells row) {
        return new OwnerMonth(row.text(PublishedFigures.ORG_ID), row.month(PublishedFigures.MONTH));
    }
}
