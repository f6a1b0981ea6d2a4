package org.wardwatch.quality;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.score.Scores;

/**
 * Looks at what a run has written before it is published: where it breaks a law, readers keep the release that they have. It looks at
 * rows that were written and at small tables, so that it costs little beside what wrote them; {@link QualityGate} looks at more.
 */
public final class CandidateGate {

    private final Snapshot candidate;
    private final Function<Table, Optional<Dataset<Row>>> written;

    private CandidateGate(Snapshot candidate, Function<Table, Optional<Dataset<Row>>> written) {
        this.candidate = candidate;
        this.written = written;
    }

    /**
     * Refuses to publish what breaks a law.
     *
     * @throws Problem of kind refused, which names the laws and the rows
     */
    public static void refuseBroken(Transaction candidate) {
        List<Violation> violations = violations(candidate, candidate::written);
        if (!violations.isEmpty()) {
            throw Problem.refused("nothing was published, release "
                    + candidate.release().number() + " stays: "
                    + violations.stream().map(Violation::toString).collect(Collectors.joining(". ")));
        }
    }

    /**
     * What is broken, in the order of {@link Law}.
     *
     * @param written the rows of a table among which lies all that was written; empty when nothing was
     */
    static List<Violation> violations(Snapshot candidate, Function<Table, Optional<Dataset<Row>>> written) {
        return new CandidateGate(candidate, written).violations();
    }

    private List<Violation> violations() {
        return Stream.of(
                        look(Inputs.TABLE, Law.INPUTS_ARE_ACCOUNTED_FOR, QualityStep::unbalancedInputs),
                        look(
                                Matches.TABLE,
                                Law.MATCHES_LIE_IN_THEIR_RANGE,
                                rows -> QualityStep.matchesOutsideTheirRange(rows, candidate.read(Networks.TABLE))),
                        look(
                                Matches.TABLE,
                                Law.THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC,
                                QualityStep::eventsOfTheWrongOwner),
                        look(Matches.TABLE, Law.MATCHES_STAND_ONCE, QualityStep::repeatedMatches),
                        look(Findings.TABLE, Law.FINDINGS_ARE_POSSIBLE, QualityStep::impossibleFindings),
                        look(Scores.TABLE, Law.SCORES_ARE_POSSIBLE, QualityStep::impossibleScores))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Violation> look(Table table, Law law, Function<Dataset<Row>, Dataset<Row>> broken) {
        return written.apply(table).flatMap(rows -> Violation.of(law, broken.apply(rows)));
    }
}
