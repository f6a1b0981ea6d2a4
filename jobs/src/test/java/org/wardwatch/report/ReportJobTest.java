package org.wardwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.reliability.Proof;

class ReportJobTest {

    /** Page and print, fifteen tables as CSV and JSON, README, two manifests, zip. */
    private static final int FILES_OF_A_MEMBER = 2 + 2 * 15 + 1 + 2 + 1;

    private static final int FILES_OF_PEAK_IN_CHINESE = 2;

    @TempDir
    private static Path folder;

    private static Snapshot lake;
    private static WrittenReports written;

    @BeforeAll
    static void writeAllReportsOfMarch() {
        lake = Programme.in(folder.resolve("lake"));
        written = ReportJob.run(lake, Programme.MARCH, ReportScope.all(), folder.resolve("out"), Programme.RULES);
    }

    @Test
    void everyMemberAndSectorGetsItsFilesAndTheCertAnIndex() {
        assertThat(written.members()).isEqualTo(6);
        assertThat(written.sectors()).isEqualTo(2);
        assertThat(written.events()).isEqualTo(4);
        assertThat(written.written())
                .hasSize(6 * FILES_OF_A_MEMBER + FILES_OF_PEAK_IN_CHINESE + 2 * 4 + 1)
                .contains(
                        out("harbour/report-en.html"),
                        out("stillwater/evidence/events.csv"),
                        out("stillwater.zip"),
                        out("sector-public-en.html"));
    }

    @Test
    void aMemberReadsItsNumbers() {
        assertThat(text("harbour/report-en.html"))
                .contains("TLP:AMBER+STRICT", "Harbour Hospital", "March 2026", "97.50 %", "version 1")
                .contains("56.50", "band F", "−14.70", "less healthy", "66.67")
                .contains("<dd>1</dd>")
                .contains("and 252 more", "41,200", "1,240")
                .contains("2026-03-02 17:30 UTC", "2026-03-03 01:30 +08:00")
                .contains("WHERE org_id = 'harbour' AND month = DATE '2026-03-01'")
                .contains("Mann–Kendall p\u00a0&lt;\u00a00.01")
                // A row of nothing, now and in the month before.
                .doesNotContain("andromeda");
    }

    @Test
    void whatGivesBackMostIsToDoFirstWithWhatToSearchFor() {
        Elements places = page("harbour/report-en.html").select(".place");
        assertThat(places.select("h3").eachText()).containsExactly("192.0.2.8 7.25 points", "192.0.2.7 11.50 points");
        assertThat(places.get(1).select(".what strong").eachText()).containsExactly("qakbot");
        assertThat(places.get(1).select(".sightings tbody td").eachText())
                .containsExactly(
                        "2026-02-28 17:30:00",
                        "2026-03-01 01:30 +08:00",
                        "49152",
                        "another programme member port 443 (tcp)",
                        "c2tracker");
    }

    @Test
    void whatAMemberSaysOfAFindingIsToldWhileItIsInForceAtTheEndOfTheMonth() {
        assertThat(text("harbour/report-en.html"))
                .contains("disputed until 2026-12-01", "acknowledged until 2026-04-01")
                .doesNotContain("until 2026-03-31");
        assertThat(text("harbour/report-en.html").split("disputed until", -1)).hasSizeLessThan(4);
    }

    @Test
    void howSureAScoreIsAndWhereItStandsIsToldWhereItIsKnown() {
        assertThat(text("harbour/report-en.html")).contains("41.21 to 63.34", "Percentile 12.50");
        assertThat(text("island/report-en.html")).contains("41.21 to 63.34").doesNotContain("Percentile 1");
        assertThat(text("stillwater/report-en.html")).doesNotContain("Chance alone");
    }

    @Test
    void theStatesOfAScoreAreSaidInWords() {
        assertThat(text("stillwater/report-en.html"))
                .contains(
                        "Insufficient data",
                        "41.94 %",
                        "nothing to compare",
                        "no sign that nothing is wrong",
                        "there may be more")
                .doesNotContain("0.00");
        assertThat(text("peak/report-en.html"))
                .contains("the score is held at that of the last fully covered month", "would give 99.99")
                .contains("no sign that nothing is left to clean", "First report")
                .doesNotContain("Nothing that was seen is left", "Chance alone");
        assertThat(text("island/report-en.html")).contains("100.00", "Nothing that was seen is left");
    }

