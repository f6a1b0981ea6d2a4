package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.wardwatch.lake.TableColumn.Spec;

/** The figures that are told of a month, of organisations and of several of them together; each table has a column of the same name. */
enum TrendFigure {
    EVENTS("events"),
    DISTINCT_IPS("distinct addresses in the month"),
    IP_DAYS("distinct pairs of address and day"),
    PEAK_DAILY_IPS("most distinct addresses on one day: low bound of the number of machines"),
    MACHINES_HIGH(
            "high bound of the number of machines: distinct addresses; in DHCP pools and guest networks the most on one day"),
    NEW("findings first sighted in the month"),
    OPEN("findings open at its end"),
    NO_LONGER_SEEN("findings that closed in it"),
    RETURNED("findings of new that are returning");

    private static final String CHANGE = "_change";

    private final String comment;

    TrendFigure(String comment) {
        this.comment = comment;
    }

    /** The column's name in the tables. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the column that tells its change against the month before. */
    String changeColumn() {
        return column() + CHANGE;
    }

    /** The column, for expressions. */
    Column col() {
        return functions.col(column());
    }

    /** What its column holds. */
    Spec spec() {
        return Spec.required(LongType, comment);
    }

    /** What the column of its change holds. */
    Spec change() {
        return Spec.optional(
                LongType, column() + " less that of the month before; NULL in the first month of telemetry");
    }
}
