package org.wardwatch.report.member;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.page.Figure;

/**
 * A member's findings of a month.
 *
 * @param tiles how many of each kind
 * @param opened first sighted in the month
 * @param open open at its end
 * @param noLongerSeen closed in it
 * @param returned of the opened, those that came back
 */
public record FindingLists(Tiles tiles, Listed opened, Listed open, Listed noLongerSeen, Listed returned) {

    private static final int LONGEST_LIST = 50;

    /**
     * How many findings of each kind.
     *
     * @param opened first sighted in the month
     * @param open open at its end
     * @param noLongerSeen closed in it
     * @param returned of the opened, those that came back
     * @param unobservable whose feed is no longer delivered, so that nobody knows
     */
    public record Tiles(Figure opened, Figure open, Figure noLongerSeen, Figure returned, long unobservable) {}

    /**
     * The head of a list.
     *
     * @param shown in order of urgency
     * @param more how many the list leaves out
     */
    public record Listed(List<ReportedFinding> shown, long more) {}

    /** How many findings are open in these rows of {@link MonthlyFindings}. */
    public static long open(List<Cells> rows) {
        return count(rows, FindingLists::isOpen);
    }

    /** How many were first sighted in the month, in these rows of {@link MonthlyFindings}. */
    public static long opened(List<Cells> rows) {
        return count(rows, FindingLists::isOpened);
    }

    /**
     * The lists of rows of {@link MonthlyFindings}.
     *
     * @param before rows of the month before; null: nothing to compare with
     */
    public static FindingLists of(List<Cells> rows, @Nullable List<Cells> before, MemberView view) {
        Tiles tiles = new Tiles(
                figure(rows, before, FindingLists::isOpened),
                figure(rows, before, FindingLists::isOpen),
                figure(rows, before, FindingLists::isNoLongerSeen),
                figure(rows, before, FindingLists::isReturned),
                count(rows, FindingLists::isUnobservable));
        return new FindingLists(
                tiles,
                listed(rows, FindingLists::isOpened, view),
                listed(rows, FindingLists::isOpen, view),
                listed(rows, FindingLists::isNoLongerSeen, view),
                listed(rows, FindingLists::isReturned, view));
    }

    private static Listed listed(List<Cells> rows, Predicate<Cells> kind, MemberView view) {
        List<ReportedFinding> all = rows.stream()
                .filter(kind)
                .map(row -> ReportedFinding.of(row, view))
                .sorted(ReportedFinding.FIRST_THINGS_FIRST)
                .toList();
        List<ReportedFinding> shown = all.subList(0, Math.min(LONGEST_LIST, all.size()));
        return new Listed(shown, all.size() - shown.size());
    }

    private static Figure figure(List<Cells> rows, @Nullable List<Cells> before, Predicate<Cells> kind) {
        return Figure.of(count(rows, kind), before == null ? null : (Long) count(before, kind));
    }

    private static long count(List<Cells> rows, Predicate<Cells> kind) {
        return rows.stream().filter(kind).count();
    }

    private static boolean isOpened(Cells row) {
        return row.flag(MonthlyFindings.OPENED);
    }

    private static boolean isOpen(Cells row) {
        return row.text(MonthlyFindings.STATE).equals("open");
    }

    private static boolean isNoLongerSeen(Cells row) {
        return row.flag(MonthlyFindings.NO_LONGER_SEEN);
    }

    private static boolean isReturned(Cells row) {
        return isOpened(row) && row.flag(MonthlyFindings.RETURNING);
    }

    private static boolean isUnobservable(Cells row) {
        return row.text(MonthlyFindings.STATE).equals("unobservable");
    }
}
