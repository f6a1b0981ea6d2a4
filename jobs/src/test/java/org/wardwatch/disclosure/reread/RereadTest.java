package org.wardwatch.disclosure.reread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.disclosure.reread.Leak.Rule;

class RereadTest {

    private static final Leak ADDRESS = new Leak("a file", Rule.ADDRESS);
    private static final Leak NAME = new Leak("a file", Rule.NAME);
    private static final Leak UNREADABLE = new Leak("a file", Rule.UNREADABLE);

    @TempDir
    private Path folder;

    private final List<RegisteredRange> ranges = new ArrayList<>();
    private final List<RegisteredName> names = new ArrayList<>();

    @BeforeEach
    void aRegistry() {
        named("harbour", "Harbour Hospital", "海港醫院", "group");
        named("island-clinic", "Island Clinic", "離島診所中心", null);
        named("peak", "Stonebridge", null, null);
        named("group", "Harbour Hospital Group", null, null);
        owns("harbour", "192.0.2.0/24", "192.0.2.0", "192.0.2.255", null, null);
        owns("island-clinic", "192.0.2.0/28", "192.0.2.0", "192.0.2.15", null, null);
        owns("island-clinic", "2001:db8:5::/48", "2001:db8:5::", "2001:db8:5:ffff:ffff:ffff:ffff:ffff", null, null);
        owns("island-clinic", "198.51.100.0/24", "198.51.100.0", "198.51.100.255", "2026-01-01T00:00:00Z", null);
        owns("harbour", "198.51.100.0/24", "198.51.100.0", "198.51.100.255", null, "2026-01-01T00:00:00Z");
    }

    @Test
    void anAddressOfAnotherIsFoundInEveryKindOfFile() throws IOException {
        assertThat(leaks("a.csv", "x,y\r\n1,\"to 192.0.2.7, then\"\r\n")).containsExactly(ADDRESS);
        assertThat(leaks("a.json", "{\"x\":[{\"192.0.2.7\":1}]}")).containsExactly(ADDRESS);
        assertThat(leaks("a.json", "{\"x\":\"\\u0031\\u0039\\u0032.0.2.7\"}")).containsExactly(ADDRESS);
        assertThat(leaks("a.txt", "192.0.2.7")).containsExactly(ADDRESS);
        assertThat(leaks("a.sha256", "# 192.0.2.7")).containsExactly(ADDRESS);
        assertThat(leaks("a.html", "<p>192.0.2.7</p>")).containsExactly(ADDRESS);
        assertThat(leaks("a.html", "<p title='192&#46;0&#x2e;2.7'></p>")).containsExactly(ADDRESS);
        assertThat(leaks("a.html", "<p><!-- 192.0.2.7 --></p>")).containsExactly(ADDRESS);
        assertThat(leaks("a.html", "<b>192.0</b><i>.2.7</i>")).containsExactly(ADDRESS);
    }

