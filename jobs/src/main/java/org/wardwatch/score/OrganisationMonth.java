package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** One organisation's month: what the programme gives it, its findings, and what the score makes of them. */
final class OrganisationMonth {

    /** Column of the points recoverable beside those of {@link Scores}. */
    static final String POINTS = "points_recoverable";

    private static final StructType POINT = new StructType(new StructField[] {
        field(ScorePoints.FINDING_UID), field(ScorePoints.SOURCE_IP), field(ScorePoints.RANK), field(ScorePoints.POINTS)
    });

    /** Columns of {@link Scores}, then {@link #POINTS}. */
    static final StructType SCHEMA =
            Scores.TABLE.schema().asNullable().add(POINTS, DataTypes.createArrayType(POINT, false));

    private static final int WEIGHT_DECIMALS = 6;

    private final Row frame;
    private final List<Finding> all;
    private final List<Finding> counted;
    private final ScoreRules rules;
    private final LocalDate end;
    private final Formula formula;

    /**
     * A month.
     *
     * @param frame {@code org_id, month, sector, state, coverage, size, rmst_sector}
     * @param findings rows of {@link org.wardwatch.finding.MonthlyFindings} of the same, as {@link Disputes#marked}; in any order
     */
    OrganisationMonth(Row frame, Iterator<Row> findings, ScoreRules rules) {
        this.frame = frame;
        this.rules = rules;
        this.all = new ArrayList<>();
        this.counted = new ArrayList<>();
        findings.forEachRemaining(row -> {
            Finding finding = Finding.from(row, rules);
            all.add(finding);
            if (row.isNullAt(row.fieldIndex(Disputes.DISPUTED_UNTIL))) {
                counted.add(finding);
            }
        });
        all.sort(Finding.BY_UID);
        counted.sort(Finding.BY_UID);
        Date month = frame.getAs(Scores.MONTH.column());
        this.end = month.toLocalDate().plusMonths(1);
        this.formula = new Formula(frame.getAs(Scores.SIZE.column()), frame.getAs(Scores.RMST_SECTOR.column()), rules);
    }

    /** A row of {@link #SCHEMA}, neither capped nor ranked yet. */
    Row row() {
        List<Contribution> contributions = Contribution.ofAll(counted, end, rules);
        Tally tally = Tally.of(contributions, rules);
        HealthScore health = HealthScore.of(tally, formula);
        String state = frame.getAs(Scores.STATE.column());
        boolean withheld = state.equals("insufficient_data");
        Interval interval = withheld ? null : interval(contributions);
        List<PointsRecoverable> points = withheld ? List.of() : PointsRecoverable.of(counted, end, formula, rules);
        HealthScore.Parts parts = health.parts();
        return RowFactory.create(
                frame.getAs(Scores.ORG_ID.column()),
                frame.getAs(Scores.MONTH.column()),
                frame.getAs(Scores.SECTOR.column()),
                state,
                withheld ? null : health.score(),
                withheld ? null : HealthScore.band(health.score()),
                withheld ? null : health.score(),
                withheld ? null : withDisputed(),
                all.size() - counted.size(),
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                null,
                withheld ? null : sum(points),
                HealthScore.rounded(parts.prevalence()),
                HealthScore.rounded(parts.dwell()),
                HealthScore.rounded(parts.overdue()),
                HealthScore.rounded(parts.recurrence()),
                HealthScore.rounded(parts.exposure()),
                frame.getAs(Scores.COVERAGE.column()),
                frame.getAs(Scores.SIZE.column()),
                weight(tally.infections()),
                weight(tally.exposures()),
                mean(tally.durations()),
                tally.durations().decided(),
                frame.getAs(Scores.RMST_SECTOR.column()),
                tally.overdue().critical(),
                tally.overdue().high(),
                tally.recurrence().returning(),
                tally.recurrence().closed(),
                rules.methodVersion(),
                CollectionConverters.asScala(
                                points.stream().map(OrganisationMonth::row).toList())
                        .toSeq());
    }

    private BigDecimal withDisputed() {
        return HealthScore.of(Tally.of(all, end, rules), formula).score();
    }

    private @Nullable Interval interval(List<Contribution> contributions) {
        YearMonth month = YearMonth.from(end.minusDays(1));
        Draws draws = Interval.draws(frame.getAs(Scores.ORG_ID.column()), month, rules);
        return Interval.of(contributions, formula, rules, draws);
    }

    private static BigDecimal sum(List<PointsRecoverable> points) {
        return HealthScore.points(
                points.stream().mapToLong(PointsRecoverable::cents).sum());
    }

    private static BigDecimal weight(long units) {
        return Tally.weight(units).setScale(WEIGHT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal mean(Durations durations) {
        return durations.count() == 0 ? null : SectorMeans.rounded(BigDecimal.valueOf(durations.mean()));
    }

    private static Row row(PointsRecoverable points) {
        return RowFactory.create(
                points.finding().uid(), points.finding().address(), points.rank(), HealthScore.points(points.cents()));
    }

    private static StructField field(ScorePoints column) {
        return new StructField(
                column.column(), column.spec().type(), true, org.apache.spark.sql.types.Metadata.empty());
    }
}
