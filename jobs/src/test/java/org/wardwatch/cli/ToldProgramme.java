package org.wardwatch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.FindingJob;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Families;
import org.wardwatch.ingest.FeedDescription;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.ingest.IngestJob;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.MatchJob;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;

/** What the jobs read, and the lakes that they make of it. */
record ToldProgramme(List<Row> organisations, List<Owned> networks, List<Sighted> events) {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    static final int DAYS = 120;
    static final int MEMBERS = 6;
    static final Months MONTHS = Months.between(YearMonth.of(2026, 1), YearMonth.of(2026, 4));

    private static final SparkSession SPARK = TestSpark.session();
    private static final List<String> FAMILIES = List.of("qakbot", "emotet", "mirai");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    private static final FeedDescription FEED = FeedDescription.parse("feed.yaml", """
            feed: tracker
            provider: example
            format: csv
            columns: {time_source: ts, source_ip: ip, classification_type: type, malware_name: family, severity: severity}
            accuracy: 100
            """);

    /** A range and its owner. */
    record Owned(String orgId, String cidr) {}

    /** One sighting of an address. */
    record Sighted(String id, String ip, int day, String type, String severity, String family) {

        private String time() {
            return FIRST.plusDays(day) + "T0" + day % 10 + ":30:00Z";
        }

        private Row row() {
            return Rows.event(
                    Events.TABLE,
                    id,
                    ip,
                    time(),
                    "classification_type",
                    type,
                    "severity",
                    severity,
                    "malware_family",
                    family);
        }

        private String line() {
            return String.join(",", time(), ip, type, family, severity);
        }
    }

    /** Six members with IPv4 and IPv6 networks, one of which owns a part of another's, and fifty infections. */
    static ToldProgramme drawn(Random random) {
        List<Row> organisations = new ArrayList<>();
        List<Owned> networks = new ArrayList<>();
        List<Sighted> events = new ArrayList<>();
        for (int member = 1; member <= MEMBERS; member++) {
            organisations.add(Rows.organisation(Organisations.TABLE, "member-" + member));
            networks.add(new Owned("member-" + member, "198.18." + member + ".0/24"));
            networks.add(new Owned("member-" + member, "2001:db8:" + member + "::/48"));
        }
        networks.add(new Owned("member-1", "198.18.2.64/28"));
        for (int infection = 0; infection < 50; infection++) {
            infect(events, infection, random);
        }
        return new ToldProgramme(organisations, networks, events);
    }

    private static void infect(List<Sighted> events, int infection, Random random) {
        int member = 1 + random.nextInt(MEMBERS);
        String ip = random.nextInt(5) == 0
                ? "2001:db8:" + member + "::" + (1 + infection)
                : "198.18." + member + "." + (1 + random.nextInt(120));
        String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        String severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
        int day = random.nextInt(DAYS - 10);
        for (int sighting = 1 + random.nextInt(6); sighting > 0 && day < DAYS; sighting--) {
            events.add(new Sighted("i" + infection + "-" + day, ip, day, "infected-system", severity, family));
            day += 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 6);
        }
    }

    /** The same with these events too. */
    ToldProgramme with(List<Sighted> more) {
        return new ToldProgramme(
                organisations,
                networks,
                Stream.concat(events.stream(), more.stream()).toList());
    }

    /** The same in another order. */
    ToldProgramme shuffled(Random random) {
        return new ToldProgramme(mixed(organisations, random), mixed(networks, random), mixed(events, random));
    }

    private static <T> List<T> mixed(List<T> rows, Random random) {
        List<T> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    /** The figures of all months, from events as rows. */
    Snapshot lake(Path folder, int partitions) {
        return lake(folder, partitions, lake -> {
            List<Row> rows = events.stream().map(Sighted::row).toList();
            lake.append(Events.TABLE, Rows.of(Events.TABLE, rows).repartition(partitions));
            lake.replace(Feeds.TABLE, Rows.of(Feeds.TABLE, List.of()));
            lake.replace(Coverage.TABLE, Rows.of(Coverage.TABLE, coverage()));
        });
    }

    /** The same, from files of {@link #csv}, ingested one group after the other. */
    Snapshot ingested(Path folder, List<List<Path>> deliveries) {
        Families families = new Configuration(Path.of("..", "conf")).families();
        return lake(
                folder,
                1,
                lake -> deliveries.forEach(files -> IngestJob.run(
                        lake, FEED, families, files.stream().map(Path::toString).toList(), Instant.EPOCH)));
    }

    /** Writes the events as a file of a feed. */
    Path csv(Path file) {
        String lines = events.stream().map(Sighted::line).collect(Collectors.joining("\n"));
        try {
            return Files.writeString(file, "ts,ip,type,family,severity\n" + lines + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Snapshot lake(Path folder, int partitions, Consumer<Transaction> ingest) {
        Configuration configuration = new Configuration(Path.of("..", "conf"));
        Lake lake = Lake.open(SPARK, folder.toString());
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Organisations.TABLE, Rows.of(Organisations.TABLE, organisations));
            List<Row> owned = networks.stream()
                    .map(network -> Rows.network(Networks.TABLE, network.orgId(), network.cidr(), null, null))
                    .toList();
            transaction.replace(Networks.TABLE, Rows.of(Networks.TABLE, owned).repartition(partitions));
            ingest.accept(transaction);
            MatchJob.run(SPARK, transaction, List.of());
            FindingJob.run(SPARK, transaction, configuration.findingRules());
            Figuring.of(configuration).trendsAndScores(SPARK, transaction, MONTHS);
            transaction.publish("test", Instant.EPOCH);
        }
        return lake.newest();
    }

    private static List<Row> coverage() {
        List<Row> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            days.add(Rows.row(
                    Coverage.TABLE,
                    Rows.pairs(
                            "feed_name", "tracker", "day", FIRST.plusDays(day).toString(), "state", "ok", "rows", 10)));
        }
        return days;
    }
}