    @Test
    @Tag("leakage")
    @Proof(value = "F5", of = "markup in names and feeds stays text, and a page may load nothing")
    void nothingThatAFeedOrTheRegistryWroteBecomesMarkup() {
        for (String page : List.of("harbour/report-en.html", "hostile/report-en.html", "index.html")) {
            assertThat(text(page)).doesNotContain("<script", "\u202E").contains("&lt;script&gt;");
        }
    }

    @Test
    void aNameKeepsItsJoinersAndTheCharactersThatNoPdfPrintsAreTold() {
        assertThat(text("hostile/report-en.html"))
                .contains("\uD83D\uDC69\u200D\u2695 ward", "\uFFFDgnp")
                .doesNotContain("\u202E", "\u2066", "\u200B");
        assertThat(written.unprintable().get("hostile")).containsExactly(0x2695, 0xFFFD, 0x1F469);
        assertThat(written.unprintable()).containsOnlyKeys("hostile");
    }

    @Test
    @Tag("leakage")
    @Proof(value = "F5", of = "markup in names and feeds stays text, and a page may load nothing")
    void aPageMayLoadNothing() {
        Document page = page("harbour/report-en.html");
        assertThat(page.expectFirst("meta[http-equiv]").attr("content"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("font-src data:; base-uri 'none'; form-action 'none'");
        assertThat(page.select("link, img, script, iframe, object, form, [src], [style], [onclick]"))
                .isEmpty();
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(to -> to.startsWith("#") || to.startsWith("https://"));
        assertThat(page.select("style").html().split("url\\(", -1))
                .hasSize(3)
                .allMatch(part -> part.startsWith("data:font/woff;base64,") || part.startsWith("@font-face"));
    }

    @Test
    void noFileOfAMemberNamesAnother() throws IOException {
        for (String file : List.of("report-en.html", "evidence/events.csv")) {
            assertThat(text("harbour/" + file))
                    .doesNotContain(
                            "island", "Island", "stillwater", "Stillwater Ward", "peak", "hostile", "long.example")
                    .doesNotContain("192.0.2.130", "192-0-2-130", "203.0.113.70", "note-canary");
            assertThat(text("peak/" + file)).doesNotContain("harbour", "Harbour", "192.0.2.7");
        }
        assertThat(text("peak/evidence/events.csv")).contains("another programme member");
    }

    @Test
    void evidenceIsTheProgrammesMonthAtRankOneAndNotAllowed() {
        assertThat(text("harbour/evidence/events.csv").split("\r\n", -1))
                .containsExactly(
                        "\uFEFFevent_id,time_source,time_local,source_ip,source_port,source_fqdn,source_url,bot_id,feed_name,"
                                + "feed_accuracy,classification_type,classification_identifier,malware_name,malware_family,"
                                + "malware_hash_sha256,severity,destination_ip,destination_port,destination_fqdn,destination_url,"
                                + "protocol_transport,protocol_application,cidr,relation,finding_uid,statement,tlp,TLP:RED",
                        "e1,2026-02-28T17:30:00Z,2026-03-01T01:30:00+08:00,192.0.2.7,49152,,,,c2tracker,0.00,infected-system,,"
                                + "\"Qak, \"\"Bot\"\"\",qakbot,,critical,another programme member,443,another programme member,,"
                                + "tcp,,192.0.2.0/25,dhcp_pool,uid-old,disputed until 2026-12-01,TLP:AMBER+STRICT,",
                        "e0,2026-03-31T15:59:59Z,2026-03-31T23:59:59+08:00,192.0.2.8,49152,,,,c2tracker,0.00,infected-system,,,,,"
                                + "critical,192.0.2.9,443,host-another programme member.example,,tcp,,192.0.2.0/25,dhcp_pool,,,"
                                + "TLP:AMBER+STRICT,",
                        "e2,2026-03-31T15:59:59Z,2026-03-31T23:59:59+08:00,192.0.2.8,49152,,,,c2tracker,0.00,infected-system,"
                                + "'+1\ttab,,,,critical,198.18.0.1,443,\"'=HYPERLINK(\"\"x\"\")\",,tcp,,192.0.2.0/25,dhcp_pool,,,"
                                + "TLP:RED,",
                        "");
    }

    @Test
    void aSectorOfFewerThanSixTellsNoFigures() {
        assertThat(text("sector-private-en.html"))
                .contains("Fewer than 6 of 3 members were hit", "the distribution is not told")
                .doesNotContain("7,770", "777", "harbour");
    }

    @Test
    void aSectorTellsWhatNoDifferenceCanGiveAway() {
        assertThat(text("sector-public-en.html"))
                .contains("5,111", "9,000", "1,000")
                .doesNotContain(">667<", ">3,222<")
                .contains("fewer than 6 members: withheld", "&lt;6");
    }

    @Test
    void theIndexNamesEveryMember() {
        assertThat(text("index.html"))
                .contains(
                        "harbour/report-en.html",
                        "Island Clinic",
                        "insufficient data",
                        "capped",
                        "sector-private-en.html")
                .contains("−14.70", "97.50");
    }

    @Test
    void aSecondRunRewritesNothing() throws IOException {
        Path page = out("harbour/report-en.html");
        FileTime before = Files.getLastModifiedTime(page);
        WrittenReports again =
                ReportJob.run(lake, Programme.MARCH, ReportScope.all(), folder.resolve("out"), Programme.RULES);
        assertThat(again.written()).isEmpty();
        assertThat(again.unchanged()).hasSize(written.written().size());
        assertThat(Files.getLastModifiedTime(page)).isEqualTo(before);
    }

    @Test
    @Tag("long")
    void severalMonthsAtOnceGiveTheSameBytesAsOne() throws IOException {
        Path other = folder.resolve("months");
        ReportJob.run(
                lake,
                List.of(YearMonth.of(2026, 2), Programme.MARCH),
                ReportScope.organisation("harbour"),
                other,
                Programme.RULES,
                (printed, all) -> {});
        try (Stream<Path> files = Files.walk(other.resolve("reports"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2 * FILES_OF_A_MEMBER);
        }
        for (String file : List.of("report-en.html", "evidence/events.csv")) {
            assertThat(other.resolve("reports/2026-03/harbour/" + file)).hasSameBinaryContentAs(out("harbour/" + file));
        }
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out("harbour/report-en.html"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out("harbour"))))
                .isEqualTo("rwx------");
    }

    @Test
    @Tag("leakage")
    @Proof(value = "F3", of = "ids and links that lead out of the folder of reports are refused")
    void noReportIsWrittenThroughALink() throws IOException {
        Path out = folder.resolve("linked");
        Files.createDirectories(out.resolve("reports/2026-03"));
        Files.createSymbolicLink(
                out.resolve("reports/2026-03/island"), Files.createDirectory(folder.resolve("elsewhere")));
        assertThatThrownBy(() ->
                        ReportJob.run(lake, Programme.MARCH, ReportScope.organisation("island"), out, Programme.RULES))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("link");
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
        assertThat(files(out)).isEmpty();
    }

    @Test
    @Tag("leakage")
    void aRunThatIsStoppedLeavesNoFileThatWasNotReadAgain() throws IOException {
        Path out = folder.resolve("stopped");
        Path killed = Files.createDirectories(out.resolve("reports/.unfinished-1/2026-03/island"));
        Files.writeString(killed.resolve("report-en.html"), "of a run that was killed");
        Files.createFile(out.resolve("reports/.unfinished-1/.lock"));
        Path old = Files.createDirectories(out.resolve("reports/2026-03/island"));
        Files.writeString(old.resolve("report-en.html"), "of the last run");
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> ReportJob.run(
                        lake,
                        List.of(Programme.MARCH),
                        ReportScope.organisation("island"),
                        out,
                        Programme.RULES,
                        (printed, all) -> {
                            seen.addAll(files(out.resolve("reports")));
                            throw new IllegalStateException("stopped");
                        }))
                .hasMessage("stopped");
        assertThat(seen)
                .anyMatch(file -> file.matches("\\.unfinished-[0-9]{2,}/2026-03/island/report-en.pdf"))
                .noneMatch(file -> file.startsWith(".unfinished-1/"))
                .filteredOn(file -> !file.startsWith(".unfinished"))
                .containsExactly("2026-03/island/report-en.html");
        assertThat(old.resolve("report-en.html")).hasContent("of the last run");
        assertThat(files(out.resolve("reports"))).containsExactly("2026-03/island/report-en.html");

        ReportJob.run(lake, Programme.MARCH, ReportScope.organisation("island"), out, Programme.RULES);
        assertThat(files(out.resolve("reports"))).hasSize(FILES_OF_A_MEMBER).noneMatch(file -> file.startsWith("."));
        assertThat(old.resolve("report-en.html")).hasSameBinaryContentAs(out("island/report-en.html"));
    }

