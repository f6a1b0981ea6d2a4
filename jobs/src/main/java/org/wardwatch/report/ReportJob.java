package org.wardwatch.report;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.FilesReadAgain;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.report.bundle.Bundles;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.evidence.EvidenceFiles;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.page.Title;
import org.wardwatch.report.page.Words;
import org.wardwatch.report.sector.ProgrammeIndex;
import org.wardwatch.report.sector.SectorReport;
import org.wardwatch.score.Scores;

/**
 * Writes the reports of members, sectors and the programme under {@code reports/yyyy-mm/}.
 *
 * <p>The same tables give the same bytes; a file whose bytes are the same is left alone. A run that is stopped leaves no file of a member under
 * its name that was not read again.
 */
public final class ReportJob {

    private final Snapshot lake;
    private final ReportScope scope;
    private final ReportRules rules;
    private final PrivateFolder folder;
    private final Prints prints = new Prints();
    private final Progress progress;

    private final List<String> refused = new ArrayList<>();

    private int sectors;

    /** Who is told how far the work has come. */
    public interface Progress {
        /** So many members' reports are printed, of so many. */
        void told(int printed, int all);
    }

    private ReportJob(Snapshot lake, ReportScope scope, PrivateFolder folder, ReportRules rules, Progress progress) {
        this.lake = lake;
        this.scope = scope;
        this.rules = rules;
        this.progress = progress;
        this.folder = folder;
    }

    /**
     * Writes the reports of one month.
     *
     * @throws Problem when nobody in {@code scope} was scored in that month, or a file cannot be written
     */
    public static WrittenReports run(Snapshot lake, YearMonth month, ReportScope scope, Path out, ReportRules rules) {
        return run(lake, List.of(month), scope, out, rules, (printed, all) -> {});
    }

    /**
     * Writes the reports of several months, reading each table once.
     *
     * @throws Problem when nobody in {@code scope} was scored in any of them, or a file cannot be written
     */
    public static WrittenReports run(
            Snapshot lake, List<YearMonth> months, ReportScope scope, Path out, ReportRules rules, Progress progress) {
        try (PrivateFolder folder = new PrivateFolder(out, "reports")) {
            return new ReportJob(lake, scope, folder, rules, progress)
                    .write(months.stream().distinct().sorted().toList());
        }
    }

    private WrittenReports write(List<YearMonth> months) {
        ReportData data = ReportTables.data(lake, months);
        Set<OwnerMonth> reported = reported(data, months);
        Bundles bundles = new Bundles(folder, data, rules, release());
        bundles.refuseStrangers(reported);
        bundles.withhold(reported);
        writeMembers(data, List.copyOf(reported));
        if (scope.only().isEmpty()) {
            reported.stream().map(OwnerMonth::month).distinct().forEach(month -> writeProgramme(data, month));
        }
        EvidenceFiles evidence = new EvidenceFiles(folder, lake, months, scope, data, rules);
        evidence.write(reported);
        refused.addAll(bundles.write(reported, evidence));
        if (!refused.isEmpty()) {
            throw Problem.refused("reports were held back, as reading them again has found what is not theirs: "
                    + String.join("; ", refused) + "; the others are there: " + Leak.WHAT_TO_DO);
        }
        return new WrittenReports(
                reported.size(),
                sectors,
                evidence.events(),
                folder.written(),
                folder.unchanged(),
                prints.unprintable());
    }

    private Set<OwnerMonth> reported(ReportData data, List<YearMonth> months) {
        Set<OwnerMonth> reported = new LinkedHashSet<>();
        for (YearMonth month : months) {
            data.scores().owners(month).stream()
                    .filter(scope::covers)
                    .forEach(orgId -> reported.add(new OwnerMonth(PrivateFolder.organisation(orgId), month)));
        }
        if (reported.isEmpty()) {
            throw Problem.input(
                    "no report: the table scores has no row of " + scope.only().orElse("any organisation") + " in "
                            + months + "; run score for the month, or mend the month or the id",
                    null);
        }
        return reported;
    }

    /** Prints on all processors, a few members at a time, as whole pages are held until they are written. */
    private void writeMembers(ReportData data, List<OwnerMonth> reported) {
        int together = 2 * Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < reported.size(); from += together) {
            List<OwnerMonth> members = reported.subList(from, Math.min(reported.size(), from + together));
            members.parallelStream()
                    .map(member -> prints.of(member, MemberReport.of(data, rules, release(), member)))
                    .toList()
                    .forEach(files -> files.forEach(this::write));
            progress.told(from + members.size(), reported.size());
        }
    }

    private void write(Prints.Print print) {
        folder.writeBytes(print.name(), print.content());
    }

    private void writeProgramme(ReportData data, YearMonth month) {
        List<ProgrammeIndex.MemberLine> members = data.scores().owners(month).stream()
                .map(orgId -> ProgrammeIndex.line(data, rules, new OwnerMonth(orgId, month)))
                .toList();
        List<ProgrammeIndex.SectorLine> lines = new ArrayList<>();
        for (String sector : sectors(data, month)) {
            lines.add(writeSector(data, new OwnerMonth(sector, month)));
            sectors++;
        }
        List<FeedCoverage> late = data.coverage().getOrDefault(month, List.of()).stream()
                .filter(feed -> feed.partial() + feed.missing() > 0)
                .toList();
        Title title = new Title(
                Words.in(PageLanguage.EN).say("index.title"),
                Words.in(PageLanguage.ZH).say("index.title"));
        ProgrammeIndex index = new ProgrammeIndex(new PageHead(title, month, rules, release()), members, lines, late);
        write(prints.of(month + "/index.html", index));
    }

    private ProgrammeIndex.SectorLine writeSector(ReportData data, OwnerMonth sector) {
        SectorReport report = SectorReport.of(data, rules, release(), sector);
        String file = "sector-" + PrivateFolder.fileNamePart(sector.owner());
        FilesReadAgain files = new FilesReadAgain(
                folder,
                RegistryForReread.of(data.registry().networks(), data.registry().organisations())
                        .forSector(sector.owner())
                        .reader(prints.words(report.neutral())));
        prints.of(sector.month() + "/" + file, report)
                .forEach(page -> files.writeBytes(page.name(), page.content(), RegistryForReread.SECTOR)
                        .forEach(leak -> refused.add(leak.toString())));
        return new ProgrammeIndex.SectorLine(
                report.members().sector(), file, report.members().count());
    }

    private long release() {
        return lake.release().number();
    }

    private static List<String> sectors(ReportData data, YearMonth month) {
        return data.scores().owners(month).stream()
                .flatMap(orgId -> data.scores().at(new OwnerMonth(orgId, month)).stream())
                .map(row -> row.text(Scores.SECTOR))
                .distinct()
                .sorted()
                .toList();
    }
}
