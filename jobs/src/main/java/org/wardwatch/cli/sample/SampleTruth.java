package org.wardwatch.cli.sample;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wardwatch.cli.sample.Hospital.Level;

/** Writes what is seeded where, for people ({@code README.txt}) and for programs ({@code truth.json}). */
final class SampleTruth {

    private static final String FILE = "truth.json";

    private final Hospitals hospitals;
    private final List<Infection> infections;
    private final Map<String, FeedFiles.Counts> feeds;
    private final SampleSpace space;

    /** The truth about these infections and what was written of each feed, by the feed's name. */
    SampleTruth(Hospitals hospitals, List<Infection> infections, Map<String, FeedFiles.Counts> feeds) {
        this.hospitals = hospitals;
        this.infections = infections;
        this.feeds = feeds;
        this.space = new SampleSpace(hospitals);
    }

    /** Marks the folder as a sample's before anything else is in it, so that one that was stopped can be written again. */
    static void begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FILE), "{}\n");
    }

    /** Whether the folder is that of a sample. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    void write(Path folder, SampleSize size, long seed) throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("seed", seed);
        truth.put("events_asked_for", size.events());
        truth.put("from", SampleStory.FIRST_DAY.toString());
        truth.put("until", SampleStory.END.toString());
        truth.put("feeds", feeds);
        truth.put("clean", ids(hospitals.at(Level.CLEAN)));
        truth.put("bad", ids(hospitals.at(Level.BAD)));
        truth.put("outbreak", outbreak());
        truth.put("silent_feed", silentFeed());
        truth.put("owner_change", ownerChange());
        truth.put("late_member", Map.of(hospitals.lateMember().orgId(), SampleStory.LATE_MEMBER_FROM.toString()));
        truth.put("allowed", List.of(space.scanner(), space.honeypot()));
        truth.put("infections", infections);
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        Files.writeString(folder.resolve(FILE), new ObjectMapper().writer(lines).writeValueAsString(truth) + "\n");
        Files.writeString(folder.resolve("README.txt"), readme(seed));
    }

    private Map<String, Object> outbreak() {
        Map<String, String> reached = new LinkedHashMap<>();
        List<Hospital> order = hospitals.outbreak();
        for (int step = 0; step < order.size(); step++) {
            LocalDate day = SampleStory.OUTBREAK_START.plusDays(SampleStory.OUTBREAK_DAYS.get(step));
            reached.put(order.get(step).orgId(), day.toString());
        }
        Map<String, Object> outbreak = new LinkedHashMap<>();
        outbreak.put("family", Threat.LANTERNRAT.title());
        outbreak.put("begins_at", hospitals.outbreakBegins().orgId());
        outbreak.put("begins_on", SampleStory.OUTBREAK_START.toString());
        outbreak.put("reached", reached);
        return outbreak;
    }

    private static Map<String, String> silentFeed() {
        Map<String, String> silent = new LinkedHashMap<>();
        silent.put("feed", SampleStory.SILENT_FEED.feedName());
        silent.put("first_day", SampleStory.SILENT_FROM.toString());
        silent.put("last_day", SampleStory.SILENT_UNTIL.minusDays(1).toString());
        return silent;
    }

    private Map<String, String> ownerChange() {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("cidr", SampleStory.MOVED_NETWORK);
        change.put("day", SampleStory.OWNER_CHANGE.toString());
        change.put("before", hospitals.formerOwner().orgId());
        change.put("after", hospitals.newOwner().orgId());
        return change;
    }

    private String readme(long seed) {
        return """
                A sample watch programme: invented hospitals, invented telemetry, seed %d.
                All addresses are documentation or benchmark space; nobody on the internet has them.

                registry/   organisations.csv and networks.csv, as `register` reads them
                conf/       the configuration, with the feeds' descriptions in conf/feeds
                feeds/      one folder a feed, one file a month, %s to %s, as `ingest` reads them
                truth.json  every seeded infection, and the rows of each feed, for programs

                How to go on, where Wardwatch is, with a lake of the sample's own; other commands take the same --lake and --conf

                sample=PATH-OF-THIS-FOLDER
                ./wardwatch register --lake sample-lake --conf $sample/conf \\
                    --organisations $sample/registry/organisations.csv --networks $sample/registry/networks.csv
                for feed in $sample/conf/feeds/*.yaml; do
                    ./wardwatch ingest --lake sample-lake --conf $sample/conf --feed $feed $sample/feeds/$(basename $feed .yaml)
                done
                ./wardwatch run --lake sample-lake --conf $sample/conf --out sample-out --from 2025-09-01 --until 2026-10-01

                What is seeded (all days are UTC)

                Clean hospitals: %s.
                Bad hospitals: %s.
                Outbreak of %s: begins in %s on %s and reaches %s within three weeks.
                Silent feed: %s has no rows from %s to %s.
                Change of owner: %s goes from %s to %s on %s; infections before, over and after that day.
                Late member: %s takes part from %s; its history is older.
                Pool of changing addresses: %s. Guests: %s. Three machines behind %s: %s.
                Shared laboratory %s: %s.
                Allowed addresses (never findings, though they are in the feeds): %s (scanner), %s (honeypot).
                Some rows are spoilt, doubled or a file late; truth.json counts them for each feed.
                """.formatted(
                seed,
                SampleStory.FIRST_MONTH,
                SampleStory.LAST_MONTH,
                joined(hospitals.at(Level.CLEAN)),
                joined(hospitals.at(Level.BAD)),
                Threat.LANTERNRAT.title(),
                hospitals.outbreakBegins().orgId(),
                SampleStory.OUTBREAK_START,
                joined(hospitals.outbreak().subList(1, hospitals.outbreak().size())),
                SampleStory.SILENT_FEED.feedName(),
                SampleStory.SILENT_FROM,
                SampleStory.SILENT_UNTIL.minusDays(1),
                SampleStory.MOVED_NETWORK,
                hospitals.formerOwner().orgId(),
                hospitals.newOwner().orgId(),
                SampleStory.OWNER_CHANGE,
                hospitals.lateMember().orgId(),
                SampleStory.LATE_MEMBER_FROM,
                hospitals.withPool().orgId(),
                hospitals.withGuests().orgId(),
                SampleSpace.NAT_ADDRESS,
                hospitals.lateMember().orgId(),
                SampleSpace.SHARED_NETWORK,
                joined(hospitals.sharers()),
                space.scanner(),
                space.honeypot());
    }

    private static String joined(List<Hospital> some) {
        return String.join(", ", ids(some));
    }

    private static List<String> ids(List<Hospital> some) {
        return some.stream().map(Hospital::orgId).toList();
    }
}
