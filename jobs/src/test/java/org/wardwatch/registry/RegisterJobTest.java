package org.wardwatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.registry.RegistryTexts.NETWORKS;
import static org.wardwatch.registry.RegistryTexts.ORGANISATIONS;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;

class RegisterJobTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T09:00:00.123456789Z");
    private static final String TWO =
            ORGANISATIONS + "hospital-a,A,hospital,,2026-01-01,,en\nhospital-b,B,hospital,,,,zh\n";
    private static final String NETS = NETWORKS + "hospital-a,198.18.0.0/16,2025-01-01,,owned\n"
            + "hospital-b,2001:db8:b::/48,,2027-01-01T00:00:00+08:00,guest\n";

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void openLake() {
        lake = Lake.open(spark, folder.resolve("lake").toString());
    }

    @Test
    void theTablesHoldWhatTheFilesSay() {
        RegistryOutcome outcome = register(TWO, NETS, MONDAY);

        assertThat(outcome.organisations()).isEqualTo(new ChangeCounts(2, 0, 0, 0));
        assertThat(outcome.networks()).isEqualTo(new ChangeCounts(2, 0, 0, 0));
        assertThat(rows(Organisations.TABLE))
                .containsExactly(
                        "[hospital-a,A,null,hospital,null,2026-01-01,null,null,en]",
                        "[hospital-b,B,null,hospital,null,null,null,null,zh]");
        assertThat(rows(Networks.TABLE))
                .containsExactly(
                        "[hospital-a,198.18.0.0/16,198.18.0.0,198.18.255.255,"
                                + "[-9223372036854775808,-9223090562849964032],[-9223372036854775808,-9223090562849898497],"
                                + "16,2025-01-01 00:00:00.0,null,owned,null,2026-01-05 09:00:00.0]",
                        "[hospital-b,2001:db8:b::/48,2001:db8:b::,2001:db8:b:ffff:ffff:ffff:ffff:ffff,"
                                + "[-6917232468738506752,-9223372036854775808],[-6917232468738441217,9223372036854775807],"
                                + "48,null,2026-12-31 16:00:00.0,guest,null,2026-01-05 09:00:00.0]");
        assertThat(history())
                .containsExactly(
                        "[organisation,added,hospital-a,null]",
                        "[organisation,added,hospital-b,null]",
                        "[network,added,hospital-a,198.18.0.0/16]",
                        "[network,added,hospital-b,2001:db8:b::/48]");
    }

    @Test
    void registeringTheSameFilesAgainCommitsNothingWhateverTheOrderOfTheirRows() {
        register(TWO, NETS, MONDAY);
        List<String> lines = NETS.lines().toList();
        String swapped = lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1) + "\n";

        RegistryOutcome again = register(TWO, swapped, TUESDAY);

        assertThat(again.networks()).isEqualTo(new ChangeCounts(0, 0, 0, 2));
        assertThat(again.changes()).isEmpty();
        assertThat(lake.newest().release().number()).isEqualTo(1);
    }

    @Test
    void aChangeKeepsItsHistoryAndOnlyTheChangedRowIsRecordedAnew() {
        register(TWO, NETS, MONDAY);

        RegistryOutcome outcome = register(
                TWO.replace("hospital-b,B,", "hospital-b,Hospital of B,"),
                NETS.replace("2025-01-01,,", "2025-01-01,2026-03-01,"),
                TUESDAY);

        assertThat(outcome.changes())
                .extracting(RegistryChange::toString)
                .containsExactly(
                        "changed organisation hospital-b: name 'B' -> 'Hospital of B'",
                        "changed network 198.18.0.0/16 of hospital-a: valid_to '' -> '2026-03-01T00:00:00Z'");
        assertThat(rows(Networks.TABLE, Networks.ORG_ID.col(), Networks.RECORDED_AT.col()))
                .containsExactly("[hospital-a,2026-01-06 09:00:00.123456]", "[hospital-b,2026-01-05 09:00:00.0]");
        assertThat(rows(
                        RegistryChanges.TABLE,
                        RegistryChanges.ACTION.col(),
                        RegistryChanges.BEFORE.col(),
                        RegistryChanges.AFTER.col()))
                .contains("[changed,{\"org_id\":\"hospital-a\",\"cidr\":\"198.18.0.0/16\","
                        + "\"valid_from\":\"2025-01-01T00:00:00Z\",\"valid_to\":null,\"relation\":\"owned\",\"note\":null},"
                        + "{\"org_id\":\"hospital-a\",\"cidr\":\"198.18.0.0/16\","
                        + "\"valid_from\":\"2025-01-01T00:00:00Z\",\"valid_to\":\"2026-03-01T00:00:00Z\","
                        + "\"relation\":\"owned\",\"note\":null}]");
    }

    @Test
    void manyRemovalsAreRefusedUnlessAllowedAndKeepTheirHistory() {
        register(TWO, NETS, MONDAY);
        String one = NETS.lines().limit(2).reduce("", (text, line) -> text + line + "\n");

        assertThatThrownBy(() -> register(TWO, one, TUESDAY))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                .hasMessageContaining("1 of 2 networks would be withdrawn, more than 5 %")
                .hasMessageContaining("--allow-removals");
        assertThat(lake.newest().release().number()).isEqualTo(1);

        RegistryOutcome outcome = register(TWO, one, TUESDAY, RegisterOption.ALLOW_REMOVALS);
        assertThat(outcome.networks()).isEqualTo(new ChangeCounts(0, 0, 1, 1));
        assertThat(rows(Networks.TABLE)).hasSize(1);
        assertThat(history()).contains("[network,withdrawn,hospital-b,2001:db8:b::/48]");
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndWritesNothing() {
        RegistryOutcome outcome = register(TWO, NETS, MONDAY, RegisterOption.DRY_RUN);

        assertThat(outcome.changes()).hasSize(4).last().hasToString("added network 2001:db8:b::/48 of hospital-b");
        assertThat(lake.newest().release().number()).isZero();
        assertThat(rows(Networks.TABLE)).isEmpty();
    }

    @Test
    void aFileWithAnErrorChangesNothing() {
        register(TWO, NETS, MONDAY);

        assertThatThrownBy(() -> register(TWO, NETS + "hospital-a,10.0.0.0/8,,,owned\n", TUESDAY))
                .hasMessageContaining("line 4, cidr '10.0.0.0/8'");

        assertThat(lake.newest().release().number()).isEqualTo(1);
        assertThat(rows(Networks.TABLE)).hasSize(2);
    }

    private RegistryOutcome register(String organisations, String networks, Instant now, RegisterOption... options) {
        try (Transaction transaction = lake.begin()) {
            RegistryOutcome outcome = RegisterJob.run(
                    transaction,
                    RegistryTexts.files(folder, organisations, networks),
                    RegistryRules.demonstration(),
                    Set.of(options),
                    now);
            transaction.publish("register", now);
            return outcome;
        }
    }

    private List<String> history() {
        return rows(
                RegistryChanges.TABLE,
                RegistryChanges.SUBJECT.col(),
                RegistryChanges.ACTION.col(),
                RegistryChanges.ORG_ID.col(),
                RegistryChanges.CIDR.col());
    }

    private List<String> rows(Table table, Column... columns) {
        return lake
                .newest()
                .read(table)
                .select(columns.length == 0 ? table.projection() : columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }
}