    private static List<String> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whoWasNotScoredGetsNoReport() {
        assertThatThrownBy(() -> ReportJob.run(
                        lake, Programme.MARCH, ReportScope.organisation("nobody"), folder, Programme.RULES))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nobody");
    }

    @Test
    @Tag("leakage")
    @Proof(value = "F3", of = "ids and links that lead out of the folder of reports are refused")
    void anIdThatIsAPathIsRefused() {
        assertThatThrownBy(() -> ReportScope.organisation("../etc")).isInstanceOf(Problem.class);
    }

    @Nested
    class Retraced extends RetracedNumbers {

        Retraced() {
            super(lake, page("harbour/report-en.html"));
        }
    }

    private static Path out(String file) {
        return folder.resolve("out/reports/2026-03").resolve(file);
    }

    @Test
    void whatRisesIsToldWithNumbersWhereManyAreConcernedOnly() {
        assertThat(text("harbour/report-en.html"))
                .contains("In your own networks", "yes, 100 addresses", "withheld")
                .doesNotContain("4,321");
        assertThat(text("peak/report-en.html"))
                .contains("6,543", "12.5", "not seen")
                .doesNotContain("7,654");
        assertThat(page("harbour/report-en.html")
                        .select("[aria-label='In your own networks'] tbody td")
                        .eachText())
                .containsExactly("2026-03-11", "1 day, 1 week", "2026-03-11", "51", "12.5");
        assertThat(page("harbour/report-en.html")
                        .select("[aria-label^='Alarms of your sector'] tbody td:eq(1)")
                        .text())
                .isEqualTo("week 2026-03-02 to 2026-03-08");
        assertThat(page("sector-private-en.html")
                        .select("[aria-label^='Alarms of'] tbody th")
                        .eachText())
                .containsExactly("2026-03-08", "2026-03-11");
        assertThat(text("sector-private-en.html")).contains("qakbot").doesNotContain("4,321", "4,322");
        assertThat(text("sector-public-en.html")).contains("6,543").doesNotContain("7,654");
    }

