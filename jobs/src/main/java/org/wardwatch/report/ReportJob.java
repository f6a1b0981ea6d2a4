package org.wardwatch.report;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.report.bundle.Bundles;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.evidence.EvidenceFiles;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.sector.ProgrammeIndex;
import org.wardwatch.report.sector.SectorReport;
import org.wardwatch.score.Scores;

/**
 * Writes the reports of members, sectors and the programme under {@code reports/yyyy-mm/}.
 *
 * <p>The same tables give the same bytes; a file whose bytes are the same is left alone.
 */
public final class ReportJob {

    private final Snapshot lake;
    private final ReportScope scope;
    private final ReportRules rules;
    private final PrivateFolder folder;
    private final ReportPages pages = new ReportPages();

    private int sectors;

    private ReportJob(Snapshot lake, ReportScope scope, Path out, ReportRules rules) {
        this.lake = lake;
        this.scope = scope;
        this.rules = rules;
        this.folder = new PrivateFolder(out.resolve("reports"));
    }

    /**
     * Writes the reports of one month.
     *
     * @throws Problem when nobody in {@code scope} was scored in that month, or a file cannot be written
     */
    public static WrittenReports run(Snapshot lake, YearMonth month, ReportScope scope, Path out, ReportRules rules) {
        return run(lake, List.of(month), scope, out, rules);
    }

    /**
     * Writes the reports of several months, reading each table once.
     *
     * @throws Problem when nobody in {@code scope} was scored in any of them, or a file cannot be written
     */
    public static WrittenReports run(
            Snapshot lake, List<YearMonth> months, ReportScope scope, Path out, ReportRules rules) {
        return new ReportJob(lake, scope, out, rules)
                .write(months.stream().distinct().sorted().toList());
    }

    private WrittenReports write(List<YearMonth> months) {
        ReportData data = ReportTables.data(lake, months);
        Set<OwnerMonth> reported = reported(data, months);
        Bundles bundles = new Bundles(folder, data, rules, release());
        bundles.refuseStrangers(reported);
        reported.forEach(member -> writeMember(data, member));
        if (scope.only().isEmpty()) {
            reported.stream().map(OwnerMonth::month).distinct().forEach(month -> writeProgramme(data, month));
        }
        EvidenceFiles evidence = new EvidenceFiles(folder, lake, months, scope, data, rules);
        evidence.write(reported);
        bundles.write(reported, evidence);
        return new WrittenReports(reported.size(), sectors, evidence.events(), folder.written(), folder.unchanged());
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

    private void writeMember(ReportData data, OwnerMonth member) {
        MemberReport report = MemberReport.of(data, rules, release(), member);
        folder.write(member.month() + "/" + member.owner() + "/report.html", pages.page(report));
    }

    private void writeProgramme(ReportData data, YearMonth month) {
        List<ProgrammeIndex.MemberLine> members = data.scores().owners(month).stream()
                .map(orgId -> ProgrammeIndex.line(data, new OwnerMonth(orgId, month)))
                .toList();
        List<ProgrammeIndex.SectorLine> lines = new ArrayList<>();
        for (String sector : sectors(data, month)) {
            SectorReport report = SectorReport.of(data, rules, release(), new OwnerMonth(sector, month));
            String file = "sector-" + PrivateFolder.fileNamePart(sector) + ".html";
            folder.write(month + "/" + file, pages.page(report));
            lines.add(new ProgrammeIndex.SectorLine(
                    report.members().sector(), file, report.members().count()));
            sectors++;
        }
        PageHead head = new PageHead("All members", month, rules, release());
        folder.write(month + "/index.html", pages.page(new ProgrammeIndex(head, members, lines)));
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
