package org.wardwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.ingest.TestLake.CSV_FEED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;

class IngestJobTest {

    private static final String HEAD = "ts,ip,family\n";
    private static final String ONE = "2026-01-01T00:00:00Z,192.0.2.1,mirai\n";
    private static final String TWO = "2026-01-02T00:00:00Z,192.0.2.2,mirai\n";
    private static final String THREE = "2026-02-03T00:00:00Z,192.0.2.3,mirai\n";

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake() {
        lake = new TestLake(folder);
    }

    @Test
    void rowsInAreEventsDuplicatesAndRejectsWithThirtyPercentBadRowsOfTenKinds() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HEAD.getBytes(UTF_8));
        for (int i = 1; i <= 20; i++) {
            file.write(("2026-01-01T00:00:00Z,192.0.2." + i + ",\"mi\nrai\"\n").getBytes(UTF_8));
        }
        file.write("2026-01-01T00:00:00Z,192.0.2.1,\"mi\nrai\"\n2026-01-01 00:00,::ffff:192.0.2.2,\"mi\nrai\"\n"
                .getBytes(UTF_8));
        file.write(("2026-02-30T00:00:00Z,192.0.2.1,date\n,192.0.2.1,no time\n2026-01-01T00:00:00Z,,no address\n"
                        + "2026-01-01T00:00:00Z,010.0.0.1,octal\n2026-01-01T00:00:00Z,192.0.2.1\n"
                        + "2026-01-01T00:00:00Z,192.0.2.1,a,b\n" + HEAD
                        + "2026-01-01T00:00:00Z,192.0.2.1,a\"b\n2026-01-01T00:00:00Z,192.0.2.1,\0\n"
                        + "2026-01-01T00:00:00Z,192.0.2.1,\"open\n")
                .getBytes(UTF_8));

        IngestResult result = lake.ingest(CSV_FEED, lake.write("bad.csv", file.toByteArray()));

        assertThat(result.rows()).isEqualTo(new IngestResult.Rows(32, 20, 2, 10));
        assertThat(lake.read(Events.TABLE).count()).isEqualTo(20);
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(22);
        assertThat(lake.rows(Rejects.TABLE, "line", "substring_index(reason, ':', 1)"))
                .containsExactly(
                        "[46,no time]",
                        "[47,no time]",
                        "[48,no address]",
                        "[49,no address]",
                        "[50,2 cells where the header has 3]",
                        "[51,4 cells where the header has 3]",
                        "[52,the header again]",
                        "[53,a quote inside a cell that is not quoted]",
                        "[54,holds a NUL byte]",
                        "[55,a quote that is never closed]");
        assertThat(lake.rows(Inputs.TABLE, "rows", "events", "duplicates", "rejects", "state"))
                .containsExactly("[32,20,2,10,active]");
        assertThat(lake.rows(Events.TABLE, "malware_name").stream().distinct()).containsExactly("[mi\nrai]");
    }

    @Test
    void theSameContentAddsNothingAndPublishesNothingWhateverItsNameOrPacking() {
        byte[] bytes = (HEAD + ONE + TWO).getBytes(UTF_8);
        Path file = lake.write("a.csv", bytes);
        lake.ingest(CSV_FEED, file);
        long release = lake.release();

        IngestResult again =
                lake.ingest(CSV_FEED, file, lake.write("renamed.csv", bytes), lake.write("packed.txt", gzip(bytes)));

        assertThat(again.filesKnown()).isEqualTo(3);
        assertThat(again.filesRead()).isZero();
        assertThat(again.rows()).isEqualTo(new IngestResult.Rows(0, 0, 0, 0));
        assertThat(lake.release()).isEqualTo(release);
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(2);
    }

    @Test
    @Tag("long")
    void aChangedDescriptionReadsTheContentAgainAndTakesThePlaceOfItsRows() {
        Path file = lake.write("a.csv", HEAD + ONE + "bad,192.0.2.9,x\n");
        lake.ingest(CSV_FEED, file);

        IngestResult again = lake.ingest(CSV_FEED.replace("severity: high", "severity: low"), file);

        assertThat(again.inputsReplaced()).isEqualTo(1);
        assertThat(again.rows()).isEqualTo(new IngestResult.Rows(2, 1, 0, 1));
        assertThat(lake.rows(Events.TABLE, "source_ip", "severity")).containsExactly("[192.0.2.1,low]");
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(1);
        assertThat(lake.read(Rejects.TABLE).count()).isEqualTo(1);
        assertThat(lake.rows(Inputs.TABLE, "state")).containsExactly("[active]", "[replaced]");
    }

    @Test
    @Tag("long")
    void aPathWithNewContentAddsRows() {
        lake.ingest(CSV_FEED, lake.write("a.csv", HEAD + ONE + TWO));
        IngestResult more = lake.ingest(CSV_FEED, lake.write("a.csv", HEAD + TWO + THREE));

        assertThat(more.rows()).isEqualTo(new IngestResult.Rows(2, 1, 1, 0));
        assertThat(lake.rows(Events.TABLE, "source_ip")).containsExactly("[192.0.2.1]", "[192.0.2.2]", "[192.0.2.3]");
        String told = more.corrections().get(0);
        assertThat(told).contains("a.csv: read beside what this path held before");
        lake.withdraw(told.replaceAll(".*--input (\\w+).*", "$1"));
        assertThat(lake.rows(Events.TABLE, "source_ip")).containsExactly("[192.0.2.2]", "[192.0.2.3]");
    }

    @Test
    void aPathWithNewContentTakesThePlaceOfTheOldWhereTheFeedSaysSo() {
        String feed = CSV_FEED + "on_change: replace\n";
        lake.ingest(feed, lake.write("a.csv", HEAD + ONE + TWO));
        IngestResult corrected = lake.ingest(feed, lake.write("a.csv", HEAD + TWO + THREE));

        assertThat(corrected.inputsReplaced()).isEqualTo(1);
        assertThat(corrected.corrections()).isEmpty();
        assertThat(lake.rows(Events.TABLE, "source_ip")).containsExactly("[192.0.2.2]", "[192.0.2.3]");
        assertThat(lake.rows(Coverage.TABLE, "day", "rows"))
                .startsWith("[2026-01-02,1]")
                .endsWith("[2026-02-03,1]");
    }

    @Test
    void withdrawingTakesBackJustWhatNoOtherInputHolds() {
        lake.ingest(
                CSV_FEED, lake.write("a.csv", HEAD + ONE + TWO), lake.write("b.csv", HEAD + TWO + THREE + "x,y,z\n"));
        String sha = lake.rows(Inputs.TABLE, "content_sha256", "rejects").stream()
                .filter(row -> row.endsWith(",1]"))
                .map(row -> row.substring(1, 65))
                .findFirst()
                .orElseThrow();

        assertThat(lake.withdraw(sha)).isEqualTo(3);
        assertThat(lake.rows(Events.TABLE, "source_ip")).containsExactly("[192.0.2.1]", "[192.0.2.2]");
        assertThat(lake.read(Rejects.TABLE).count()).isZero();
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(2);
        assertThat(lake.withdraw(sha)).isZero();
        assertThatThrownBy(() -> lake.withdraw("00000000")).hasMessageContaining("no input begins with 00000000");

        assertThat(lake.ingest(CSV_FEED, folder.resolve("b.csv")).rows()).isEqualTo(new IngestResult.Rows(3, 1, 1, 1));
    }

    @Test
    void aRefusedFileIsToldAndTheOthersGoOn() {
        Path twice = lake.write("twice.csv", "ts,ip,ip\n" + ONE);
        Path renamed = lake.write("renamed.csv", "when,ip,family\n" + ONE);
        Path moved = lake.write("moved.csv", "family,new,ip,ts\nmirai,x,192.0.2.7,2026-01-07T00:00:00Z\n");

        IngestResult result = lake.ingest(CSV_FEED, twice, renamed, moved, lake.write("a.csv", HEAD + ONE));

        assertThat(result.refused()).containsOnlyKeys(twice.toString(), renamed.toString());
        assertThat(result.refusals().get(0))
                .contains("renamed.csv: refused: it has no column for the address or none for the time");
        assertThat(result.refusals().get(1)).contains("column ip stands twice");
        assertThat(result.drift()).containsOnlyKeys(moved.toString());
        assertThat(lake.rows(Events.TABLE, "source_ip", "malware_name", "extra"))
                .containsExactly("[192.0.2.1,mirai,null]", "[192.0.2.7,mirai,{\"new\":\"x\"}]");
    }

    @Test
    void moreRefusedFilesThanAllowedRefuseTheRunAndNothingIsWritten() {
        Path bad = lake.write("bad.csv", "no header\n");
        Path good = lake.write("good.csv", HEAD + ONE);
        long release = lake.release();

        assertThatThrownBy(() -> lake.ingest(CSV_FEED + "max_refused_files: 0\n", bad, good))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.REFUSED))
                .hasMessageContaining("1 files are refused where its max_refused_files is 0");
        assertThat(lake.release()).isEqualTo(release);
        assertThat(lake.read(Events.TABLE).count()).isZero();
    }

    @Test
    void aPathThatNamesNothingIsAProblemOfInput() {
        assertThatThrownBy(() -> lake.ingest(CSV_FEED, folder.resolve("none*.csv")))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("no such file");
    }

    @Test
    @Tag("long")
    void theOrderOfFilesMakesNoDifference() {
        String feed = CSV_FEED.replace("{time_source: ts,", "{time_source: ts, time_observation: seen,");
        String head = "ts,ip,family,seen\n";
        String first = "2026-01-01T00:00:00Z,192.0.2.1,mirai,";
        String second = "2026-01-01T00:00:00Z,192.0.2.2,mirai,";
        String early = "2026-01-02T00:00:00Z\n";
        String late = "2026-01-09T00:00:00Z\n";
        // Of one event the earlier observation comes first, of the other the later one.
        lake.ingest(feed, lake.write("a.csv", head + first + early + second + late));
        lake.ingest(feed, lake.write("b.csv", head + first + late + second + early));

        assertThat(lake.rows(Events.TABLE, "source_ip", "time_observation"))
                .containsExactly("[192.0.2.1,2026-01-02 00:00:00.0]", "[192.0.2.2,2026-01-02 00:00:00.0]");
        assertThat(lake.rows(Events.TABLE, "* EXCEPT (event_id, source_ip, source_key)").stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void parquetIsReadAsTextByTheSameRulesAndADamagedFileIsRefused() {
        String out = folder.resolve("in").toString();
        TestSpark.session()
                .sql(
                        "SELECT * FROM VALUES (TIMESTAMP'2026-01-01 00:00:00', '192.0.2.1', 'mirai', 7),"
                                + " (NULL, '192.0.2.2', 'mirai', 7), (TIMESTAMP'2026-01-01 00:00:00', '1.2', '', 8) t(ts, ip, family, n)")
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(out);
        Path damaged = lake.write("in/damaged.parquet", "PAR1 and no more");

        IngestResult result = lake.ingest(CSV_FEED.replace("format: csv", "format: parquet"), Path.of(out));

        assertThat(result.rows()).isEqualTo(new IngestResult.Rows(3, 1, 0, 2));
        assertThat(result.refused()).containsOnlyKeys(damaged.toString());
        assertThat(lake.rows(Events.TABLE, "source_ip", "time_source", "extra"))
                .isEqualTo(List.of("[192.0.2.1,2026-01-01 00:00:00.0,{\"n\":\"7\"}]"));
        assertThat(lake.rows(Rejects.TABLE, "line")).containsExactly("[2]", "[3]");
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