    @Test
    void whatWasRestatedStandsBesideWhatWasPublished() {
        assertThat(page("harbour/report-en.html")
                        .select("[aria-labelledby=restated] tbody tr")
                        .eachText())
                .containsExactly("January 2026 61.00 58.25 late events registry change");
        assertThat(text("island/report-en.html")).contains("No score of the twelve months before");
    }

    @Test
    void ofASectorWithFewInfectedMembersNoCurveIsTold() {
        assertThat(page("harbour/report-en.html")
                        .select("section[aria-labelledby=dwell]")
                        .text())
                .contains("12 days", "14.2 ± 2.8", "the sector's curve is not told")
                .doesNotContain("8 days");
    }

    @Test
    void aMemberReadsItsReportInEveryLanguageThatItAsksFor() {
        Document chinese = page("peak/report-zh.html");
        assertThat(chinese.expectFirst("html").attr("lang")).isEqualTo("zh-Hant-HK");
        assertThat(chinese.expectFirst("h2#glance").text()).isEqualTo("概覽");
        assertThat(page("peak/report-en.html").expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(out("harbour/report-zh.html")).doesNotExist();
    }

    @Test
    void everythingThatIsToDoSaysHowToCleanIt() {
        Document page = page("harbour/report-en.html");
        assertThat(page.select(".guide-link a").eachAttr("href"))
                .isNotEmpty()
                .allMatch(to -> page.select(to + " .sources a[href^=https]").size() > 0);
        assertThat(page.expectFirst("#guide-qakbot").text()).contains("Find the machine", "Clean it", "Afterwards");
    }

    @Test
    void aPdfHoldsTheSameAsThePage() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(out("peak/report-zh.pdf").toFile())) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-Hant-HK");
            assertThat(new PDFTextStripper().getText(pdf)).contains("概覽", "TLP:AMBER+STRICT", "6,543");
        }
        assertThat(out("harbour/report-en.pdf")).isRegularFile();
    }

    private static Document page(String file) {
        return Jsoup.parse(text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(out(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
