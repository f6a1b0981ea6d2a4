package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.FileModes;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Table;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.published.TableDigest;

/** A whole sample programme, from files to scores by the commands, and to reports in the long suite, against what was put into it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProgrammeTest {

    private static final Path CONF = Path.of("..", "conf");
    private static final String DAY_AFTER = "2026-10-01";

    /** Figures are made from this day on, of all months that the sample has. */
    private static final String FIGURED = "2025-09-01";

    /** Reports are written from this day on: those of one month show what those of all would. */
    private static final String REPORTED = "2026-09-01";

    @TempDir
    private static Path folder;

    private static Path sample;
    private static JsonNode truth;

    @BeforeAll
    static void runEverything() throws IOException {
        sample = folder.resolve("sample");
        assertThat(command("simulate", "--out", sample, "--conf", CONF, "--events", 4000, "--organisations", 10))
                .isZero();
        truth = new ObjectMapper().readTree(sample.resolve("truth.json").toFile());
        fill();
        assertThat(onLake("match")).isZero();
        assertThat(onLake("trend", "--from", FIGURED, "--until", DAY_AFTER)).isZero();
        assertThat(onLake("score", "--from", FIGURED, "--until", DAY_AFTER)).isZero();
        Lake lake = lake();
        PublishedTables.ALL.forEach(
                table -> lake.newest().read(table).createOrReplaceTempView("programme_" + table.name()));
    }

    @Test
    @Order(1)
    void everySeededInfectionIsFoundWhereItIsAndNobodyElseIsHit() {
        Set<String> seeded = infections("ALLOWED", "POOL").collect(Collectors.toCollection(TreeSet::new));
        List<String> found = answers("SELECT DISTINCT org_id || ' ' || source_ip FROM programme_findings");
        assertThat(found).containsAll(seeded);

        Set<String> owners = seeded.stream()
                .map(pair -> pair.substring(0, pair.indexOf(' ')))
                .collect(Collectors.toSet());
        texts(truth.get("owner_change"), "before", "after").forEach(owners::add);
        assertThat(answers("SELECT DISTINCT org_id FROM programme_findings")).isSubsetOf(owners);
        assertThat(answers("SELECT DISTINCT org_id FROM programme_findings"))
                .doesNotContainAnyElementsOf(strings(truth.get("clean")));
    }

    @Test
    @Order(2)
    void allowedAddressesMatchAndAreNeverFindings() {
        List<String> allowed = strings(truth.get("allowed"));
        String among = allowed.stream().collect(Collectors.joining("', '", " IN ('", "')"));
        assertThat(answers("SELECT DISTINCT source_ip FROM programme_matches WHERE allowed"))
                .containsExactlyInAnyOrderElementsOf(allowed);
        assertThat(answers("SELECT source_ip FROM programme_findings WHERE source_ip" + among))
                .isEmpty();
    }

    @Test
    @Order(3)
    void aSilentFeedIsMissingAndMakesNobodyHealthier() {
        JsonNode silent = truth.get("silent_feed");
        assertThat(answers(
                        "SELECT min(day) || ' ' || max(day) || ' ' || count(*) FROM programme_coverage WHERE feed_name = '"
                                + silent.get("feed").asText() + "' AND state = 'missing'"))
                .containsExactly(silent.get("first_day").asText() + " "
                        + silent.get("last_day").asText() + " 14");
        assertThat(answers(
                        "SELECT DISTINCT sector || ' ' || state FROM programme_scores WHERE month = DATE'2026-05-01'"))
                .contains("hospital capped")
                .doesNotContain("hospital scored", "hospital-group scored");
        // So thin a sample has days without events in most months; where a month was fully covered, it holds May's
        // score.
        assertThat(answers("SELECT m.org_id FROM programme_scores m JOIN (SELECT org_id, max_by(score, month) AS held"
                        + " FROM programme_scores WHERE state = 'scored' AND month < DATE'2026-05-01' GROUP BY org_id)"
                        + " USING (org_id) WHERE m.month = DATE'2026-05-01' AND m.score > held"))
                .isEmpty();
    }

    @Test
    @Order(4)
    void theOutbreakReachesHospitalsInItsOrder() {
        JsonNode outbreak = truth.get("outbreak");
        Map<String, String> reached = new HashMap<>();
        outbreak.get("reached")
                .properties()
                .forEach(hospital ->
                        reached.put(hospital.getKey(), hospital.getValue().asText()));
        Map<String, String> seen = new HashMap<>();
        rows("SELECT org_id, CAST(min(first_seen) AS DATE) || '' FROM programme_findings WHERE malware_family = '"
                        + outbreak.get("family").asText() + "' GROUP BY org_id")
                .forEach(row -> seen.put(row.getString(0), row.getString(1)));
        assertThat(seen.keySet()).isEqualTo(reached.keySet());
        reached.forEach((hospital, day) -> assertThat(seen.get(hospital)).isGreaterThanOrEqualTo(day));
    }

    @Test
    @Order(4)
    void theOutbreakIsAlarmedInTheSectorWithinDaysAndQuietFamiliesAreNot() {
        JsonNode outbreak = truth.get("outbreak");
        String family = outbreak.get("family").asText();
        LocalDate begins = LocalDate.parse(outbreak.get("begins_on").asText());
        List<String> alarmed = answers("SELECT first_day || '' FROM programme_alarms WHERE alarm AND scope = 'sector'"
                + " AND period = 'day' AND malware_family = '" + family + "' ORDER BY first_day");
        assertThat(alarmed).isNotEmpty();
        assertThat(LocalDate.parse(alarmed.get(0))).isBetween(begins, begins.plusDays(7));

        // One machine in a pool of changing addresses is as many addresses; nothing else that is seeded rises as an
        // outbreak does.
        String pools = infections(infection -> infection.get("kind").asText().equals("POOL"))
                .map(infection -> infection.get("org_id").asText())
                .distinct()
                .collect(Collectors.joining("', '", "('", "')"));
        assertThat(answers("SELECT concat_ws(' ', scope, subject, period, first_day, malware_family, observed)"
                        + " FROM programme_alarms WHERE alarm AND malware_family NOT IN ('*', '" + family + "')"
                        + " AND subject NOT IN " + pools))
                .isEmpty();
    }

    @Test
    @Order(5)
    void aNetworkThatChangedHandsTakesItsFindingsNowhere() {
        JsonNode change = truth.get("owner_change");
        assertThat(answers("SELECT org_id || ' ' || state FROM programme_findings WHERE state = 'transferred'"))
                .containsOnly(change.get("before").asText() + " transferred");
        assertThat(answers("SELECT DISTINCT org_id FROM programme_matches WHERE rank = 1 AND cidr = '"
                        + change.get("cidr").asText() + "' AND time_source >= '"
                        + change.get("day").asText() + "'"))
                .isSubsetOf(change.get("after").asText());
    }

    @Test
    @Order(6)
    void theQueriesOfTheReadmeRunAndItsScoreByHandIsEveryMembersScore() throws IOException {
        List<String> queries = readmeQueries();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(6);
        PublishedTables.ALL.forEach(table -> lake().newest().read(table).createOrReplaceTempView(table.name()));
        queries.forEach(ProgrammeTest::rows);
        String byHand = queries.stream()
                .filter(query -> query.contains("AS by_hand"))
                .findFirst()
                .orElseThrow()
                .replaceAll("WHERE org_id = '[^)]*", "")
                .replaceAll("\\bscore\\b", "uncapped_score");
        assertThat(rows("SELECT * FROM (" + byHand + ") WHERE abs(uncapped_score - by_hand) > 0.01"))
                .isEmpty();
        assertThat(rows(byHand)).hasSizeGreaterThan(50);
        PublishedTables.ALL.forEach(table -> TestSpark.session().catalog().dropTempView(table.name()));
    }

    @Test
    @Order(6)
    void everyRowOfEveryFileIsAccountedFor() {
        truth.get("feeds")
                .properties()
                .forEach(feed -> assertThat(answers(
                                "SELECT sum(rows) || ' ' || sum(rejects) || ' ' || sum(rows - events - duplicates - rejects)"
                                        + " FROM programme_inputs WHERE feed_name = '" + feed.getKey() + "'"))
                        .containsExactly(feed.getValue().get("rows").asText() + " "
                                + feed.getValue().get("spoilt").asText() + " 0"));
    }

    @Test
    @Order(6)
    void nothingThatWasWrittenMayBeReadByAnybodyElse() throws IOException {
        FileModes.assumeThatOthersMayReadByDefault(folder);
        FileModes.assertOwnersOnly(folder.resolve("lake"));
    }

    @Test
    @Tag("long")
    @Order(7)
    void runningEverythingAgainChangesNothing() throws IOException {
        assertThat(onReported("report")).isZero();
        FileModes.assertOwnersOnly(folder.resolve("out"));
        long release = lake().newest().release().number();
        Map<String, FileTime> files = reports();

        fill();
        assertThat(onReported("run")).isZero();

        assertThat(lake().newest().release().number()).isEqualTo(release);
        assertThat(reports()).isEqualTo(files).isNotEmpty();
    }

    @Test
    @Tag("long")
    @Order(8)
    void aWrongFileIsTakenBackAndComesAgain() {
        String events = digest(Events.TABLE);
        Row input = lake().newest()
                .read(Inputs.TABLE)
                .where("feed_name = 'honeynet'")
                .orderBy("path")
                .first();
        assertThat(onLake("withdraw", "--input", input.<String>getAs("content_sha256")))
                .isZero();
        assertThat(digest(Events.TABLE)).isNotEqualTo(events);

        assertThat(ingest("honeynet")).isZero();
        assertThat(digest(Events.TABLE)).isEqualTo(events);
    }

    private static void fill() {
        Path registry = sample.resolve("registry");
        assertThat(onLake(
                        "register",
                        "--organisations",
                        registry.resolve("organisations.csv"),
                        "--networks",
                        registry.resolve("networks.csv")))
                .isZero();
        truth.get("feeds")
                .fieldNames()
                .forEachRemaining(feed -> assertThat(ingest(feed)).isZero());
    }

    private static int onReported(String command) {
        return onLake(command, "--from", REPORTED, "--until", DAY_AFTER, "--out", folder.resolve("out"));
    }

    /** Every query of the README, as it stands there. */
    private static List<String> readmeQueries() throws IOException {
        Matcher command =
                Pattern.compile("(?s)wardwatch sql \"(.*?)\"\n").matcher(Files.readString(Path.of("..", "README.md")));
        return command.results().map(query -> query.group(1)).toList();
    }

    private static int ingest(String feed) {
        return onLake(
                "ingest",
                "--feed",
                sample.resolve("conf/feeds/" + feed + ".yaml"),
                sample.resolve("feeds").resolve(feed));
    }

    private static int onLake(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lake", folder.resolve("lake"), "--conf", sample.resolve("conf")));
        return command(all.toArray());
    }

    private static int command(Object... arguments) {
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        // The session is the one that all tests share, so it is not closed here.
        return Wardwatch.commandLine(new Session()).execute(texts);
    }

    private static Lake lake() {
        return Lake.open(TestSpark.session(), folder.resolve("lake").toString());
    }

    private static String digest(Table table) {
        return TableDigest.of(lake().newest().read(table), table);
    }

    private static List<Row> rows(String query) {
        return TestSpark.session().sql(query).collectAsList();
    }

    private static List<String> answers(String query) {
        return rows(query).stream().map(row -> row.getString(0)).toList();
    }

    /** Organisation and address of every infection but those of some kinds. In a pool the address is another every day. */
    private static Stream<String> infections(String... butKinds) {
        return infections(infection ->
                        !List.of(butKinds).contains(infection.get("kind").asText()))
                .map(infection -> String.join(" ", texts(infection, "org_id", "address")));
    }

    private static Stream<JsonNode> infections(Predicate<JsonNode> which) {
        return StreamSupport.stream(truth.get("infections").spliterator(), false)
                .filter(which);
    }

    private static List<String> texts(JsonNode node, String... names) {
        return Stream.of(names).map(name -> node.get(name).asText()).toList();
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, FileTime> reports() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            Map<String, FileTime> written = new HashMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.put(file.toString(), Files.getLastModifiedTime(file));
            }
            return written;
        }
    }
}
