package org.wardwatch.report;

import java.util.Comparator;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;

/**
 * What a row of a trend counts.
 *
 * @param type RSIT type, or *
 * @param family malware family, or *; empty where none is told
 */
public record Series(String type, String family) implements Comparable<Series> {

    /** Stands for all types or families in the trends' tables. */
    static final String ALL = "*";

    /** Everything. */
    static final Series TOTAL = new Series(ALL, ALL);

    /** The series of a row. */
    static Series of(Cells row, TableColumn type, TableColumn family) {
        return new Series(row.text(type), row.text(family));
    }

    /** Whether it counts one family of one type. */
    boolean isLeaf() {
        return !type.equals(ALL) && !family.equals(ALL);
    }

    /** Whether it counts all of one type. */
    boolean isTypeTotal() {
        return !type.equals(ALL) && family.equals(ALL);
    }

    /** The total of its type. */
    Series typeTotal() {
        return new Series(type, ALL);
    }

    @Override
    public int compareTo(Series other) {
        return Comparator.comparing(Series::type).thenComparing(Series::family).compare(this, other);
    }
}
