package org.wardwatch.trend;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;

/** In which months a feed came, so that silence is not taken for fewer machines. */
final class FeedMonths {

    /** Share of a month's days on which a feed must have come, in percent. */
    private static final int ENOUGH = 80;

    private FeedMonths() {}

    /**
     * One row per feed and month of UTC days in which it came on enough of the month's days, those after it was retired left
     * aside: {@code feed_name, month}. The month of its first day and one that is not over count by all their days.
     *
     * @param feeds rows of {@link Feeds}
     * @param coverage rows of {@link Coverage}
     */
    static Dataset<Row> covered(Dataset<Row> feeds, Dataset<Row> coverage) {
        Column next = add_months(col("month"), 1);
        Column days = datediff(least(next, coalesce(Feeds.RETIRED.col(), next)), col("month"));
        return coverage.where(Coverage.STATE.col().notEqual("missing"))
                .groupBy(
                        Coverage.FEED_NAME.col(),
                        trunc(Coverage.DAY.col(), "MM").as("month"))
                .agg(count(lit(1)).as("came"))
                .join(
                        feeds.select(Feeds.FEED_NAME.col(), Feeds.RETIRED.col()),
                        new String[] {Feeds.FEED_NAME.column()},
                        "left")
                .where(col("came").multiply(100).geq(days.multiply(ENOUGH)))
                .select(Coverage.FEED_NAME.col(), col("month"));
    }
}
