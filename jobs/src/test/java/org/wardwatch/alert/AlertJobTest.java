package org.wardwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.registry.Organisations;

/** Two publications and the alerts after each: who is told of which finding, and what the messages say. */
class AlertJobTest {

    private static final String HOSTILE_NAME = "<img src=x onerror=alert(1)> \"I\" & Co\r\nBcc: all@example.com";

    @TempDir
    private static Path folder;

    private static AlertedLake lake;
    private static WrittenAlerts first;
    private static WrittenAlerts second;

    @BeforeAll
    static void publishAndAlertTwice() {
        lake = new AlertedLake(folder);
        members();
        lake.seen("harbour", "192.0.2.7", "2026-03-20T12:00:00Z", "severity", "critical")
                .seen("harbour", "192.0.2.8", "2026-03-21T12:00:00Z")
                .seen("harbour", "192.0.2.9", "2026-03-21T12:00:00Z", "severity", "medium")
                .seen("harbour", "192.0.2.10", "2026-02-01T12:00:00Z")
                .seen("harbour", "192.0.2.11", "2026-02-10T12:00:00Z")
                .seen("harbour", "192.0.2.11", "2026-03-22T12:00:00Z")
                .seen("waits", "192.0.2.225", "2026-03-20T12:00:00Z")
                .seen("waits", "192.0.2.226", "2026-03-20T12:00:00Z")
                .seen("waits", "192.0.2.227", "2026-03-20T12:00:00Z")
                .seen("left", "192.0.2.193", "2026-03-20T12:00:00Z")
                .seen("joins", "192.0.2.209", "2026-03-20T12:00:00Z");
        hostile();
        many();
        lake.publishedAfter("2026-03-26")
                .stated("dispute", lake.uid("192.0.2.225", "2026-03-20"), "waits", "2026-03-10", "2026-03-29")
                .stated("acknowledgement", lake.uid("192.0.2.226", "2026-03-20"), "waits", "2026-03-10", "2026-05-01")
                // Another organisation's word says nothing of it.
                .stated("dispute", lake.uid("192.0.2.227", "2026-03-20"), "island", "2026-03-10", "2026-05-01")
                .statementsPublishedAfter("2026-03-26");
        first = lake.news();
        lake.seen("harbour", "192.0.2.7", "2026-03-16T12:00:00Z")
                .seen("harbour", "192.0.2.8", "2026-03-27T12:00:00Z", "severity", "critical")
                .seen("harbour", "192.0.2.9", "2026-03-27T12:00:00Z")
                .seen("harbour", "192.0.2.12", "2026-03-17T12:00:00Z")
                .publishedAfter("2026-03-28");
        second = lake.news();
    }

    @Test
    void openCriticalAndHighFindingsAreTold() throws IOException {
        // Neither the medium one nor the one that is closed, but the second episode of the one that came back.
        assertThat(told(first, "harbour")).containsExactly("192.0.2.11", "192.0.2.7", "192.0.2.8");
        assertThat(AlertedLake.text(first, "harbour/alert.txt"))
                .containsOnlyOnce("Seen before and thought clean: this is its episode 2")
                .contains("1 critical and 2 high findings");
    }

    @Test
    void aFindingIsToldOnceWhateverItsUidBecomesUnlessItGetsWorseAndWhatComesLateWhenItComes() throws IOException {
        // An earlier sighting of .7 moved its first day, hence its uid; .8 became critical; .9 became high; .12 came
        // ten days
        // late.
        assertThat(lake.uid("192.0.2.7", "2026-03-16")).hasSize(32);
        assertThat(told(second, "harbour")).containsExactly("192.0.2.12", "192.0.2.8", "192.0.2.9");
        long release = lake.release();
        WrittenAlerts third = lake.news();
        assertThat(third.findings()).isZero();
        assertThat(AlertedLake.files(third)).isEmpty();
        assertThat(lake.release()).isEqualTo(release);
    }

    @Test
    void whatAMemberDisputesOrKnowsIsNotToldUntilThatEnds() throws IOException {
        assertThat(told(first, "waits")).containsExactly("192.0.2.227");
        assertThat(told(second, "waits")).containsExactly("192.0.2.225");
    }

