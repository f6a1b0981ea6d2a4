package org.wardwatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.registry.Networks;

class MatchJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void bothFamiliesAreMatchedToWhoeverOwnedThemAtTheTime() {
        Lake lake = lake("lake");
        List<Row> networks = List.of(
                network("group", "198.18.0.0/16", null, null),
                network("ward", "198.18.4.0/24", "2026-03-01T00:00:00Z", null),
                network("six", "2001:db8::/48", null, null));
        List<Row> events = List.of(
                event("before", "198.18.4.1", "2026-02-28T23:59:59Z"),
                event("after", "198.18.4.1", "2026-03-01T00:00:00Z"),
                event("ipv6", "2001:db8:0:ffff:ffff:ffff:ffff:ffff", "2026-03-01T00:00:00Z"),
                event("beyond", "2001:db8:1::", "2026-03-01T00:00:00Z"),
                event("nobody", "198.19.0.0", "2026-03-01T00:00:00Z"));

        matched(lake, networks, events, List.of());

        assertThat(told(lake)).containsExactly("after group 2", "after ward 1", "before group 1", "ipv6 six 1");
    }

    @Test
    void anAllowedAddressStillMatchesAndIsMarked() {
        Lake lake = lake("lake");
        List<Row> allowed = AllowedFile.rows(
                "allowed.csv",
                List.of(
                        "cidr,valid_from,valid_to,reason",
                        "198.18.4.9,2026-02-01,2026-03-01,our scanner, the old one"));

        matched(
                lake,
                List.of(network("ward", "198.18.4.0/24", null, null)),
                List.of(
                        event("in", "198.18.4.9", "2026-02-28T23:59:59Z"),
                        event("out", "198.18.4.9", "2026-03-01T00:00:00Z")),
                allowed);

        assertThat(lake.newest()
                        .read(Matches.TABLE)
                        .where("allowed")
                        .select("event_id")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("in");
    }

    @Test
    void matchingAgainChangesNothing() {
        Lake lake = lake("lake");
        List<Row> networks = List.of(network("ward", "198.18.4.0/24", null, null));
        List<Row> events = List.of(event("e", "198.18.4.1", "2026-02-28T23:59:59Z"));
        matched(lake, networks, events, List.of());
        long release = lake.newest().release().number();

        try (Transaction again = lake.begin()) {
            assertThat(MatchJob.run(TestSpark.session(), again, List.of())).isEqualTo(new Written(0, false));
            assertThat(again.publish("match", NOON).number()).isEqualTo(release);
        }
    }

    @Test
    void matchingARangeOfDatesAnewChangesNothingWhereAllIsWell() {
        Lake lake = lake("lake");
        List<Row> networks = List.of(network("ward", "198.18.4.0/24", null, null));
        List<Row> events = List.of(
                event("e", "198.18.4.1", "2026-02-27T00:00:00Z"), event("f", "198.18.4.1", "2026-03-28T00:00:00Z"));
        matched(lake, networks, events, List.of());

        try (Transaction again = lake.begin()) {
            Written written = MatchJob.run(
                    TestSpark.session(),
                    again,
                    List.of(),
                    Instant.parse("2026-02-01T00:00:00Z"),
                    Instant.parse("2026-03-01T00:00:00Z"));
            assertThat(written).isEqualTo(new Written(1, false));
        }
    }

    @Test
    void stepByStepGivesWhatFromScratchGives() {
        SplittableRandom random = new SplittableRandom(17);
        TreeMap<String, Row> events = new TreeMap<>();
        TreeMap<String, Row> networks = new TreeMap<>();
        Lake stepwise = lake("stepwise");
        for (int step = 0; step < 6; step++) {
            change(random, events, networks, step);
            List<Row> allowed = step < 4
                    ? List.of()
                    : AllowedFile.rows(
                            "allowed.csv", List.of("cidr,valid_from,valid_to,reason", "198.18.0.0/27,,,ours"));
            matched(stepwise, List.copyOf(networks.values()), List.copyOf(events.values()), allowed);

            Lake scratch = lake("scratch-" + step);
            matched(scratch, List.copyOf(networks.values()), List.copyOf(events.values()), allowed);
            assertThat(rows(stepwise)).as("after step " + step).isEqualTo(rows(scratch));
        }
        assertThat(rows(stepwise)).isNotEmpty();
    }

    /** Adds events; from the second step on changes networks too, and takes some events and networks away. */
    private static void change(
            SplittableRandom random, NavigableMap<String, Row> events, NavigableMap<String, Row> networks, int step) {
        for (int i = 0; i < 30; i++) {
            String id = "e" + random.nextInt(200);
            String ip = "198.18.0." + random.nextInt(256);
            String instant = Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(random.nextInt(90) * 86_400L)
                    .toString();
            events.put(id, event(id, ip, instant));
        }
        if (step != 1) {
            for (int i = 0; i < 4; i++) {
                String org = "org-" + random.nextInt(4);
                int prefix = 26 + random.nextInt(6);
                int block = random.nextInt(256) >> (32 - prefix) << (32 - prefix);
                String from = random.nextBoolean() ? null : "2026-02-0" + (1 + random.nextInt(9)) + "T00:00:00Z";
                networks.put(org + i, network(org, "198.18.0." + block + "/" + prefix, from, null));
            }
        }
        if (step > 2) {
            events.pollFirstEntry();
            networks.pollLastEntry();
        }
    }

    private static void matched(Lake lake, List<Row> networks, List<Row> events, List<Row> allowed) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Networks.TABLE, Rows.of(Networks.TABLE, networks));
            transaction.replace(Events.TABLE, Rows.of(Events.TABLE, events));
            MatchJob.run(TestSpark.session(), transaction, allowed);
            transaction.publish("test", NOON);
        }
    }

    private Lake lake(String name) {
        return Lake.open(TestSpark.session(), folder.resolve(name).toString());
    }

    private static List<String> rows(Lake lake) {
        List<String> rows = new ArrayList<>();
        lake.newest().read(Matches.TABLE).collectAsList().forEach(row -> rows.add(row.toString()));
        rows.sort(null);
        return rows;
    }

    private static List<String> told(Lake lake) {
        return lake.newest().read(Matches.TABLE).select("event_id", "org_id", "rank").collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }

    private static Row event(String id, String ip, String instant) {
        return Rows.event(Events.TABLE, id, ip, instant);
    }

    private static Row network(String orgId, String cidr, @Nullable String from, @Nullable String until) {
        return Rows.network(Networks.TABLE, orgId, cidr, from, until);
    }
}
