package org.wardwatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
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
import org.wardwatch.reliability.Trial;

class MatchJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<Row> OURS =
            AllowedFile.rows("allowed.csv", List.of("cidr,valid_from,valid_to,reason", "198.18.0.0/27,,,ours"));

    private static final List<Step> IN_SHORT = List.of(Step.FIRST, Step.NEW_EVENTS_ONLY, Step.BOTH_COME_AND_GO);

    @TempDir
    private Path folder;

    @Test
    void bothFamiliesAreMatchedToWhoeverOwnedThemAtTheTimeAndAnAllowedAddressIsMarked() {
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
                event("nobody", "198.19.0.0", "2026-03-01T00:00:00Z"),
                event("scanner", "198.18.5.9", "2026-02-28T23:59:59Z"),
                event("no-scanner", "198.18.5.9", "2026-03-01T00:00:00Z"));
        List<Row> allowed = AllowedFile.rows(
                "allowed.csv",
                List.of(
                        "cidr,valid_from,valid_to,reason",
                        "198.18.5.9,2026-02-01,2026-03-01,our scanner, the old one"));

        matched(lake, networks, events, allowed);

        assertThat(told(lake))
                .containsExactly(
                        "after group 2",
                        "after ward 1",
                        "before group 1",
                        "ipv6 six 1",
                        "no-scanner group 1",
                        "scanner group 1");
        assertThat(lake.newest()
                        .read(Matches.TABLE)
                        .where("allowed")
                        .select("event_id")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("scanner");
    }

    @Test
    void matchingAgainChangesNothingNorDoesMatchingARangeOfDatesAnew() {
        Lake lake = lake("lake");
        List<Row> networks = List.of(network("ward", "198.18.4.0/24", null, null));
        List<Row> events = List.of(
                event("e", "198.18.4.1", "2026-02-27T00:00:00Z"), event("f", "198.18.4.1", "2026-03-28T00:00:00Z"));
        matched(lake, networks, events, List.of());
        long release = lake.newest().release().number();

        try (Transaction again = lake.begin()) {
            assertThat(MatchJob.run(TestSpark.session(), again, List.of())).isEqualTo(new Written(0, false));
            Written anew = MatchJob.run(
                    TestSpark.session(),
                    again,
                    List.of(),
                    Instant.parse("2026-02-01T00:00:00Z"),
                    Instant.parse("2026-03-01T00:00:00Z"));
            assertThat(anew).isEqualTo(new Written(1, false));
            assertThat(again.publish("match", NOON).number()).isEqualTo(release);
        }
    }

    @Test
    void stepByStepGivesWhatFromScratchGives() {
        SplittableRandom random = new SplittableRandom(17);
        TreeMap<String, Row> events = new TreeMap<>();
        TreeMap<String, Row> networks = new TreeMap<>();
        Lake stepwise = lake("stepwise");
        int matches = 0;
        for (Step step : Trial.isLong() ? List.of(Step.values()) : IN_SHORT) {
            change(random, events, networks, step);
            List<Row> allowed = step == Step.ALLOW ? OURS : List.of();
            matched(stepwise, List.copyOf(networks.values()), List.copyOf(events.values()), allowed);

            List<String> scratch = fromScratch(networks.values(), events.values(), allowed);
            assertThat(rows(stepwise.newest().read(Matches.TABLE)))
                    .as("after " + step)
                    .isEqualTo(scratch);
            matches += scratch.size();
        }
        assertThat(matches).isGreaterThan(Trial.isLong() ? 500 : 300);
    }

    /** What happens to a lake, one thing after another. */
    private enum Step {
        FIRST,
        NEW_EVENTS_ONLY,
        NEW_NETWORKS_ONLY,
        BOTH_COME_AND_GO,
        ALLOW
    }

    private static void change(
            SplittableRandom random, NavigableMap<String, Row> events, NavigableMap<String, Row> networks, Step step) {
        for (int i = 0; i < 60 && step != Step.NEW_NETWORKS_ONLY; i++) {
            // Few ids, so that known events get other values too; none may in the step that only adds.
            String id = step == Step.NEW_EVENTS_ONLY ? "new-" + i : "e" + random.nextInt(150);
            String ip = "198.18.0." + random.nextInt(256);
            String instant = Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(random.nextInt(90) * 86_400L)
                    .toString();
            events.put(id, event(id, ip, instant));
        }
        for (int i = 0; i < 8 && step != Step.NEW_EVENTS_ONLY; i++) {
            String org = "org-" + random.nextInt(4);
            int prefix = 25 + random.nextInt(7);
            int block = random.nextInt(256) >> (32 - prefix) << (32 - prefix);
            String from = random.nextBoolean() ? null : "2026-02-0" + (1 + random.nextInt(9)) + "T00:00:00Z";
            networks.put(org + i, network(org, "198.18.0." + block + "/" + prefix, from, null));
        }
        if (step == Step.BOTH_COME_AND_GO) {
            events.pollFirstEntry();
            networks.pollLastEntry();
        }
    }

    private static List<String> fromScratch(Collection<Row> networks, Collection<Row> events, List<Row> allowed) {
        List<Network> registry = Rows.of(Networks.TABLE, List.copyOf(networks)).collectAsList().stream()
                .map(Network::from)
                .toList();
        List<Network> ranges = Rows.of(AllowedRanges.TABLE, allowed).collectAsList().stream()
                .map(Network::allowed)
                .toList();
        return rows(MatchStep.matches(
                Rows.of(Events.TABLE, List.copyOf(events)),
                Ownership.of(TestSpark.session(), OwnerIndex.of(registry)),
                Ownership.of(TestSpark.session(), OwnerIndex.of(ranges))));
    }

    private static void matched(Lake lake, List<Row> networks, List<Row> events, List<Row> allowed) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Networks.TABLE, Rows.of(Networks.TABLE, networks));
            write(transaction, events);
            MatchJob.run(TestSpark.session(), transaction, allowed);
            transaction.publish("test", NOON);
        }
    }

    /** As ingest does: new events are appended, and nothing is rewritten unless events go or change. */
    private static void write(Transaction transaction, List<Row> events) {
        List<Row> known = transaction.read(Events.TABLE).collectAsList();
        Set<String> texts = events.stream().map(Row::toString).collect(Collectors.toSet());
        if (!known.isEmpty() && known.stream().map(Row::toString).allMatch(texts::contains)) {
            known.forEach(row -> texts.remove(row.toString()));
            List<Row> added = events.stream()
                    .filter(row -> texts.contains(row.toString()))
                    .toList();
            transaction.append(Events.TABLE, Rows.of(Events.TABLE, added));
        } else {
            transaction.replace(Events.TABLE, Rows.of(Events.TABLE, events));
        }
    }

    private Lake lake(String name) {
        return Lake.open(TestSpark.session(), folder.resolve(name).toString());
    }

    private static List<String> rows(Dataset<Row> matches) {
        return matches.collectAsList().stream().map(Row::toString).sorted().toList();
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