    @Test
    void onlyMembersOfTheFirstDayThatIsNotKnownAreTold() throws IOException {
        assertThat(AlertedLake.files(first)).noneMatch(file -> file.startsWith("left") || file.startsWith("joins"));
        assertThat(AlertedLake.files(second)).noneMatch(file -> file.startsWith("left"));
        assertThat(told(second, "joins")).containsExactly("192.0.2.209");
    }

    @Test
    void sinceTellsAgainByWhenItBecameKnownWithTheSameBytes() throws IOException {
        long release = lake.release();
        WrittenAlerts again = lake.sinceNoonAfter("2026-03-26");
        assertThat(told(again, "harbour")).containsExactly("192.0.2.12", "192.0.2.8", "192.0.2.9");
        assertThat(told(again, "joins")).containsExactly("192.0.2.209");
        // The disputed one was known before.
        assertThat(AlertedLake.files(again)).noneMatch(file -> file.startsWith("waits"));
        Path text = again.folder().resolve("harbour/alert.txt");
        Object written = Files.getLastModifiedTime(text);
        assertThat(Files.readString(text)).contains("Told again: everything since 2026-03-27 12:00:01 UTC");
        assertThat(lake.sinceNoonAfter("2026-03-26")).isEqualTo(again);
        assertThat(Files.getLastModifiedTime(text)).isEqualTo(written);
        assertThat(lake.release()).isEqualTo(release);
    }

    @Test
    void aMessageTellsNothingOfAnotherMember() throws IOException {
        for (String file : AlertedLake.files(first)) {
            String text = AlertedLake.text(first, file);
            if (file.startsWith("island/")) {
                assertThat(text)
                        .contains("192.0.2.70", "another programme member")
                        .doesNotContain("192.0.2.7 ", "192.0.2.7\"", "192.0.2.8", "canary-harbour", "Name of harbour");
            } else {
                assertThat(text).doesNotContain("192.0.2.70", "evil", "onerror", "onmouseover");
            }
            Path path = first.folder().resolve(file);
            assertThat(mode(path)).isEqualTo("rw-------");
            assertThat(mode(path.resolveSibling(""))).isEqualTo("rwx------");
        }
    }

    @Test
    void hostileTextStaysTextAndMakesNoHeaderFieldNoMarkupAndNoLink() throws IOException {
        String page = AlertedLake.text(first, "island/alert.html");
        assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;", "evil[.]example")
                .containsOnlyOnce("role=\"main\"")
                .doesNotContain("<img", "<script", "href", "src=\"", "url(", "http:", "https:", "\u202E");
        assertThat(page.replaceAll("\"[^\"]*\"", "")).doesNotContain("onmouseover=");

        String text = AlertedLake.text(first, "island/alert.txt");
        String head = text.substring(0, text.indexOf("\n\n"));
        assertThat(head.lines()).allMatch(line -> line.matches("(Subject|MIME-Version|Content-[A-Za-z-]+): .*| .*"));
        assertThat(text).doesNotContain("\nBcc", "\r", "\u2028");
        assertThat(text).contains("hxxp://evil[.]example/").doesNotContain("http://", "evil.example");
        assertThat(json(first, "island").at("/organisation/contact").textValue())
                .isEqualTo("soc@island.example\uFFFD\uFFFDBcc: x");
        assertThat(AlertedLake.text(first, "island/alert.json")).contains("http://evil.example/");
    }

    @Test
    void theStrictestLabelOfTheEventsIsThatOfTheMessage() throws IOException {
        assertThat(json(first, "island").path("tlp").textValue()).isEqualTo("TLP:RED");
        assertThat(AlertedLake.text(first, "island/alert.txt")).contains("\n\nTLP:RED\n");
        assertThat(AlertedLake.text(first, "harbour/alert.html")).contains(">TLP:AMBER+STRICT</strong>");
    }

    @Test
    void aMessageIsInTheMembersLanguageOrInBoth() {
        String harbour = AlertedLake.text(first, "harbour/alert.txt");
        assertThat(harbour).contains("Find the machine").doesNotContain("找出電腦");
        assertThat(AlertedLake.text(first, "island/alert.html"))
                .contains("<html lang=\"en\">", "lang=\"zh-Hant-HK\"", "Find the machine", "找出電腦");
        assertThat(AlertedLake.text(first, "many/alert.txt"))
                .contains("Subject: =?UTF-8?B?", "遙距桌面（RDP）", "找出電腦")
                .doesNotContain("Find the machine");
    }

