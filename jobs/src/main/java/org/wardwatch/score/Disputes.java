package org.wardwatch.score;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code disputes}: what members say of their findings; one row per finding and kind of statement. */
public enum Disputes implements TableColumn {
    FINDING_UID(StringType, true, "finding that it is about"),
    ORG_ID(StringType, true, "organisation of the finding: only its own score heeds the statement"),
    KIND(
            StringType,
            true,
            "dispute: the finding does not count in its score while this is in force; acknowledgement: it counts and is marked"),
    IN_FORCE_FROM(DateType, true, "first day, in the programme's time zone"),
    IN_FORCE_UNTIL(DateType, true, "first day on which it is in force no longer"),
    REASON(StringType, false, "why, in the words of whoever stated it"),
    RECORDED_AT(TimestampType, true, "when it was recorded as it is");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "disputes", "one row per finding and kind of statement of its organisation", values())
            .withVolatile(RECORDED_AT);

    /** Column of {@link #marked}: until when the finding is disputed; NULL: it is not. */
    public static final String DISPUTED_UNTIL = "disputed_until";

    /** Column of {@link #marked}: until when the finding is acknowledged; NULL: it is not. */
    public static final String ACKNOWLEDGED_UNTIL = "acknowledged_until";

    private final Spec spec;

    Disputes(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /**
     * The same statements, each of the finding that it is about under the uid that it has now; one of which nothing is left keeps
     * its own.
     *
     * @param disputes rows of this table
     * @param aliases rows of {@link FindingAliases}
     */
    public static Dataset<Row> current(Dataset<Row> disputes, Dataset<Row> aliases) {
        Dataset<Row> names = aliases.select(
                FindingAliases.ALIAS.col(), FindingAliases.FINDING_UID.col().as("uid_now"));
        return disputes.join(broadcast(names), FINDING_UID.col().equalTo(FindingAliases.ALIAS.col()), "left")
                .withColumn(FINDING_UID.column(), coalesce(functions.col("uid_now"), FINDING_UID.col()))
                .select(TABLE.projection());
    }

    /**
     * Monthly findings with {@link #DISPUTED_UNTIL} and {@link #ACKNOWLEDGED_UNTIL}: of statements of the finding's own
     * organisation that are in force on the last day of the row's month.
     *
     * @param monthlyFindings rows of {@link MonthlyFindings}
     * @param disputes what {@link #current} gives
     */
    public static Dataset<Row> marked(Dataset<Row> monthlyFindings, Dataset<Row> disputes) {
        Dataset<Row> spans = disputes.groupBy(FINDING_UID.col(), ORG_ID.col())
                .agg(
                        of(Statement.Kind.DISPUTE, IN_FORCE_FROM).as("disputed_from"),
                        of(Statement.Kind.DISPUTE, IN_FORCE_UNTIL).as(DISPUTED_UNTIL),
                        of(Statement.Kind.ACKNOWLEDGEMENT, IN_FORCE_FROM).as("acknowledged_from"),
                        of(Statement.Kind.ACKNOWLEDGEMENT, IN_FORCE_UNTIL).as(ACKNOWLEDGED_UNTIL));
        return monthlyFindings
                .join(broadcast(spans), new String[] {FINDING_UID.column(), ORG_ID.column()}, "left")
                .withColumn(DISPUTED_UNTIL, inForce("disputed_from", DISPUTED_UNTIL))
                .withColumn(ACKNOWLEDGED_UNTIL, inForce("acknowledged_from", ACKNOWLEDGED_UNTIL))
                .drop("disputed_from", "acknowledged_from");
    }

    private static Column of(Statement.Kind kind, Disputes column) {
        return max(when(KIND.col().equalTo(kind.text()), column.col()));
    }

    private static Column inForce(String from, String until) {
        Column lastDay = last_day(MonthlyFindings.MONTH.col());
        Column end = functions.col(until);
        return when(functions.col(from).leq(lastDay).and(end.gt(lastDay)), end);
    }
}
