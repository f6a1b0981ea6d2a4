package org.wardwatch.score;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.statistics.KaplanMeier;

/** How long infections last, by sector and month (method §6, P2). */
final class TimeToClean {

    private static final StructType DURATION = new StructType()
            .add("org_id", DataTypes.StringType)
            .add("month", DataTypes.DateType)
            .add("days", DataTypes.IntegerType)
            .add("ended", DataTypes.BooleanType);

    private static final StructType MEAN = new StructType()
            .add(Scores.SECTOR.column(), Scores.SECTOR.spec().type())
            .add(Scores.MONTH.column(), Scores.MONTH.spec().type())
            .add(Scores.RMST_SECTOR.column(), Scores.RMST_SECTOR.spec().type());

    private TimeToClean() {}

    /**
     * One row per sector and month: {@code sector, month, rmst_sector} in days.
     *
     * @param members rows of {@link org.wardwatch.registry.Membership}
     * @param monthlyFindings rows of {@link org.wardwatch.finding.MonthlyFindings} of the same months
     */
    static Dataset<Row> bySector(Dataset<Row> members, Dataset<Row> monthlyFindings, ScoreRules rules) {
        FlatMapFunction<Row, Row> duration = row -> duration(row, rules);
        FlatMapGroupsFunction<Date, Row, Row> means = (month, rows) -> means(month, rows, rules);
        Dataset<Row> durations = monthlyFindings.flatMap(duration, Encoders.row(DURATION));
        return members.select("org_id", "month", "sector")
                .join(durations, new String[] {"org_id", "month"}, "left")
                .groupByKey((MapFunction<Row, Date>) row -> row.getAs("month"), Encoders.DATE())
                .flatMapGroups(means, Encoders.row(MEAN));
    }

    private static Iterator<Row> duration(Row finding, ScoreRules rules) {
        Date month = finding.getAs("month");
        KaplanMeier.Duration duration = Contribution.of(
                        Finding.from(finding, rules), month.toLocalDate().plusMonths(1), rules)
                .duration();
        return duration == null
                ? List.<Row>of().iterator()
                : List.of(RowFactory.create(finding.<Object>getAs("org_id"), month, duration.days(), duration.ended()))
                        .iterator();
    }

    private static Iterator<Row> means(Date month, Iterator<Row> rows, ScoreRules rules) {
        Map<String, SectorMeans.Member> members = new TreeMap<>();
        rows.forEachRemaining(row -> {
            SectorMeans.Member member = members.computeIfAbsent(
                    row.getAs("org_id"), orgId -> new SectorMeans.Member(row.getAs("sector"), new ArrayList<>()));
            if (!row.isNullAt(row.fieldIndex("days"))) {
                member.durations()
                        .add(new KaplanMeier.Duration(row.<Integer>getAs("days"), row.<Boolean>getAs("ended")));
            }
        });
        return new SectorMeans(members.values(), rules.limits().dwell())
                .all().entrySet().stream()
                        .map(mean -> RowFactory.create(mean.getKey(), month, mean.getValue()))
                        .iterator();
    }
}
