package org.wardwatch.report;

import java.time.YearMonth;

/**
 * Whose rows, of which month.
 *
 * @param owner organisation or sector
 * @param month month of the programme
 */
record OwnerMonth(String owner, YearMonth month) {

    /** The same owner's month before. */
    OwnerMonth before() {
        return new OwnerMonth(owner, month.minusMonths(1));
    }
}
