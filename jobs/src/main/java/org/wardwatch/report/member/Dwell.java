package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.chart.StepCurve;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.Scores;

/**
 * How long infections last, here and in the sector.
 *
 * @param own of the member; null: it had none
 * @param sector of all members of the sector; null: fewer than six had any, so that it is not told
 * @param sectorP probability that chance alone makes the two so different; null: not told
 */
public record Dwell(
        @Nullable Lasting own,
        @Nullable Lasting sector,
        @Nullable BigDecimal sectorP) {

    private static final String ALL = "*";

    /**
     * How long infections last.
     *
     * @param episodes how many were looked at
     * @param closed how many of them are over
     * @param medianDays day from which on at most half last; null: more than half last longer than any that is over
     * @param mean days to clean, of the first thirty, with its standard error
     * @param curve share that lasts longer, by day
     */
    public record Lasting(
            long episodes, long closed, @Nullable Long medianDays, Mean mean, StepCurve curve) {}

    /**
     * A restricted mean.
     *
     * @param days from the first sighting to the last, thirty at most
     * @param error its standard error
     */
    public record Mean(BigDecimal days, BigDecimal error) {}

    /** Of a member that has a row of scores in the month. */
    static Dwell of(ReportData data, OwnerMonth member) {
        ReportData.Health health = data.health();
        Optional<Cells> own = all(health.dwellTimes().at(member));
        OwnerMonth sector =
                new OwnerMonth(data.scores().oneAt(member).orElseThrow().text(Scores.SECTOR), member.month());
        boolean told = data.infected(sector, ALL) >= Suppression.FEWEST_MEMBERS;
        return new Dwell(
                own.map(row -> lasting(row, health.dwellCurves().at(member))).orElse(null),
                told
                        ? all(health.sectorDwell().times().at(sector))
                                .map(row -> lasting(
                                        row, health.sectorDwell().curves().at(sector)))
                                .orElse(null)
                        : null,
                told ? own.map(row -> row.decimalOrNull(DwellTimes.SECTOR_P)).orElse(null) : null);
    }

    private static Optional<Cells> all(List<Cells> times) {
        return times.stream()
                .filter(row -> row.text(DwellTimes.IDENTIFIER).equals(ALL))
                .findFirst();
    }

    private static Lasting lasting(Cells times, List<Cells> curve) {
        return new Lasting(
                times.whole(DwellTimes.EPISODES),
                times.whole(DwellTimes.CLOSED),
                times.wholeOrNull(DwellTimes.MEDIAN_DAYS),
                new Mean(times.decimal(DwellTimes.RMST), times.decimal(DwellTimes.RMST_ERROR)),
                StepCurve.of(curve.stream()
                        .map(row ->
                                new StepCurve.Step((int) row.whole(DwellCurves.DAY), row.decimal(DwellCurves.SURVIVAL)))
                        .toList()));
    }
}