    @Test
    void anAddressIsFoundHoweverItIsSpelt() throws IOException {
        for (String spelt : List.of(
                "host-192-0-2-7.example",
                "7.2.0.192.in-addr.arpa",
                "http://192.0.2.7:8080/",
                "x%2F192.0.2.7",
                "1.192.0.2.7",
                "::ffff:192.0.2.7",
                "64:ff9b::192.0.2.7",
                "[2001:DB8:5::7]:443",
                "2001:db8:5:0:0:0:0:7",
                "2001:db8:5::7: unreachable",
                "via-2001:db8:5::7",
                "192[.]0[.]2[.]7",
                "192(.)0 [dot] 2{.}7",
                "pc_192_0_2_7",
                "192.000.002.007",
                "0300.00.02.07",
                "?ip=192%2E0%2E2%2E7",
                "?u=http%253A%252F%252F192.0.2.7",
                "http://3221225991/",
                "http://user@0xc0000207:80/",
                "１９２.0.2.7",
                "192.0.\u200B2.7",
                "2001-db8-5--7.host.example",
                "2001-db8-5--7-dead.host.example",
                "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                "?ip=2001%3Adb8%3A5%3A%3A7")) {
            assertThat(leaks("a.txt", "seen " + spelt)).as(spelt).containsExactly(ADDRESS);
        }
    }

    @Test
    void cellsBesideEachOtherAreNotReadAsOneAddress() throws IOException {
        owns("island-clinic", "203.0.113.17", "203.0.113.17", "203.0.113.17", null, null);
        assertThat(leaks("a.html", "<td>203.0.113.1</td><td>7 days</td>")).isEmpty();
    }

    @Test
    void aPdfFileIsReadWithItsTitleAndItsPages() throws IOException {
        assertThat(pdfLeaks("x", "to 192.0.2.7")).containsExactly(Rule.ADDRESS);
        assertThat(pdfLeaks("of Island Clinic", "x")).containsExactly(Rule.NAME);
        assertThat(pdfLeaks("of Harbour Hospital", "at 192.0.2.16")).isEmpty();
    }

    @Test
    void whatIsTheMembersOwnIsNoLeak() throws IOException {
        assertThat(
                        leaks(
                                "a.txt",
                                "192.0.2.16 192.0.2.255 192.0.2.0/24 203.0.113.9 12:30:45 v1.2.3.4 192.0.2.700 2026-03-01T12:30:45Z"))
                .isEmpty();
        assertThat(leaks("a.txt", "192.0.2.0/25")).containsExactly(ADDRESS);
        assertThat(leaks("a.txt", "it was at 198.51.100.7 last year")).isEmpty();
    }

    @Test
    void anotherOrganisationIsFoundByIdAndNames() throws IOException {
        assertThat(leaks("a.json", "{\"x\":\"mail.ISLAND-clinic.example\"}")).containsExactly(NAME);
        assertThat(leaks("a.html", "<p>Island&nbsp;Clinic</p>")).containsExactly(NAME);
        assertThat(leaks("a.html", "<p>Isl<b>and</b> Clinic</p>")).containsExactly(NAME);
        assertThat(leaks("a.html", "<p>Isl&shy;and Clinic</p>")).containsExactly(NAME);
        assertThat(leaks("a.txt", "to island%20clinic/, Island+Clinic")).containsExactly(NAME);
        assertThat(leaks("a.txt", "ISLAND_CLINIC-PC7")).containsExactly(NAME);
        assertThat(leaks("a.txt", "islandclinic.example")).containsExactly(NAME);
        assertThat(leaks("a.txt", "Island\u00A0 Clinic")).containsExactly(NAME);
        assertThat(leaks("a.csv", "x\r\n見離島診所中心報告\r\n")).containsExactly(NAME);
        assertThat(leaks("a.txt", "asked Stonebridge about it")).containsExactly(NAME);
        assertThat(leaks("a.txt", "stonebridge.example")).containsExactly(NAME);
    }

    @Test
    void ordinaryWordsAndOnesOwnNamesAreNoLeak() throws IOException {
        assertThat(leaks("a.csv", "peak\r\nPeak,\"harbour\",Harbour Hospital,海港醫院,Harbour Hospital Group\r\n"))
                .isEmpty();
        assertThat(leaks("a.txt", "a stonebridge is old; islands, clinics and a clinic on an island\nclinic"))
                .isEmpty();
    }

    @Test
    void anIdOfAWordAndANumberIsFoundAsItIsSpelt() throws IOException {
        named("member-3", "Ward 3", null, null);
        assertThat(leaks("a.txt", "to another programme member 3 times, 3 wards and ward: 3"))
                .isEmpty();
        assertThat(leaks("a.txt", "of member-3")).containsExactly(NAME);
        assertThat(leaks("a.txt", "in Ward 3")).containsExactly(NAME);
    }

    @Test
    void whatHidesInTheZipFileItselfIsFound() throws IOException {
        assertThat(reread(zip("a.txt", "x", "192.0.2.7")))
                .containsExactly(new Leak("the zip file's comment", Rule.ADDRESS));
        assertThat(reread(zip("192.0.2.7.txt", "x", null))).contains(new Leak("a name in the zip file", Rule.ADDRESS));
    }

    @Test
    void whatCannotBeReadIsNotBelieved() throws IOException {
        assertThat(leaks("a.docx", "harmless")).containsExactly(UNREADABLE);
        assertThat(leaks("a.json", "{\"x\":")).containsExactly(UNREADABLE);
        assertThat(leaks("a.csv", "\"open")).containsExactly(UNREADABLE);
        assertThat(reread(Files.writeString(folder.resolve("no.zip"), "no zip")))
                .isNotEmpty();
    }

    @Test
    void aLeakIsToldWithoutWhatItIs() {
        assertThat(new Leak("evidence/events.csv", Rule.ADDRESS))
                .hasToString("evidence/events.csv holds an address of another organisation");
    }

    private void named(String orgId, String name, @Nullable String nameZh, @Nullable String parent) {
        names.add(new RegisteredName(orgId, name, nameZh, "public", parent));
    }

    private void owns(
            String orgId, String cidr, String first, String last, @Nullable String from, @Nullable String until) {
        ranges.add(new RegisteredRange(
                orgId,
                cidr,
                first,
                last,
                from == null ? null : Instant.parse(from),
                until == null ? null : Instant.parse(until)));
    }

    /** Leaks of a zip file of this one file, told of "a file". */
    private List<Leak> leaks(String file, String content) throws IOException {
        return reread(zip(file, content, null)).stream()
                .map(leak -> new Leak(leak.file().replace(file, "a file"), leak.rule()))
                .toList();
    }

    private List<Rule> pdfLeaks(String title, String line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText(line);
                content.endText();
            }
            document.save(bytes);
        }
        return reread(zip("a.pdf", bytes.toByteArray(), null)).stream()
                .map(Leak::rule)
                .toList();
    }

    private Set<Leak> reread(Path zip) {
        return new Reread(ranges, names, Set.of("peak", "score")).leaks(zip, "harbour");
    }

    private Path zip(String file, String content, @Nullable String comment) throws IOException {
        return zip(file, content.getBytes(StandardCharsets.UTF_8), comment);
    }

    private Path zip(String file, byte[] content, @Nullable String comment) throws IOException {
        Path path = Files.createTempFile(folder, "bundle", ".zip");
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment(comment);
            zip.putNextEntry(new ZipEntry(file));
            zip.write(content);
            zip.closeEntry();
        }
        return path;
    }
}
