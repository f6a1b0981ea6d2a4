package org.wardwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.Rows.pairs;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wardwatch.Problem;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.reliability.Proof;
import org.wardwatch.score.Scores;

/** What a run wrote, sound or with one thing wrong in it, on its way to the readers. */
@Tag("ingest")
@Proof(value = "B10", of = "what breaks a law is not published")
class CandidateGateTest {

    private static final String SEEN = "2026-03-02T01:00:00Z";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final Map<Table, List<Row>> SOUND = Map.of(
            Networks.TABLE,
            List.of(
                    Rows.network(Networks.TABLE, "grove", "198.18.0.0/16", null, null),
                    Rows.network(Networks.TABLE, "ward", "198.18.7.0/24", null, null)),
            Inputs.TABLE,
            List.of(input(8)),
            Matches.TABLE,
            List.of(
                    match("ward", "198.18.7.7", "198.18.7.0/24", 24, 1),
                    match("grove", "198.18.7.7", "198.18.0.0/16", 16, 2)),
            Findings.TABLE,
            List.of(finding("f1", SEEN)),
            Scores.TABLE,
            List.of(score("grove", "80.00")));

    @TempDir
    private Path folder;

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Inputs.TABLE, input(9), Law.INPUTS_ARE_ACCOUNTED_FOR),
                Arguments.of(
                        Matches.TABLE,
                        match("ward", "198.18.9.9", "198.18.7.0/24", 24, 1),
                        Law.MATCHES_LIE_IN_THEIR_RANGE),
                Arguments.of(
                        Matches.TABLE,
                        match("ward", "198.18.9.9", "198.18.0.0/16", 16, 1),
                        Law.MATCHES_LIE_IN_THEIR_RANGE),
                Arguments.of(
                        Matches.TABLE,
                        match("grove", "198.18.9.9", "198.18.0.0/16", 16, 2),
                        Law.THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC),
                Arguments.of(
                        Matches.TABLE, match("grove", "198.18.7.7", "198.18.0.0/16", 16, 2), Law.MATCHES_STAND_ONCE),
                Arguments.of(Findings.TABLE, finding("f1", SEEN), Law.FINDINGS_ARE_POSSIBLE),
                Arguments.of(Findings.TABLE, finding("f2", "2026-03-01T00:00:00Z"), Law.FINDINGS_ARE_POSSIBLE),
                Arguments.of(Scores.TABLE, score("grove", "81.00"), Law.SCORES_ARE_POSSIBLE),
                Arguments.of(Scores.TABLE, score("ward", "100.01"), Law.SCORES_ARE_POSSIBLE));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatBreaksALawIsSeenWhereItWasWritten(Table table, Row wrong, Law law) {
        Dataset<Row> spoilt = rows(table).unionByName(Rows.of(table, List.of(wrong)));

        assertThat(broken(written -> written.equals(table) ? Optional.of(spoilt) : Optional.empty()))
                .containsExactly(law);
    }

    @Test
    void nothingIsSaidOfSoundTables() {
        assertThat(broken().map(arguments -> arguments.get()[0])).allMatch(SOUND::containsKey);
        assertThat(broken(written -> Optional.of(rows(written)))).isEmpty();
    }

    @Test
    void whatBreaksALawIsNotPublishedAndNothingElseIsLookedAt() {
        Lake lake = Lake.open(TestSpark.session(), folder.toString());
        try (Transaction tx = lake.begin()) {
            tx.append(Scores.TABLE, rows(Scores.TABLE));
            assertThat(tx.written(Scores.TABLE)).isPresent();
            assertThat(tx.written(Findings.TABLE)).isEmpty();
            CandidateGate.refuseBroken(tx);
            tx.publish("test", NOON);
        }
        try (Transaction tx = lake.begin()) {
            tx.append(Scores.TABLE, Rows.of(Scores.TABLE, List.of(score("grove", "81.00"))));
            assertThatThrownBy(() -> CandidateGate.refuseBroken(tx))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                    .hasMessage(
                            "nothing was published, release 1 stays: a score stands there twice, or lies outside 0 to"
                                    + " 100: grove 2026-03-01 2 times; this is a bug; report it with this line");
        }
        assertThat(lake.newest().read(Scores.TABLE).count()).isEqualTo(1);
    }

    private static List<Law> broken(Function<Table, Optional<Dataset<Row>>> written) {
        return CandidateGate.violations(new Sound(), written).stream()
                .map(Violation::law)
                .toList();
    }

    private record Sound() implements Snapshot {
        @Override
        public Dataset<Row> read(Table table) {
            return rows(table);
        }

        @Override
        public Release release() {
            return Release.none();
        }
    }

    private static Dataset<Row> rows(Table table) {
        return Rows.of(table, SOUND.getOrDefault(table, List.of()));
    }

    private static Row input(int events) {
        return Rows.row(
                Inputs.TABLE,
                pairs(
                        "path",
                        "c2.csv",
                        "input_id",
                        "c2" + events,
                        "feed_name",
                        "tracker",
                        "rows",
                        10,
                        "events",
                        events,
                        "duplicates",
                        1,
                        "rejects",
                        1,
                        "state",
                        "active",
                        "ingested_at",
                        SEEN));
    }

    private static Row match(String orgId, String ip, String cidr, int prefixLength, int rank) {
        return Rows.match(
                Matches.TABLE,
                orgId,
                ip,
                SEEN,
                "event_id",
                ip,
                "cidr",
                cidr,
                "prefix_length",
                prefixLength,
                "rank",
                rank);
    }

    private static Row finding(String uid, String lastSeen) {
        return Rows.row(
                Findings.TABLE, pairs("finding_uid", uid, "org_id", "ward", "first_seen", SEEN, "last_seen", lastSeen));
    }

    private static Row score(String orgId, String score) {
        return Rows.row(Scores.TABLE, pairs("org_id", orgId, "month", "2026-03-01", "score", new BigDecimal(score)));
    }
}
