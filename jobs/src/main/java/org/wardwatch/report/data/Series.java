package org.wardwatch.report.data;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.wardwatch.disclosure.MemberView;
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
    public static final String ALL = "*";

    /** Stands for a family that is not to be named. */
    public static final String UNNAMED = "unnamed";

    /** Everything. */
    public static final Series TOTAL = new Series(ALL, ALL);

    /** The series of a row. */
    public static Series of(Cells row, TableColumn type, TableColumn family) {
        return new Series(row.text(type), row.text(family));
    }

    /** The same, as somebody may read it. */
    public Series shown(MemberView view, Instant at) {
        return new Series(view.text(type, at), view.text(family, at));
    }

    /**
     * The same of which no figure may be told: with its family where its name is known to everybody. What a feed has written for one
     * member may be of that member.
     *
     * @param known families that everybody knows
     */
    public Series withheld(Set<String> known) {
        boolean mayBeNamed = family.equals(ALL) || family.isEmpty() || known.contains(family);
        return mayBeNamed ? this : new Series(type, UNNAMED);
    }

    /** Whether it counts one family of one type. */
    public boolean isLeaf() {
        return !type.equals(ALL) && !family.equals(ALL);
    }

    /** Whether it counts all of one type. */
    public boolean isTypeTotal() {
        return !type.equals(ALL) && family.equals(ALL);
    }

    /** The total of its type. */
    public Series typeTotal() {
        return new Series(type, ALL);
    }

    @Override
    public int compareTo(Series other) {
        return Comparator.comparing(Series::type).thenComparing(Series::family).compare(this, other);
    }
}
