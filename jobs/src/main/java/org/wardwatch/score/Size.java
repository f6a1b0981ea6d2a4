package org.wardwatch.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_utc_timestamp;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.match.OwnedSpace;
import org.wardwatch.registry.Membership;

/** E: how many addresses an organisation owned, averaged over the days of a month. */
final class Size {

    private Size() {}

    /**
     * One row per organisation and month: {@code org_id, month, size}, in thousands of addresses, capped; averaged over the
     * days on which it was a member and owned any. A day is owned when its noon in the programme's zone is.
     *
     * @param members rows of {@link Membership}
     * @param ownedSpace rows of {@link OwnedSpace}
     */
    static Dataset<Row> sizes(Dataset<Row> members, Dataset<Row> ownedSpace, ScoreRules.Space rules, ZoneId zone) {
        Column firstDay = greatest(Membership.MONTH.col(), Membership.MEMBER_FROM.col());
        Column lastDay = least(last_day(Membership.MONTH.col()), date_sub(Membership.MEMBER_TO.col(), 1));
        Column noon = to_utc_timestamp(col("day").cast("timestamp").plus(expr("INTERVAL 12 HOURS")), zone.getId());
        Dataset<Row> days = members.select(
                        Membership.ORG_ID.col(),
                        Membership.MONTH.col(),
                        explode(sequence(firstDay, lastDay)).as("day"))
                .withColumn("noon", noon)
                .as("m");
        Dataset<Row> space = ownedSpace.as("o");
        Column owned = col("m.org_id")
                .equalTo(OwnedSpace.ORG_ID.of("o"))
                .and(coalesce(OwnedSpace.VALID_FROM.of("o").leq(col("m.noon")), lit(true)))
                .and(coalesce(OwnedSpace.VALID_TO.of("o").gt(col("m.noon")), lit(true)));
        Column addresses = OwnedSpace.IPV4_ADDRESSES
                .of("o")
                .plus(OwnedSpace.IPV6_RANGES.of("o").multiply(rules.ipv6RangeAddresses()));
        Column thousands = sum(addresses.cast("decimal(24,6)"))
                .divide(countDistinct(col("m.day")).multiply(1000));
        return days.join(space, owned, "inner")
                .groupBy(col("m.org_id").as("org_id"), col("m.month").as("month"))
                .agg(least(thousands.cast("decimal(24,6)"), lit(rules.sizeCap()).cast("decimal(24,6)"))
                        .cast("decimal(12,6)")
                        .as("size"));
    }
}
