package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.score.Scores;

/**
 * The score of a month.
 *
 * @param state whether there is one
 * @param score and band
 * @param change against the month before
 * @param parts five, in the method's order; none when the score is withheld
 * @param coverage percent of the expected telemetry that came
 * @param methodVersion version of the method
 */
public record ScoreCard(
        State state, Graded score, Change change, List<Part> parts, BigDecimal coverage, long methodVersion) {

    /** Whether a month has a score. */
    public enum State {
        /** It has. */
        SCORED,
        /** It has, held at that of the last fully covered month because a feed was missing. */
        CAPPED,
        /** It has none: too little telemetry came. */
        INSUFFICIENT_DATA;

        private static State of(String state) {
            return switch (state) {
                case "scored" -> SCORED;
                case "capped" -> CAPPED;
                case "insufficient_data" -> INSUFFICIENT_DATA;
                default -> throw new IllegalStateException("'" + state + "' is no state of a score");
            };
        }
    }

    /**
     * Score and band.
     *
     * @param points 0 to 100, higher is healthier; null: withheld
     * @param band A to F; null: withheld
     * @param uncapped what the parts give; null: withheld
     * @param spread how far chance alone may move it; null: withheld, or too few episodes
     * @param percentile among the members of the sector; null: withheld, or too few members
     */
    public record Graded(
            @Nullable BigDecimal points,
            @Nullable String band,
            @Nullable BigDecimal uncapped,
            @Nullable Spread spread,
            @Nullable BigDecimal percentile) {}

    /**
     * The middle 90 % of what chance alone could have given.
     *
     * @param low score
     * @param high score
     */
    public record Spread(BigDecimal low, BigDecimal high) {}

    /**
     * A part of the score.
     *
     * @param kind which
     * @param value 0 to 100, higher is worse
     */
    public record Part(Kind kind, BigDecimal value) {
        /** The five parts. */
        public enum Kind {
            /** Infections for the size of the network. */
            PREVALENCE,
            /** How long infections stay. */
            DWELL,
            /** How old the oldest serious findings are. */
            OVERDUE,
            /** How often infections come back. */
            RECURRENCE,
            /** Services that invite attack. */
            EXPOSURE
        }
    }

    /**
     * The change against the month before.
     *
     * @param basis whether the two can be compared, and why not
     * @param points positive is healthier; null unless compared
     */
    public record Change(Basis basis, @Nullable BigDecimal points) {
        /** Whether two months can be compared. */
        public enum Basis {
            /** They can. */
            COMPARED,
            /** There was no report before. */
            FIRST_MONTH,
            /** This month has no score. */
            NO_SCORE_NOW,
            /** The month before has no score. */
            NO_SCORE_BEFORE,
            /** The two were scored by different versions of the method. */
            OTHER_METHOD
        }
    }

    /** The card of a row of {@link Scores}; {@code before} is that of the month before, or null. */
    public static ScoreCard of(Cells row, @Nullable Cells before) {
        State state = State.of(row.text(Scores.STATE));
        List<Part> parts = List.of(
                new Part(Part.Kind.PREVALENCE, row.decimal(Scores.P1_PREVALENCE)),
                new Part(Part.Kind.DWELL, row.decimal(Scores.P2_DWELL)),
                new Part(Part.Kind.OVERDUE, row.decimal(Scores.P3_OVERDUE)),
                new Part(Part.Kind.RECURRENCE, row.decimal(Scores.P4_RECURRENCE)),
                new Part(Part.Kind.EXPOSURE, row.decimal(Scores.P5_EXPOSURE)));
        return new ScoreCard(
                state,
                new Graded(
                        row.decimalOrNull(Scores.SCORE),
                        row.textOrNull(Scores.BAND),
                        row.decimalOrNull(Scores.UNCAPPED_SCORE),
                        spread(row.decimalOrNull(Scores.INTERVAL_LOW), row.decimalOrNull(Scores.INTERVAL_HIGH)),
                        row.decimalOrNull(Scores.PERCENTILE)),
                change(row, before),
                state == State.INSUFFICIENT_DATA ? List.of() : parts,
                row.decimal(Scores.COVERAGE),
                row.whole(Scores.METHOD_VERSION));
    }

    private static @Nullable Spread spread(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        return low == null || high == null ? null : new Spread(low, high);
    }

    private static Change change(Cells now, @Nullable Cells before) {
        BigDecimal points = now.decimalOrNull(Scores.SCORE);
        if (before == null) {
            return new Change(Change.Basis.FIRST_MONTH, null);
        }
        BigDecimal pointsBefore = before.decimalOrNull(Scores.SCORE);
        if (points == null) {
            return new Change(Change.Basis.NO_SCORE_NOW, null);
        }
        if (pointsBefore == null) {
            return new Change(Change.Basis.NO_SCORE_BEFORE, null);
        }
        if (now.whole(Scores.METHOD_VERSION) != before.whole(Scores.METHOD_VERSION)) {
            return new Change(Change.Basis.OTHER_METHOD, null);
        }
        return new Change(Change.Basis.COMPARED, points.subtract(pointsBefore));
    }
}
