package org.wardwatch.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.alert.Alerts;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.report.ReportJob;
import org.wardwatch.report.ReportScope;
import org.wardwatch.report.WrittenReports;
import org.wardwatch.report.page.ReportRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code report}: reports of members and sectors from a release. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the reports of a month, or of several, from what a release holds.")
final class ReportCommand implements Callable<Integer> {

    private static final int MOST_NAMES = 10;
    private static final int MOST_CHARACTERS = 12;

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Mixin
    private MonthOption month = new MonthOption();

    @Option(names = "--organisation", paramLabel = "ID", description = "one member only (default: all, and sectors)")
    private @Nullable String organisation;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        ReportScope scope = organisation == null ? ReportScope.all() : ReportScope.organisation(organisation);
        Months months = month.months();
        Lake lake = session.lakeToRead(common);
        write(session, lake, release.of(lake), months, scope, common);
        return 0;
    }

    /** Writes reports and says where. */
    static void write(
            Session session, Lake lake, Snapshot snapshot, Months months, ReportScope scope, CommonOptions common) {
        ReportRules rules = common.configuration().reportRules();
        // A release that only tells who was alerted is none of a report's: the same rows are to give the same bytes.
        Snapshot told = lake.firstAlike(snapshot, Set.of(Alerts.TABLE));
        Path out = common.out();
        Map<String, String> parameters =
                Map.of("months", months.all().toString(), "scope", scope.toString(), "out", out.toString());
        new JobRun(session, lake, "report", parameters).reading(told.release(), () -> {
            WrittenReports reports = ReportJob.run(told, months.all(), scope, out, rules, session.progress()::reports);
            unprintable(reports.unprintable()).forEach(line -> System.err.println("report: " + line));
            return new JobResult(
                    reports.members() + reports.sectors(),
                    reports.written().size(),
                    0,
                    reports.members() + " member reports, " + reports.sectors() + " sector reports, "
                            + reports.written().size() + " files written, "
                            + reports.unchanged().size() + " as they were, in " + out.resolve("reports"));
        });
    }

    /** Says whose PDF does not print what, for a name that comes out as ### is better known before it is sent. */
    static List<String> unprintable(SortedMap<String, SortedSet<Integer>> pages) {
        List<String> lines = new ArrayList<>(pages.entrySet().stream()
                .limit(MOST_NAMES)
                .map(page -> page.getKey() + ": the PDF has # in place of " + characters(page.getValue())
                        + ", which its font lacks; the web page shows them")
                .toList());
        if (pages.size() > MOST_NAMES) {
            lines.add("and " + (pages.size() - MOST_NAMES) + " more organisations or sectors, likewise");
        }
        return lines;
    }

    private static String characters(SortedSet<Integer> characters) {
        String named = characters.stream()
                .limit(MOST_CHARACTERS)
                .map(character -> String.format(Locale.ROOT, "U+%04X", character))
                .collect(Collectors.joining(", "));
        int more = characters.size() - MOST_CHARACTERS;
        return more > 0 ? named + " and " + more + " more characters" : named;
    }
}
