package org.wardwatch.report.sector;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
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
 * @param enoughScores whether as many of them have a score as may be told of together
 * @param distribution of their scores, as far as it may be told
 */
public record Members(String sector, long count, boolean enoughScores, Distribution distribution) {

    /** The members of the sector in that month. */
    static Members of(ReportData data, OwnerMonth sector) {
        List<Cells> rows = data.members(sector).stream()
                .flatMap(member -> data.scores().at(member).stream())
                .toList();
        List<BigDecimal> scores = rows.stream()
                .map(row -> row.decimalOrNull(Scores.SCORE))
                .filter(Objects::nonNull)
                .toList();
        return new Members(
                Printable.name(sector.owner()),
                rows.size(),
                scores.size() >= Suppression.FEWEST_MEMBERS,
                Distribution.of(scores, rows.size() - scores.size()));
    }
}
