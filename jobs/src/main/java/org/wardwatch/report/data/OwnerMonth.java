package org.wardwatch.report.data;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Whose rows, of which month.
 *
 * @param owner organisation or sector
 * @param month month of the programme
 */
public record OwnerMonth(String owner, YearMonth month) {

    /** When the month is over in UTC. */
    public Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The same owner's month before. */
    public OwnerMonth before() {
        return new OwnerMonth(owner, month.minusMonths(1));
    }
}
