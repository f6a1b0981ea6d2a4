package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Transaction;
import org.wardwatch.reliability.Proof;

/** What commands answer to a scheduler, on a lake in which nothing was published yet. */
class ExitCodesTest {

    @TempDir
    private static Path folder;

    private static SampleLake programme;

    @BeforeAll
    static void writeSample() {
        Path sample = folder.resolve("sample");
        String[] simulate = {"simulate", "--out", sample.toString(), "--conf", "../conf", "--events", "0"};
        assertThat(SampleLake.runAsGiven(simulate)).isZero();
        programme = new SampleLake(sample, folder);
    }

    @Test
    void aRegistryWithErrorsIsRefusedAMissingFileIsMissingInput() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("organisations.csv"), "org_id,name\nA B,x\n");
        Files.copy(programme.sample().resolve("registry/networks.csv"), broken.resolve("networks.csv"));
        assertThat(programme.register(broken)).isEqualTo(3);
        assertThat(programme.register(folder.resolve("none"))).isEqualTo(4);
        assertThat(programme.newest().release().number()).isZero();
    }

    @Test
    void aDryRunPublishesNothing() {
        assertThat(programme.register(programme.sample().resolve("registry"), "--dry-run"))
                .isZero();
        assertThat(programme.newest().release().number()).isZero();
    }

    @Test
    void aLakeThatAnotherCommandWritesToIsWorthRetrying() {
        Lake lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        try (Transaction holding = lake.begin()) {
            assertThat(holding.changed()).isFalse();
            assertThat(programme.register(programme.sample().resolve("registry")))
                    .isEqualTo(75);
            assertThat(programme.register(folder.resolve("none")))
                    .as("what no later try will find")
                    .isEqualTo(4);
            assertThat(programme.run(
                            "ingest",
                            "--feed",
                            programme.conf() + "/feeds/honeynet.yaml",
                            folder.resolve("none").toString()))
                    .isEqualTo(4);
        }
    }

    @Test
    void aLakeThatIsAFileIsWrongUse() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "text");
        for (String command : List.of("match", "status", "digest", "migrate")) {
            assertThat(SampleLake.runAsGiven(
                            command,
                            "--lake",
                            file.toString(),
                            "--conf",
                            programme.conf().toString()))
                    .as(command)
                    .isEqualTo(2);
        }
        assertThat(file).hasContent("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.delta.logStore.file.impl io.delta.storage.HDFSLogStore",
                "spark.sql.files.ignoreMissingFiles true",
                "spark.sql.files.ignoreCorruptFiles true",
                "spark.hadoop.parquet.page.verify-checksum.enabled false",
                "spark.hadoop.fs.file.impl org.apache.hadoop.fs.RawLocalFileSystem",
                "spark.sql.session.timeZone Asia/Hong_Kong",
                "spark.sql.ansi.enabled false",
                "spark.sql.timestampType TIMESTAMP_NTZ",
                "spark.sql.sources.partitionOverwriteMode dynamic",
                "spark.databricks.delta.retentionDurationCheck.enabled false",
                "spark.databricks.delta.properties.defaults.logRetentionDuration interval 0 days",
                "spark.sql.legacy.timeParserPolicy LEGACY",
                "spark.ssl.keyPassword hunter2",
                "spark.hadoop.fs.azure.account.key.x hunter2"
            })
    @Tag("storage")
    @Proof(value = "D2", of = "settings that hide damage, lose commits, change figures or hold a secret are refused")
    void unsafeSettingsAreRefused(String setting) throws IOException {
        assertThatSettingIsRefused(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.local.dir /proc/none", "spark.hadoop.fs.permissions.umask-mode rw"})
    void settingsThatCannotBeAreWrongConfiguration(String setting) throws IOException {
        assertThatSettingIsRefused(setting);
    }

    private static void assertThatSettingIsRefused(String setting) throws IOException {
        Path file = programme.conf().resolve("spark-defaults.conf");
        String good = Files.readString(file);
        try {
            Files.writeString(file, good + setting + "\n");
            assertThat(programme.run("check")).isEqualTo(2);
        } finally {
            Files.writeString(file, good);
        }
    }

    @Test
    void simulateWritesOverNothingButASample() throws IOException {
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("mine.txt"), "text");
        assertThat(SampleLake.runAsGiven("simulate", "--out", others.toString(), "--conf", "../conf", "--events", "0"))
                .isEqualTo(2);
        assertThat(others).isDirectoryNotContaining("glob:**/registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match",
                "trend --month 2026-03",
                "score --month 2026-03",
                "run --month 2026-03",
                "restate --month 2026-03",
                "report --month 2026-03",
                "export --format ocsf",
                "dispute --finding 0123456789abcdef --until 2026-12-01",
                "dispute --list",
                "withdraw --input 0123456789abcdef",
                "optimize",
                "optimize --dry-run",
                "vacuum",
                "vacuum --dry-run",
                "repair",
                "repair --apply",
                "migrate",
                "alert",
                "digest",
                "sql SELECT/**/1"
            })
    void aMistypedLakeIsRefusedAndNotMade(String command) {
        Path mistyped = folder.resolve("laek");
        String[] arguments = Stream.concat(
                        Stream.of(command.split(" ")),
                        Stream.of(
                                "--lake",
                                mistyped.toString(),
                                "--conf",
                                programme.conf().toString()))
                .toArray(String[]::new);
        assertThat(SampleLake.runAsGiven(arguments)).isEqualTo(4);
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void wrongUseIsToldFromMissingContent() {
        assertThat(programme.run("run", "--month", "2026-13")).isEqualTo(2);
        assertThat(programme.run("run")).isEqualTo(2);
        assertThat(programme.run("match", "--from", "2026-03-01", "--until", "2026-03-01"))
                .isEqualTo(2);
        assertThat(programme.run("dispute", "--finding", "0123456789abcdef")).isEqualTo(2);
        assertThat(programme.run("sql", "SELECT 1")).isEqualTo(4);
        assertThat(programme.run("digest", "--release", "9999")).isEqualTo(4);
        assertThat(programme.run("export", "--format", "csv")).isEqualTo(2);
        assertThat(programme.run("export", "--format", "ocsf", "--state", "open,mended"))
                .isEqualTo(2);
        assertThat(programme.run("export", "--format", "stix", "--organisation", "../x"))
                .isEqualTo(3);
        assertThat(programme.run("export", "--format", "stix")).isEqualTo(4);
        assertThat(programme.run("vacuum", "--grace-days", "-1")).isEqualTo(2);
        assertThat(programme.run("vacuum", "--grace-days", "some")).isEqualTo(2);
        assertThat(programme.run("repair", "--aply")).isEqualTo(2);
        assertThat(programme.run("alert", "--since", "yesterday")).isEqualTo(2);
        assertThat(programme.run("alert", "--release", "1")).isEqualTo(2);
        assertThat(programme.run("alert", "--since", "2026-09-01")).isEqualTo(4);
        assertThat(programme.run("alert")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO scores SELECT * FROM scores",
                "DROP TABLE scores",
                "SET spark.sql.ansi.enabled=false",
                "CREATE VIEW v AS SELECT 1",
                "CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1",
                "DELETE FROM scores",
                "SELEC 1"
            })
    void sqlAnswersNothingButQueries(String statement) {
        assertThat(programme.run("sql", statement)).isEqualTo(2);
    }

    @Test
    void aKeyForS3IsRefusedInASettingInTheFileOfSettingsAndInAUri() throws IOException {
        for (List<String> set : List.of(
                List.of("spark.hadoop.fs.s3a.access.key", "AKIAEXAMPLE"), List.of("aws.secretAccessKey", "s3cret"))) {
            System.setProperty(set.get(0), set.get(1));
            try {
                assertThat(programme.run("check")).as(set.get(0)).isEqualTo(2);
            } finally {
                System.clearProperty(set.get(0));
            }
        }
        String key = "spark.hadoop.fs.s3a.bucket.lakes.secret.key  s3cret\n";
        Path ofLauncher = Files.writeString(folder.resolve("spark-defaults.conf"), key);
        Path ofProgramme = programme.conf().resolve("spark-defaults.conf");
        String good = Files.readString(ofProgramme);
        System.setProperty("wardwatch.settings", ofLauncher.toString());
        try {
            assertThat(programme.run("check")).as("its own settings count").isZero();
            Files.delete(ofProgramme);
            assertThat(programme.run("check")).as("the launcher's").isEqualTo(2);
            Files.writeString(ofProgramme, good + key);
            System.clearProperty("wardwatch.settings");
            assertThat(programme.run("check")).as("its own").isEqualTo(2);
        } finally {
            System.clearProperty("wardwatch.settings");
            Files.writeString(ofProgramme, good);
        }
        assertThat(SampleLake.runAsGiven("digest", "--lake", "s3a://AKIAEXAMPLE:s3cret@lakes/lake"))
                .isEqualTo(2);
        for (String lake :
                List.of("s3a://lakes/lake?secret=s3cret", "s3a://lakes/lake#s3cret", "abfs://a@b/lake", "abfs://a/l")) {
            assertThat(SampleLake.runAsGiven("digest", "--lake", lake)).as(lake).isEqualTo(2);
        }
        String uri = "s3a://AKIAEXAMPLE:s3cret@feeds/c2";
        assertThat(programme.run("ingest", "--feed", "none.yaml", uri)).isEqualTo(2);
        assertThat(programme.run("register", "--organisations", uri, "--networks", "n.csv"))
                .isEqualTo(2);
        assertThat(programme.run("sql", "SELECT * FROM parquet.`" + uri + "`")).isEqualTo(2);
    }

    @Test
    void aCommandThatIsDoneReturnsToTheClusterThatRunsTheDriver() {
        System.setProperty("spark.submit.deployMode", "cluster");
        try {
            // An exit would end the JVM of the tests.
            Wardwatch.main(new String[] {"--version"});
        } finally {
            System.clearProperty("spark.submit.deployMode");
        }
    }

    @Test
    void checkTellsAGoodConfigurationFromABrokenOne() throws IOException {
        assertThat(programme.run("check")).isZero();
        for (String file : List.of(
                "score.yaml", "programme.yaml", "families.yaml", "guidance/types.yaml", "feeds/honeynet.yaml")) {
            Path good = programme.conf().resolve(file);
            String text = Files.readString(good);
            try {
                Files.writeString(good, text + "\nsurplus: [\n");
                assertThat(programme.run("check")).as(file).isEqualTo(2);
            } finally {
                Files.writeString(good, text);
            }
        }
    }
}
