package org.wardwatch.report.sector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.score.Scores;

/**
 * The sector's members.
 *
 * @param sector its name
 * @param count members in the month
 * @param bands how many members by band, A to F; empty when fewer than six have a score
 * @param unscored members without a score; null: withheld with the bands
 * @param middle of the scores; null: withheld with the bands
 */
public record Members(
        String sector,
        long count,
        Map<String, Long> bands,
        @Nullable Long unscored,
        @Nullable Middle middle) {

    /** All bands, the healthiest first. */
    private static final List<String> BANDS = List.of("A", "B", "C", "D", "F");

    /**
     * The middle half of the scores. These three are scores of members, whom nothing here names.
     *
     * @param low a quarter of the scores lies below
     * @param median half of them
     * @param high three quarters
     */
    public record Middle(BigDecimal low, BigDecimal median, BigDecimal high) {}

    /** The members of the sector in that month. */
    static Members of(ReportData data, OwnerMonth sector) {
        List<Cells> rows = scores(data, sector);
        List<BigDecimal> scores = rows.stream()
                .map(row -> row.decimalOrNull(Scores.SCORE))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        boolean told = scores.size() >= Suppression.FEWEST_MEMBERS;
        return new Members(
                Printable.text(sector.owner()),
                rows.size(),
                told ? bands(rows) : Map.of(),
                told ? (Long) ((long) rows.size() - scores.size()) : null,
                told ? new Middle(quartile(scores, 1), quartile(scores, 2), quartile(scores, 3)) : null);
    }

    /** Rows of {@link Scores} of a sector's members in the month. */
    private static List<Cells> scores(ReportData data, OwnerMonth sector) {
        return data.members(sector).stream()
                .flatMap(member -> data.scores().at(member).stream())
                .toList();
    }

    private static Map<String, Long> bands(List<Cells> rows) {
        Map<String, Long> bands = new TreeMap<>();
        BANDS.forEach(band -> bands.put(band, 0L));
        bands.putAll(rows.stream()
                .map(row -> row.textOrNull(Scores.BAND))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        return bands;
    }

    /** The smallest score that so many quarters of the scores do not exceed. */
    private static BigDecimal quartile(List<BigDecimal> sorted, int quarters) {
        return sorted.get((quarters * sorted.size() + 3) / 4 - 1);
    }
}
