package org.wardwatch.report;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.match.Matches;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.evidence.Evidence;
import org.wardwatch.report.evidence.EvidenceFiles;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.page.Page;
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
        reported.forEach(member -> writeMember(data, member));
        if (scope.only().isEmpty()) {
            reported.stream().map(OwnerMonth::month).distinct().forEach(month -> writeProgramme(data, month));
        }
        long events = writeEvidence(data, months, reported);
        return new WrittenReports(reported.size(), sectors, events, folder.written(), folder.unchanged());
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
        for (PageLanguage language : report.cover().member().languages()) {
            Page page = new Page(report.cover().head(), Words.in(language), Page.Medium.SCREEN);
            folder.write(
                    member.month() + "/" + member.owner() + "/report-" + language.suffix() + ".html",
                    pages.member(page, report));
        }
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
        Page page = new Page(index.head(), Words.in(PageLanguage.EN), Page.Medium.SCREEN);
        folder.write(month + "/index.html", pages.index(page, index));
    }

    private ProgrammeIndex.SectorLine writeSector(ReportData data, OwnerMonth sector) {
        SectorReport report = SectorReport.of(data, rules, release(), sector);
        String file = "sector-" + PrivateFolder.fileNamePart(sector.owner());
        for (PageLanguage language : PageLanguage.values()) {
            Page page = new Page(report.head(), Words.in(language), Page.Medium.SCREEN);
            folder.write(sector.month() + "/" + file + "-" + language.suffix() + ".html", pages.sector(page, report));
        }
        return new ProgrammeIndex.SectorLine(
                report.members().sector(), file, report.members().count());
    }

    private long writeEvidence(ReportData data, List<YearMonth> months, Set<OwnerMonth> reported) {
        Iterator<Row> events = Evidence.events(lake.read(Matches.TABLE), months, scope, rules.timeZone())
                .toLocalIterator();
        return new EvidenceFiles(folder, data, rules).write(events, reported);
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
