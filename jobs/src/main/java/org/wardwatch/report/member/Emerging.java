package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.AlarmPeriod;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.MonthlyTrends;

/**
 * What is rising.
 *
 * @param sector alarms of the member's sector, by family or type
 * @param own alarms of the member's own networks
 */
public record Emerging(List<InSector> sector, List<Alarm> own) {

    /**
     * Alarms of one family or type.
     *
     * @param series what rises
     * @param first the alarm of the month that was known first
     * @param days that were alarmed
     * @param weeks that were alarmed
     * @param peak the alarm furthest above what is usual; null: not told
     */
    public record Alarm(
            Series series,
            AlarmPeriod first,
            long days,
            long weeks,
            @Nullable Peak peak) {

        private Alarm shown(MemberView view, Instant at) {
            return new Alarm(series.shown(view, at), first, days, weeks, peak);
        }
    }

    /**
     * The alarm furthest above what is usual.
     *
     * @param period of it
     * @param observed addresses in it
     * @param expected that are usual in as long a time; null: not known
     */
    public record Peak(
            AlarmPeriod period, long observed, @Nullable BigDecimal expected) {}

    /**
     * What rises in the sector.
     *
     * @param alarm without numbers where fewer than six members are concerned
     * @param members concerned; null: not told
     * @param here addresses of the member's own networks in the month
     */
    public record InSector(Alarm alarm, @Nullable Long members, long here) {

        private InSector shown(MemberView view, Instant at) {
            return new InSector(alarm.shown(view, at), members, here);
        }
    }

    /**
     * What concerns a member that has a row of scores in the month.
     *
     * @param knownFamilies those that may be named where figures of others may not be told
     */
    static Emerging of(ReportData data, OwnerMonth member, Set<String> knownFamilies) {
        String sector = data.scores().oneAt(member).orElseThrow().text(Scores.SECTOR);
        MemberView view = data.registry().viewOf(member.owner());
        Map<Series, Long> here = data.trends().at(member).stream()
                .collect(Collectors.toMap(
                        row -> Series.of(row, MonthlyTrends.CLASSIFICATION_TYPE, MonthlyTrends.MALWARE_FAMILY),
                        row -> row.whole(MonthlyTrends.DISTINCT_IPS)));
        List<InSector> sectors =
                grouped(data.counts().sectorAlarms().at(new OwnerMonth(sector, member.month()))).entrySet().stream()
                        .map(entry -> inSector(entry.getKey(), entry.getValue(), here, knownFamilies)
                                .shown(view, member.end()))
                        .sorted(Comparator.comparing(
                                        (InSector rising) -> rising.alarm().first())
                                .thenComparing(rising -> rising.alarm().series()))
                        .toList();
        List<Alarm> own = grouped(data.counts().alarms().at(member)).entrySet().stream()
                .map(entry -> alarm(entry.getKey(), entry.getValue(), true).shown(view, member.end()))
                .sorted(Comparator.comparing(Alarm::first).thenComparing(Alarm::series))
                .toList();
        return new Emerging(sectors, own);
    }

    /** Rows of {@link Alarms} by series. */
    public static Map<Series, List<Cells>> grouped(List<Cells> alarms) {
        return alarms.stream()
                .collect(Collectors.groupingBy(
                        row -> Series.of(row, Alarms.CLASSIFICATION_TYPE, Alarms.MALWARE_FAMILY)));
    }

    private static InSector inSector(
            Series series, List<Cells> alarms, Map<Series, Long> here, Set<String> knownFamilies) {
        long members = alarms.stream()
                .mapToLong(row -> Objects.requireNonNullElse(row.wholeOrNull(Alarms.MEMBERS_HIT), 0L))
                .max()
                .orElse(0);
        boolean told = alarms.stream()
                .allMatch(row -> Objects.requireNonNullElse(row.wholeOrNull(Alarms.MEMBERS_HIT), 0L)
                        >= Suppression.FEWEST_MEMBERS);
        long own = here.entrySet().stream()
                .filter(entry -> covers(series, entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        // What the member has itself it knows the name of.
        Series named = told || own > 0 ? series : series.withheld(knownFamilies);
        return new InSector(alarm(named, alarms, told), told ? (Long) members : null, own);
    }

    /** Alarms count a family of whatever type, trends a family of one. */
    private static boolean covers(Series alarmed, Series counted) {
        return alarmed.family().equals(Series.ALL)
                ? counted.equals(alarmed)
                : counted.family().equals(alarmed.family()) && counted.isLeaf();
    }

    /** The alarms of one series; {@code told}: with their numbers. */
    public static Alarm alarm(Series series, List<Cells> alarms, boolean told) {
        Cells furthest = alarms.stream()
                .max(Comparator.comparing(Emerging::excess).thenComparing(AlarmPeriod::of))
                .orElseThrow();
        List<AlarmPeriod> periods =
                alarms.stream().map(AlarmPeriod::of).sorted().toList();
        long weeks = periods.stream().filter(AlarmPeriod::isWeek).count();
        return new Alarm(
                series,
                periods.get(0),
                periods.size() - weeks,
                weeks,
                told
                        ? new Peak(
                                AlarmPeriod.of(furthest),
                                furthest.whole(Alarms.OBSERVED),
                                furthest.decimalOrNull(Alarms.EXPECTED))
                        : null);
    }

    private static BigDecimal excess(Cells row) {
        BigDecimal expected = row.decimalOrNull(Alarms.EXPECTED);
        return BigDecimal.valueOf(row.whole(Alarms.OBSERVED)).subtract(expected == null ? BigDecimal.ZERO : expected);
    }
}
