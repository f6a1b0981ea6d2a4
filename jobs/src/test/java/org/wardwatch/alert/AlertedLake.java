package org.wardwatch.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Rows;
import org.wardwatch.TableRows;
import org.wardwatch.TestSpark;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.FindingJob;
import org.wardwatch.finding.FindingRules;
import org.wardwatch.finding.Findings;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.score.Disputes;

/** A lake of literal sightings, of which findings are made as {@code match} makes them, and the alerts that come of it. */
final class AlertedLake {

    static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    static final AlertRules RULES = new AlertRules(
            Tlp.AMBER_STRICT, "Hospital Watch", ZONE, GuidanceBook.read(Path.of("..", "conf", "guidance")));

    private static final FindingRules FINDINGS =
            new FindingRules(14, 90, 180, Set.of("infected-system", "vulnerable-system"), ZONE);
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

    private final Path folder;
    private final Lake lake;
    private final TableRows organisations = new TableRows(Organisations.TABLE);
    private final List<Row> networks = new ArrayList<>();
    private final Map<String, String> cidrs = new HashMap<>();
    private final List<Row> matches = new ArrayList<>();
    private final List<Row> disputes = new ArrayList<>();

    AlertedLake(Path folder) {
        this.folder = folder;
        this.lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
    }

    AlertedLake member(String orgId, String network, Object... more) {
        Object[] given = {
            Organisations.ORG_ID, orgId, Organisations.NAME, "Name of " + orgId, Organisations.LANGUAGE, "en"
        };
        organisations.row(
                Stream.concat(Arrays.stream(given), Arrays.stream(more)).toArray());
        networks.add(Rows.network(Networks.TABLE, orgId, network, null, null));
        cidrs.put(orgId, network);
        return this;
    }

    /** A sighting of a machine with QakBot, high, with these values by column on top. */
    AlertedLake seen(String orgId, String ip, String instant, @Nullable Object... more) {
        Map<String, @Nullable Object> values = Rows.pairs(
                "org_id", orgId, "rank", 1, "relation", "owned", "cidr", cidrs.getOrDefault(orgId, "192.0.2.0/24"));
        values.putAll(Rows.pairs(more));
        Object[] pairs = values.entrySet().stream()
                .flatMap(value -> Stream.of(value.getKey(), value.getValue()))
                .toArray();
        matches.add(Rows.event(Matches.TABLE, orgId + ip + instant, ip, instant, pairs));
        return this;
    }

    AlertedLake stated(String kind, String uid, String orgId, String from, String until) {
        disputes.add(Rows.row(
                Disputes.TABLE,
                Map.of(
                        "finding_uid", uid, //
                        "org_id", orgId,
                        "kind", kind,
                        "in_force_from", from,
                        "in_force_until", until,
                        "recorded_at", "2026-03-01T00:00:00Z")));
        return this;
    }

    /** Publishes all of it as known at noon after the last day on which the feeds were covered. */
    AlertedLake publishedAfter(String lastDay) {
        List<Row> coverage = FIRST_DAY
                .datesUntil(LocalDate.parse(lastDay).plusDays(1))
                .map(day ->
                        Rows.row(Coverage.TABLE, Map.of("feed_name", "tracker", "day", day.toString(), "state", "ok")))
                .toList();
        try (Transaction transaction = lake.begin()) {
            organisations.replace(transaction);
            transaction.replace(Networks.TABLE, Rows.of(Networks.TABLE, networks));
            transaction.replace(Coverage.TABLE, Rows.of(Coverage.TABLE, coverage));
            transaction.replace(Matches.TABLE, Rows.of(Matches.TABLE, matches));
            FindingJob.run(TestSpark.session(), transaction, FINDINGS);
            transaction.publish("test", noonAfter(lastDay));
        }
        return this;
    }

    /** Publishes the statements so far. */
    AlertedLake statementsPublishedAfter(String lastDay) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Disputes.TABLE, Rows.of(Disputes.TABLE, disputes));
            transaction.publish("dispute", noonAfter(lastDay));
        }
        return this;
    }

    /** Tells the news, as the command does. */
    WrittenAlerts news() {
        try (Transaction transaction = lake.begin()) {
            WrittenAlerts written = AlertJob.news(transaction, RULES, folder, Instant.parse("2026-04-01T00:00:00Z"));
            transaction.publish("alert", Instant.parse("2026-04-01T00:00:00Z"));
            return written;
        }
    }

    /** Tells again what has become known since the noon after this day. */
    WrittenAlerts sinceNoonAfter(String lastDay) {
        Instant since = noonAfter(lastDay).plusSeconds(1);
        return AlertJob.since(
                lake.newest(),
                lake.publishedBefore(since, lake.newest().release().number()),
                since,
                RULES,
                folder);
    }

    long release() {
        return lake.newest().release().number();
    }

    /** Uid of the only finding of an address that began on this UTC day. */
    String uid(String ip, String day) {
        return lake.newest()
                .read(Findings.TABLE)
                .where("source_ip = '" + ip + "' AND CAST(first_seen AS DATE) = DATE'" + day + "'")
                .select("finding_uid")
                .collectAsList()
                .get(0)
                .getString(0);
    }

    /** Files below the folder of these alerts and their texts, each once, by path. */
    static List<String> files(WrittenAlerts written) {
        if (!Files.exists(written.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(written.folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> written.folder().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(WrittenAlerts written, String file) {
        try {
            return Files.readString(written.folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant noonAfter(String day) {
        return Instant.parse(LocalDate.parse(day).plusDays(1) + "T12:00:00Z");
    }
}
