package org.wardwatch.report.data;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.wardwatch.lake.Cells;
import org.wardwatch.trend.SectorTrends;

/**
 * Which of a sector's figures tell too much: those of fewer than six members, and as many more that no difference between
 * a total and the rest of its rows leaves the figures of fewer than six. Six, for each member knows its own figures: what it can
 * compute of the others is over five at least.
 *
 * <p>Where a total's rows hold a withheld one, the smallest row of six members or more is withheld with it: what can then
 * be computed is a sum over six members at least. Where a type's total is withheld, so are all its rows.
 */
public final class Suppression {

    /** Members whose figures may be told together: five, and the one who reads them. */
    public static final int FEWEST_MEMBERS = 6;

    private final List<Cells> rows;
    private final Set<Series> withheld = new TreeSet<>();

    private Suppression(List<Cells> rows) {
        this.rows = rows;
    }

    /** The series to be withheld of one sector's rows of one month. */
    public static Set<Series> withheld(List<Cells> rows) {
        Suppression suppression = new Suppression(rows);
        suppression.withholdSmallRows();
        suppression.withholdOneMore(Series::isTypeTotal);
        suppression.withholdRowsOfWithheldTypes();
        rows.stream()
                .map(Suppression::series)
                .filter(Series::isTypeTotal)
                .filter(total -> !suppression.withheld.contains(total))
                .forEach(total -> suppression.withholdOneMore(
                        series -> series.isLeaf() && series.typeTotal().equals(total)));
        return suppression.withheld;
    }

    private void withholdSmallRows() {
        Set<Series> all = new TreeSet<>(rows.stream().map(Suppression::series).toList());
        for (Cells row : rows) {
            boolean untold = !all.contains(Series.TOTAL)
                    || (series(row).isLeaf() && !all.contains(series(row).typeTotal()));
            if (untold || row.whole(SectorTrends.MEMBERS_HIT) < FEWEST_MEMBERS) {
                withheld.add(series(row));
            }
        }
        if (withheld.contains(Series.TOTAL)) {
            withheld.addAll(all);
        }
    }

    private void withholdOneMore(Predicate<Series> group) {
        if (withheld.stream().noneMatch(group)) {
            return;
        }
        rows.stream()
                .filter(row -> group.test(series(row)) && !withheld.contains(series(row)))
                .min(Comparator.comparing((Cells row) -> row.whole(SectorTrends.EVENTS))
                        .thenComparing(Suppression::series))
                .ifPresent(row -> withheld.add(series(row)));
    }

    private void withholdRowsOfWithheldTypes() {
        rows.stream()
                .map(Suppression::series)
                .filter(series -> series.isLeaf() && withheld.contains(series.typeTotal()))
                .forEach(withheld::add);
    }

    private static Series series(Cells row) {
        return Series.of(row, SectorTrends.CLASSIFICATION_TYPE, SectorTrends.MALWARE_FAMILY);
    }
}
