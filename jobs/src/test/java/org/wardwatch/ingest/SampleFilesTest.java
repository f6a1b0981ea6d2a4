package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.SharedData;

class SampleFilesTest {

    private static final Path CONF = Path.of("..", "conf");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "example-shadowserver, event4_honeypot_brute_force.csv, 6, 6, 0",
        "example-shadowserver, event4_microsoft_sinkhole.csv,   6, 6, 0",
        "example-shadowserver, event4_sinkhole.csv,             3, 3, 0",
        "example-shadowserver, event4_sinkhole_http.csv,        5, 5, 0",
        "example-shadowserver, event6_sinkhole_http.csv,        3, 3, 0",
        "example-shadowserver, scan_rdp.csv,                    2, 2, 0",
        "example-shadowserver, scan_smb.csv,                    3, 3, 0",
        "example-shadowserver, special.csv,                     3, 3, 0",
        "example-feodotracker, feodotracker_2021-08-17_head.csv, 6, 6, 0",
        "example-threatfox,    threatfox_recent_sample.csv,     3, 1, 2",
        "example-intelmq,      intelmq_events_aggregate.jsonl, 25, 25, 0",
        "example-ctip,         microsoft_ctip.jsonl,            5, 5, 0",
    })
    void everySampleBecomesEventsAndOnlyRowsWithoutAddressOrTimeAreRejects(
            String feed, String file, long rows, long events, long rejects) {
        TestLake lake = new TestLake(folder);

        IngestResult result = lake.ingest(
                FeedDescription.read(CONF.resolve("feeds/" + feed + ".yaml")),
                Families.read(CONF.resolve("families.yaml")),
                SharedData.file("formats/" + file));

        assertThat(result.refused()).isEmpty();
        assertThat(result.rows()).isEqualTo(new IngestResult.Rows(rows, events, rows - events - rejects, rejects));
        assertThat(lake.read(Events.TABLE).count()).isEqualTo(events);
        assertThat(lake.read(Rejects.TABLE).count()).isEqualTo(rejects);
    }

    @Test
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
