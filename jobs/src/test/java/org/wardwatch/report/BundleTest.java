package org.wardwatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.Canary;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.reliability.Proof;

@Tag("long")
@Tag("leakage")
@Proof(
        value = "F1",
        of = "sixty organisations, a string of its own in every field of each: nothing of one in any file of another")
class BundleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Snapshot lake;

    @BeforeAll
    static void writeAllReports() {
        lake = Canaries.in(folder.resolve("lake"));
        write(lake, "out");
    }

    @Test
    void noArtefactOfOneHoldsAnythingOfAnother() throws IOException {
        for (int i = 0; i < Canaries.ORGANISATIONS; i++) {
            String own = String.format("%02d", i);
            String text = String.join("\n", texts(Canaries.orgId(i)).values());
            assertThat(Canary.areOnlyOf(i, text)).as(Canaries.orgId(i)).isTrue();
            assertThat(text)
                    .doesNotContain(own + "contact", own + "note", own + "tag")
                    .contains(own + "family", own + "reason", own + "bot", own + "host", "another programme member")
                    .contains(Canary.of(i, "family"), Canary.address(i, 5));
        }
    }

    @Test
    void theZipFileHoldsTheFolderAndNothingElse() throws IOException {
        Map<String, byte[]> files = files(out("member-7"));
        try (ZipFile zip = new ZipFile(out("member-7.zip").toFile())) {
            List<String> names = Collections.list(zip.entries()).stream()
                    .map(entry -> entry.getName())
                    .toList();
            assertThat(names).containsExactlyElementsOf(files.keySet());
            for (String name : names) {
                assertThat(zip.getInputStream(zip.getEntry(name)).readAllBytes())
                        .isEqualTo(files.get(name));
            }
            assertThat(zip.getComment()).isEqualTo("TLP:AMBER+STRICT");
        }
    }

    @Test
    void entriesOfTheZipFileTellNothingOfThisMachine() throws IOException {
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(out("member-7.zip"))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                assertThat(entry.getUnixMode()).isEqualTo(0100600);
                assertThat(entry.getExtra()).isNullOrEmpty();
                assertThat(entry.getTimeLocal()).isEqualTo("2026-04-01T12:00:00");
                assertThat(entry.getComment()).isNullOrEmpty();
            }
        }
    }

    @Test
    void theManifestTellsEveryFileWithLengthHashAndRows() throws Exception {
        JsonNode manifest = JSON.readTree(out("member-7/manifest.json").toFile());
        assertThat(manifest.path("schema").asText()).isEqualTo("wardwatch-bundle");
        assertThat(manifest.path("schema_version").asInt()).isEqualTo(1);
        assertThat(manifest.path("organisation").path("org_id").asText()).isEqualTo("member-7");
        assertThat(manifest.path("month").asText()).isEqualTo("2026-03");
        assertThat(manifest.path("method_version").asInt()).isEqualTo(7);
        assertThat(manifest.path("release").asLong()).isEqualTo(lake.release().number());
        Map<String, byte[]> files = files(out("member-7"));
        List<String> told = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String path = file.path("path").asText();
            told.add(path);
            assertThat(file.path("bytes").asLong()).isEqualTo(Objects.requireNonNull(files.get(path)).length);
            assertThat(file.path("sha256").asText()).isEqualTo(sha256(Objects.requireNonNull(files.get(path))));
            assertThat(file.has("rows")).isEqualTo(path.startsWith("evidence/"));
        }
        files.remove("manifest.json");
        files.remove("manifest.sha256");
        assertThat(told).containsExactlyElementsOf(files.keySet());
        assertThat(rows(manifest, "evidence/events.csv")).isEqualTo(11);
        assertThat(rows(manifest, "evidence/disputes.json")).isEqualTo(1);
    }

    @Test
    void sha256sumHasNothingToObjectTo() throws Exception {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "manifest.sha256")
                .directory(out("member-7").toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void csvAndJsonHoldTheSameRows() throws IOException {
        for (String table : tables("member-7")) {
            List<List<String>> csv = csv("member-7", table);
            JsonNode json = json("member-7", table);
            List<String> names = csv.get(0).subList(0, csv.get(0).size() - 1);
            assertThat(json.path("row_count").asInt())
                    .isEqualTo(json.path("rows").size())
                    .isEqualTo(csv.size() - 1);
            for (int row = 1; row < csv.size(); row++) {
                JsonNode object = json.path("rows").get(row - 1);
                assertThat(object.fieldNames()).toIterable().containsExactlyElementsOf(names);
                for (int column = 0; column < names.size(); column++) {
                    JsonNode value = object.get(names.get(column));
                    String cell = csv.get(row).get(column);
                    if (value.isNumber()) {
                        assertThat(new BigDecimal(cell)).isEqualByComparingTo(value.decimalValue());
                    } else {
                        assertThat(value.isNull() ? "" : value.asText())
                                .as(table + "." + names.get(column))
                                .isEqualTo(cell.replaceFirst("^'|(?<=;)'(?==)|(?<=[\r\n\t])'(?==)", "")
                                        .replaceFirst("(?<=[\r\n\t])'(?==)", ""));
                    }
                }
            }
        }
    }

    @Test
    @Proof(value = "F7", of = "every file of a member bears its TLP label")
    void everyFileSaysWhatMayBeDoneWithIt() throws IOException {
        texts("member-7").forEach((file, text) -> assertThat(text).as(file).contains("TLP:AMBER+STRICT"));
        assertThat(text("member-5", "evidence/events.csv").lines().findFirst().orElseThrow())
                .endsWith(",TLP:RED");
        assertThat(JSON.readTree(out("member-5/manifest.json").toFile())
                        .path("tlp")
                        .asText())
                .isEqualTo("TLP:RED");
        assertThat(text("member-5", "README.txt")).startsWith("TLP:RED").contains("nobody else", "只供收件人本人閱覽");
    }

    @Test
    void theDictionaryHasEveryColumnAndNoOther() throws IOException {
        List<String> told = new ArrayList<>();
        for (JsonNode row : json("member-7", "dictionary").path("rows")) {
            told.add(row.path("file").asText() + "." + row.path("column").asText());
            assertThat(row.path("meaning").asText()).isNotBlank();
            boolean isNumber =
                    List.of("decimal", "whole number").contains(row.path("type").asText());
            assertThat(!isNumber || !row.path("unit").isNull())
                    .as(told.toString())
                    .isTrue();
        }
        List<String> columns = new ArrayList<>();
        for (String table : tables("member-7")) {
            List<String> header = csv("member-7", table).get(0);
            header.subList(0, header.size() - 1).forEach(column -> columns.add(table + "." + column));
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(columns).doesNotHaveDuplicates();
    }

    @Test
    void whatTheDictionaryRequiresIsAlwaysThere() throws IOException {
        for (JsonNode column : json("member-7", "dictionary").path("rows")) {
            if (column.path("required").asBoolean()) {
                for (JsonNode row :
                        json("member-7", column.path("file").asText()).path("rows")) {
                    assertThat(row.get(column.path("column").asText()).isNull())
                            .as(column.toString())
                            .isFalse();
                }
            }
        }
    }

    @Test
    @Proof(value = "F4", of = "no cell of a member's tables is a formula")
    void noCellIsLeftForASpreadsheetToRun() throws IOException {
        for (String table : tables("member-7")) {
            for (List<String> row : csv("member-7", table)) {
                for (String cell : row) {
                    assertThat(cell.matches("-?[0-9.]+") || !cell.matches("(?s)[\\s]*[=+\\-@＝].*"))
                            .as(cell)
                            .isTrue();
                }
            }
        }
        assertThat(csv("member-7", "directions").get(1)).contains("-1.500000");
    }

    @Test
    void ofASmallSectorAMemberReadsOnlyThatAFamilyIsEmerging() throws IOException {
        String alarms = text("member-1", "evidence/alarms.csv");
        assertThat(alarms.lines().filter(line -> line.contains(",sector,")))
                .containsExactly(
                        "2026-03-01,sector,small,day,2026-03-05,*,emergent,,,,,,,0,,true,,,,,,,,false,TLP:AMBER+STRICT,");
        assertThat(text("member-1", "evidence/dwell_times.csv"))
                .contains(",organisation,")
                .doesNotContain(",sector,", "0.123456");
        assertThat(text("member-1", "evidence/dwell_curves.csv")).doesNotContain(",sector,");
    }

    @Test
    void ofALargeSectorAMemberReadsWhatManyHaveInCommon() throws IOException {
        assertThat(text("member-7", "evidence/alarms.csv").lines().filter(line -> line.contains(",sector,")))
                .singleElement()
                .asString()
                .contains(",emergent,8150,", ",57,,");
        assertThat(text("member-7", "evidence/dwell_times.csv").lines().filter(line -> line.contains(",sector,")))
                .containsExactly("2026-03-01,sector,public,*,,,10,0.000000,,,,,,TLP:AMBER+STRICT,");
        assertThat(text("member-7", "evidence/dwell_times.csv")).contains("0.123456", "0.654321");
        assertThat(text("member-7", "evidence/coverage.csv")).doesNotContain("987654321");
    }

    @Test
    void aTrendHasThirteenMonths() throws IOException {
        assertThat(csv("member-7", "trends")).hasSize(2).last().asString().doesNotContain("too-long-ago");
    }

    @Test
    void nobodyElseMayReadAnyOfIt() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("out/reports"))) {
            for (Path path : paths.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    @Tag("determinism")
    @Proof(value = "G1", of = "reports from the same tables, in another folder and time zone: the same bytes")
    void theSameTablesGiveTheSameBytesWhereverAndWhenever() {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        try {
            write(lake, "elsewhere");
        } finally {
            TimeZone.setDefault(zone);
        }
        Map<String, byte[]> first = files(folder.resolve("out"));
        Map<String, byte[]> second = files(folder.resolve("elsewhere"));
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((file, bytes) -> assertThat(second.get(file)).as(file).isEqualTo(bytes));
    }

    @Test
    void aFileOfAnEarlierRunDoesNotStay() throws IOException {
        Path member = folder.resolve("stale/reports/2026-03/member-7");
        Files.createDirectories(member);
        Files.writeString(member.resolve("evidence.csv"), "old");
        Files.writeString(member.resolve("chart.svg"), "old");
        Files.writeString(member.resolve("manifest.json"), "{\"files\":[{\"path\":\"chart.svg\"}]}");
        ReportJob.run(
                lake, Canaries.MONTH, ReportScope.organisation("member-7"), folder.resolve("stale"), Programme.RULES);
        assertThat(files(member).keySet()).isEqualTo(files(out("member-7")).keySet());
    }

    @Test
    void nothingIsWrittenBesideAFileThatNobodyKnows() throws IOException {
        Path member = folder.resolve("strange/reports/2026-03/member-7");
        Files.createDirectories(member.resolve("evidence"));
        Files.writeString(member.resolve("evidence/of-member-8.csv"), "put here by hand");
        assertThatThrownBy(() -> ReportJob.run(
                        lake,
                        Canaries.MONTH,
                        ReportScope.organisation("member-7"),
                        folder.resolve("strange"),
                        Programme.RULES))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("of-member-8.csv")
                .extracting(problem -> ((Problem) problem).kind().exitCode())
                .isEqualTo(3);
        assertThat(files(member)).hasSize(1);
    }

    @Test
    void aBundleWithSomethingOfAnotherIsTakenAwayAndTheOthersStay() throws IOException {
        Snapshot mistaken = Canaries.in(folder.resolve("mistaken"), true);
        Path old = Files.createDirectories(folder.resolve("leaky/reports/2026-03"));
        Files.writeString(old.resolve("member-0.zip"), "of an earlier run");
        assertThatThrownBy(() -> write(mistaken, "leaky"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "2026-03/member-0: evidence/findings.csv holds an address of another organisation")
                .hasMessageNotContaining(Canary.address(1, 77))
                .hasMessageNotContaining("member-1")
                .extracting(problem -> ((Problem) problem).kind().exitCode())
                .isEqualTo(3);
        assertThat(files(old.resolve("member-0"))).isEmpty();
        assertThat(old.resolve("member-0.zip")).doesNotExist();
        assertThat(old.resolve("member-1.zip")).isRegularFile();
    }

    private static void write(Snapshot from, String out) {
        ReportJob.run(from, Canaries.MONTH, ReportScope.all(), folder.resolve(out), Programme.RULES);
    }

    private static Path out(String file) {
        return folder.resolve("out/reports/2026-03").resolve(file);
    }

    private static List<String> tables(String orgId) {
        return files(out(orgId)).keySet().stream()
                .filter(file -> file.endsWith(".csv"))
                .map(file -> file.replaceAll("evidence/|\\.csv", ""))
                .toList();
    }

    private static JsonNode json(String orgId, String table) throws IOException {
        return JSON.readTree(out(orgId + "/evidence/" + table + ".json").toFile());
    }

    /** Rows and cells of a file, by RFC 4180. */
    private static List<List<String>> csv(String orgId, String table) throws IOException {
        String text = Files.readString(out(orgId + "/evidence/" + table + ".csv"));
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : text.substring(1).toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && (c == ',' || c == '\n')) {
                String raw = cell.toString().replaceAll("\r$", "");
                row.add(
                        raw.startsWith("\"")
                                ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"")
                                : raw);
                cell.setLength(0);
            } else {
                cell.append(c);
            }
            if (!quoted && c == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }

    private static String text(String orgId, String file) throws IOException {
        return Files.readString(out(orgId).resolve(file));
    }

    /** Texts of an organisation's folder, by path, and what its zip file is called and says. */
    private static Map<String, String> texts(String orgId) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files(out(orgId)).entrySet()) {
            boolean isPdf = file.getKey().endsWith(".pdf");
            texts.put(
                    file.getKey(), isPdf ? pdf(file.getValue()) : new String(file.getValue(), StandardCharsets.UTF_8));
        }
        // Letters of fonts spell any four of them by chance.
        texts.replaceAll((file, text) -> text.replaceAll("base64,[A-Za-z0-9+/=]*", ""));
        texts.put("zip", namesAndComments(orgId + ".zip"));
        return texts;
    }

    private static String namesAndComments(String file) throws IOException {
        try (ZipFile zip = new ZipFile(out(file).toFile())) {
            return file + "\n" + zip.getComment() + "\n"
                    + zip.stream()
                            .map(entry -> entry.getName() + " " + entry.getComment())
                            .collect(Collectors.joining("\n"));
        }
    }

    private static String pdf(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return document.getDocumentInformation().getTitle() + "\n" + new PDFTextStripper().getText(document);
        }
    }

    private static Map<String, byte[]> files(Path root) {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.exists(root)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static long rows(JsonNode manifest, String path) {
        return IntStream.range(0, manifest.path("files").size())
                .mapToObj(i -> manifest.path("files").get(i))
                .filter(file -> file.path("path").asText().equals(path))
                .findFirst()
                .orElseThrow()
                .path("rows")
                .asLong();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