    @Test
    void aLongListIsCutInMessagesAndWholeInJson() throws IOException {
        assertThat(told(first, "many")).hasSize(12);
        String text = AlertedLake.text(first, "many/alert.txt");
        assertThat(text).contains("另有 2 項未列於此");
        assertThat(text.split("發現項目編號", -1)).hasSize(11);
        assertThat(AlertedLake.text(first, "harbour/alert.txt")).doesNotContain("not listed here");
    }

    @Test
    void textsHaveSeventyTwoColumnsAndJsonFollowsItsSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs", "alert.schema.json")));
        for (String orgId : List.of("harbour", "island", "many", "waits")) {
            assertThat(AlertedLake.text(first, orgId + "/alert.txt").lines())
                    .allMatch(line -> TextLines.columns(line) <= 72 || line.matches("(Subject:| =\\?|   https://).*"));
            assertThat(schema.validate(json(first, orgId))).isEmpty();
        }
        JsonNode sighting = json(first, "island").at("/threats/1/findings/0/last_sightings/0");
        assertThat(sighting.path("source_port").intValue()).isEqualTo(50123);
        assertThat(AlertedLake.text(first, "island/alert.txt"))
                .contains("- 2026-03-20 12:00:00 UTC (2026-03-20 20:00:00 +08:00)", "from port 50123");
    }

    private static void members() {
        lake.member("harbour", "192.0.2.0/26")
                .member(
                        "island",
                        "192.0.2.64/26",
                        Organisations.NAME,
                        HOSTILE_NAME,
                        Organisations.NAME_ZH,
                        "離島診所\u2028Bcc: 甲",
                        Organisations.CONTACT,
                        "soc@island.example\r\nBcc: x",
                        Organisations.LANGUAGE,
                        "both")
                .member("many", "192.0.2.128/26", Organisations.NAME_ZH, "眾安醫院", Organisations.LANGUAGE, "zh")
                .member("left", "192.0.2.192/28", Organisations.MEMBER_TO, "2026-03-27")
                .member("joins", "192.0.2.208/28", Organisations.MEMBER_FROM, "2026-03-28")
                .member("waits", "192.0.2.224/28");
    }

    private static void hostile() {
        lake.seen(
                        "island",
                        "192.0.2.70",
                        "2026-03-19T12:00:00Z",
                        "destination_ip",
                        "192.0.2.7",
                        "destination_fqdn",
                        "canary-harbour.example")
                .seen(
                        "island",
                        "192.0.2.71",
                        "2026-03-20T12:00:00Z",
                        "malware_family",
                        "x\" onmouseover=\"alert(1)",
                        "bot_id",
                        "pc of 192.0.2.8 <script>\u202E\r\nBcc: y",
                        "source_port",
                        50123,
                        "destination_ip",
                        "203.0.113.9",
                        "destination_port",
                        443,
                        "destination_fqdn",
                        "evil.example",
                        "destination_url",
                        "http://evil.example/" + "<script>".repeat(60),
                        "tlp",
                        "RED");
    }

    private static void many() {
        for (int host = 130; host < 142; host++) {
            lake.seen(
                    "many",
                    "192.0.2." + host,
                    "2026-03-25T12:00:00Z",
                    "malware_family",
                    null,
                    "malware_name",
                    null,
                    "classification_identifier",
                    "rdp",
                    "classification_type",
                    "vulnerable-system");
        }
    }

    private static List<String> told(WrittenAlerts written, String orgId) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (JsonNode threat : json(written, orgId).path("threats")) {
            for (JsonNode finding : threat.path("findings")) {
                addresses.add(finding.path("source_ip").textValue());
            }
        }
        return addresses.stream().sorted().toList();
    }

    private static JsonNode json(WrittenAlerts written, String orgId) throws IOException {
        return new ObjectMapper().readTree(AlertedLake.text(written, orgId + "/alert.json"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
