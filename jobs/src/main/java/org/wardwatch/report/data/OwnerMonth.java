package org.wardwatch.report.data;

import java.time.YearMonth;

/**
 * Whose rows, of which month.
 *
 * @param owner organisation or sector
 * @param month month of the programme
 */
public record OwnerMonth(String owner, YearMonth month) {

    /** The same owner's month before. */
    public OwnerMonth before() {
        return new OwnerMonth(owner, month.minusMonths(1));
    }
}
