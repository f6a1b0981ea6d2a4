package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardwatch.ingest.TestLake.CSV_FEED;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;

/** Where rows stand after an ingest: which feed, which input, which line. */
@Tag("ingest")
@Proof(value = "B1", of = "rows read are events, duplicates or rejects, and none is lost")
class IngestedRowsTest {

    private static final String HEAD = "ts,ip,family\n";
    private static final String ONE = "2026-01-01T00:00:00Z,192.0.2.1,mirai\n";
    private static final String TWO = "2026-01-02T00:00:00Z,192.0.2.2,mirai\n";
    private static final String THREE = "2026-02-03T00:00:00Z,2001:db8::3,\n";

    @TempDir
    private Path folder;

    private TestLake lake;

    @BeforeEach
    void openLake() {
        lake = new TestLake(folder);
    }

    @Test
    void everyLineThatHoldsAnEventIsListedAndEveryRejectKeepsItsText() {
        IngestResult result =
                lake.ingest(CSV_FEED, lake.write("a.csv", HEAD + ONE + "\n" + TWO + ONE + "x,\"y\nz\",\n"));

        assertThat(result.rows()).isEqualTo(new IngestResult.Rows(4, 2, 1, 1));
        assertThat(lake.rows(EventSources.TABLE, "line", "event_month"))
                .containsExactly("[2,2026-01-01]", "[4,2026-01-01]", "[5,2026-01-01]");
        assertThat(lake.rows(Rejects.TABLE, "feed_name", "substring_index(file, '/', -1)", "line", "raw", "reason"))
                .containsExactly(
                        "[trap,a.csv,6,x,\"y\nz\",,no address: 'y?z': an IPv4 address is four decimal numbers parted by dots]");
    }

    @Test
    void howRowsAreSplitIntoFilesMakesNoDifference() {
        lake.ingest(CSV_FEED, lake.write("all.csv", HEAD + ONE + TWO + THREE));
        TestLake other = new TestLake(folder.resolve("other"));
        IngestResult split = other.ingest(
                CSV_FEED,
                other.write("1.csv", HEAD + THREE + ONE),
                other.write("2.csv", "family,ts,ip\nmirai,2026-01-02 08:00:00+08:00,192.0.2.2\n"),
                other.write("3.csv", HEAD + ONE));

        assertThat(split.rows()).isEqualTo(new IngestResult.Rows(4, 3, 1, 0));
        assertThat(other.rows(Events.TABLE)).isEqualTo(lake.rows(Events.TABLE));
        assertThat(other.rows(Coverage.TABLE)).isEqualTo(lake.rows(Coverage.TABLE));
    }

    @Test
    void aColumnMayNameTheFeedAndCoverageTellsOfEach() {
        String feed = CSV_FEED.replace("malware_name: family", "feed_name: family") + "retired: 2026-01-03\n";

        lake.ingest(feed, lake.write("a.csv", HEAD + ONE + TWO + THREE));

        assertThat(lake.rows(Events.TABLE, "feed_name", "source_ip"))
                .containsExactly("[mirai,192.0.2.1]", "[mirai,192.0.2.2]", "[trap,2001:db8::3]");
        assertThat(lake.rows(Feeds.TABLE))
                .containsExactly("[mirai,trap,example,daily,2026-01-03]", "[trap,trap,example,daily,2026-01-03]");
        assertThat(lake.rows(Coverage.TABLE, "feed_name", "day", "rows", "state"))
                .containsExactly("[mirai,2026-01-01,1,ok]", "[mirai,2026-01-02,1,ok]");
    }

    @Test
    @Tag("long")
    void driftIsToldRecordedAndSurvived() {
        lake.ingest(CSV_FEED, lake.write("a.csv", HEAD + ONE));
        Path drifted = lake.write("b.csv", "ip,ts,note\n192.0.2.2,2026-01-02T00:00:00Z,=1+1\n");

        IngestResult result = lake.ingest(CSV_FEED, drifted);

        String drift = "{\"missing\":[\"family\"],\"moved\":[\"ip\",\"ts\"],\"new\":[\"note\"]}";
        assertThat(result.drift()).containsExactly(org.assertj.core.api.Assertions.entry(drifted.toString(), drift));
        assertThat(lake.rows(Inputs.TABLE, "source_columns", "schema_drift"))
                .containsExactly("[[\"ip\",\"ts\",\"note\"]," + drift + "]", "[[\"ts\",\"ip\",\"family\"],null]");
        assertThat(lake.rows(Events.TABLE, "source_ip", "malware_name", "extra"))
                .containsExactly("[192.0.2.1,mirai,null]", "[192.0.2.2,null,{\"note\":\"=1+1\"}]");
    }

    @Test
    void aParquetFileIsReadThoughItsNameLooksLikeAGlob() {
        String out = folder.resolve("day[1]").toString();
        TestSpark.session()
                .sql("SELECT '2026-01-01T00:00:00Z' ts, '192.0.2.1' ip, 'mirai' family")
                .write()
                .parquet(out);

        IngestResult result = lake.ingest(CSV_FEED.replace("format: csv", "format: parquet"), Path.of(out));

        assertThat(result.refused()).isEmpty();
        assertThat(result.rows()).isEqualTo(new IngestResult.Rows(1, 1, 0, 0));
    }
}
