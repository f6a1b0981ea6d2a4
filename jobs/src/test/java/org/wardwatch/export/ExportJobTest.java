package org.wardwatch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.Problem;
import org.wardwatch.TableRows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Transaction;
import org.wardwatch.registry.Organisations;

/** Two hospitals whose every finding is a canary, and a third without any. */
class ExportJobTest {

    @TempDir
    private static Path folder;

    private static Snapshot lake;

    @BeforeAll
    static void publishFindings() {
        TableRows organisations = new TableRows(Organisations.TABLE);
        for (String orgId : List.of("harbour", "island", "peak")) {
            organisations.row(Organisations.ORG_ID, orgId, Organisations.NAME, "name-canary-" + orgId);
        }
        FindingRows findings = new FindingRows()
                .finding(
                        "uid-canary-h2",
                        Findings.FIRST_SEEN,
                        "2026-03-03T00:00:00Z",
                        Findings.LAST_SEEN,
                        "2026-04-20T00:00:00Z",
                        Findings.STATE,
                        "transferred")
                .finding("uid-canary-h1", Findings.BOT_ID, "pc of 192.0.2.130")
                .finding("uid-canary-h0", Findings.STATE, "closed", Findings.CLOSED_ON, "2026-04-12")
                .finding(
                        "uid-canary-i1",
                        Findings.ORG_ID,
                        "island",
                        Findings.SOURCE_IP,
                        "192.0.2.130",
                        Findings.CIDR,
                        "192.0.2.128/25",
                        Findings.LAST_SEEN,
                        "2026-04-20T00:00:00Z",
                        Findings.IDENTIFIER,
                        "mirai at 192.0.2.7");
        Lake tables = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        try (Transaction transaction = tables.begin()) {
            organisations.replace(transaction);
            FindingRows.networks().replace(transaction);
            findings.table().replace(transaction);
            transaction.publish("test", Instant.parse("2026-05-01T00:00:00Z"));
        }
        lake = tables.newest();
    }

    @Test
    void everyOrganisationGetsItsOwnFindingsAndNothingOfAnother() throws IOException {
        Path out = folder.resolve("all");
        for (ExportFormat format : ExportFormat.values()) {
            WrittenExport written = export(out, format, ExportScope.all());
            assertThat(written.organisations()).isEqualTo(3);
            assertThat(written.findings()).isEqualTo(4);
            assertThat(written.written()).hasSize(3);
            assertThat(text(out, format, "harbour"))
                    .contains("uid-canary-h0", "uid-canary-h1", "uid-canary-h2", "name-canary-harbour", "192.0.2.7")
                    .doesNotContain("canary-i", "island", "192.0.2.130", "mirai", "peak");
            assertThat(text(out, format, "island"))
                    .contains("uid-canary-i1", "name-canary-island", "192.0.2.130", "mirai at another programme member")
                    .doesNotContain("canary-h", "harbour", "192.0.2.7", "qakbot", "peak");
            assertThat(text(out, format, "peak")).doesNotContain("uid-canary", "192.0.2");

            assertThat(mode(file(out, format, "harbour"))).isEqualTo("rw-------");
            assertThat(mode(file(out, format, "harbour").resolveSibling(""))).isEqualTo("rwx------");
        }
        assertThat(text(out, ExportFormat.OCSF, "peak")).isEmpty();
        assertThat(export(out, ExportFormat.OCSF, ExportScope.all()).written()).isEmpty();
        assertThat(uids(out, "harbour")).containsExactly("uid-canary-h0", "uid-canary-h1", "uid-canary-h2");
    }

    @Test
    void onlyWhatTheScopeWantsIsExported() {
        Path out = folder.resolve("narrow");
        Instant since = Instant.parse("2026-04-12T00:00:00Z");
        Set<FindingState> states = Set.of(FindingState.OPEN, FindingState.CLOSED);
        WrittenExport written =
                export(out, ExportFormat.OCSF, new ExportScope(Set.of("harbour"), Optional.of(since), states));
        assertThat(written.organisations()).isEqualTo(1);
        // Of the others, one was not sighted since, one is in another state, one is another's.
        assertThat(uids(out, "harbour")).containsExactly("uid-canary-h0");
    }

    @Test
    void whoIsNotInTheRegistryGetsNoFile() {
        ExportScope nobody = new ExportScope(Set.of("nobody"), Optional.empty(), Set.of());
        assertThatThrownBy(() -> export(folder, ExportFormat.STIX, nobody))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no organisation nobody");
        assertThatThrownBy(() -> new ExportScope(Set.of("../etc"), Optional.empty(), Set.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "export/ocsf"})
    void nothingIsExportedThroughALink(String link, @TempDir Path own) throws IOException {
        Path elsewhere = Files.createDirectory(own.resolve("elsewhere"));
        Path out = own.resolve("out");
        Files.createDirectories(out.resolve(link).getParent());
        Files.createSymbolicLink(out.resolve(link), elsewhere);
        assertThatThrownBy(() -> export(out, ExportFormat.OCSF, ExportScope.all()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a link")
                .extracting(problem -> ((Problem) problem).kind())
                .isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(elsewhere).isEmptyDirectory();
    }

    private static WrittenExport export(Path out, ExportFormat format, ExportScope scope) {
        return ExportJob.run(lake, format, scope, FindingRows.RULES, out);
    }

    private static List<String> uids(Path out, String orgId) {
        return text(out, ExportFormat.OCSF, orgId)
                .lines()
                .map(JsonSchema::json)
                .map((JsonNode event) -> event.at("/finding_info/uid").textValue())
                .toList();
    }

    private static String text(Path out, ExportFormat format, String orgId) {
        try {
            return Files.readString(file(out, format, orgId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path out, ExportFormat format, String orgId) {
        return out.resolve("export").resolve(format.file(orgId));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
