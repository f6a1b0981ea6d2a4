package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.SharedData;

class SampleFilesTest {

    private static final Path CONF = Path.of("..", "conf");

    @TempDir
    private Path folder;

    @Test
    void everySampleBecomesEventsAndOnlyRowsWithoutAddressOrTimeAreRejects() {
        TestLake lake = new TestLake(folder);

        assertIngested(
                lake,
                "example-shadowserver",
                "event4_honeypot_brute_force.csv 6 6 0",
                "event4_microsoft_sinkhole.csv 6 6 0",
                "event4_sinkhole.csv 3 3 0",
                "event4_sinkhole_http.csv 5 5 0",
                "event6_sinkhole_http.csv 3 3 0",
                "scan_rdp.csv 2 2 0",
                "scan_smb.csv 3 3 0",
                "special.csv 3 3 0");
        assertIngested(lake, "example-feodotracker", "feodotracker_2021-08-17_head.csv 6 6 0");
        assertIngested(lake, "example-threatfox", "threatfox_recent_sample.csv 3 1 2");
        assertIngested(lake, "example-intelmq", "intelmq_events_aggregate.jsonl 25 25 0");
        assertIngested(lake, "example-ctip", "microsoft_ctip.jsonl 5 5 0");

        assertThat(lake.read(Events.TABLE).count()).isEqualTo(68);
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(68);
        assertThat(lake.read(Rejects.TABLE).count()).isEqualTo(2);
    }

    /** Ingests samples, each given as its name and the rows, events and rejects that are expected of it. */
    private static void assertIngested(TestLake lake, String feed, String... samples) {
        IngestResult result = lake.ingest(
                FeedDescription.read(CONF.resolve("feeds/" + feed + ".yaml")),
                Families.read(CONF.resolve("families.yaml")),
                Arrays.stream(samples)
                        .map(sample -> SharedData.file("formats/" + sample.split(" ", 2)[0]))
                        .toArray(Path[]::new));

        List<String> inputs = lake.read(Inputs.TABLE).where("feed_name = '" + feed + "'").collectAsList().stream()
                .map(SampleFilesTest::counted)
                .toList();
        assertThat(inputs).containsExactlyInAnyOrder(samples);
        assertThat(result.refused()).isEmpty();
        assertThat(result.rows().duplicates()).isZero();
    }

    private static String counted(Row input) {
        Path path = Path.of(input.<String>getAs("path"));
        return path.getFileName() + " " + input.getAs("rows") + " " + input.getAs("events") + " "
                + input.getAs("rejects");
    }

    @Test
    @Tag("long")
    void theHistoryOfBlocklistsIsConserved() {
        TestLake lake = new TestLake(folder);

        IngestResult.Rows rows = lake.ingest(
                        FeedDescription.read(CONF.resolve("feeds/blocklist-history.yaml")),
                        Families.read(CONF.resolve("families.yaml")),
                        SharedData.file("real/events.csv.gz"))
                .rows();

        assertThat(rows.in()).isEqualTo(102_568);
        assertThat(rows.newEvents() + rows.duplicates() + rows.rejects()).isEqualTo(102_568);
        assertThat(rows.rejects()).isZero();
        assertThat(lake.read(Events.TABLE).count()).isEqualTo(rows.newEvents());
        assertThat(lake.read(EventSources.TABLE).count()).isEqualTo(102_568);
        assertThat(lake.rows(Feeds.TABLE, "feed_name"))
                .containsExactly(
                        "[c2tracker]",
                        "[datashield]",
                        "[maltrail:malicious]",
                        "[maltrail:malware]",
                        "[maltrail:static]",
                        "[maltrail:suspicious]",
                        "[threatfox]");
    }
}
