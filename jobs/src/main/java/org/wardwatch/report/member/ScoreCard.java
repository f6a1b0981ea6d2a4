package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.page.ReportRules;
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

    /** Whether the score is held below what the parts give, at that of the last fully covered month. */
    public boolean isHeld() {
        BigDecimal points = score.points();
        BigDecimal uncapped = score.uncapped();
        return state == State.CAPPED && points != null && uncapped != null && uncapped.compareTo(points) > 0;
    }

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
     * @param spread how far chance alone may move it; null: withheld, too few episodes, nowhere, or capped as the score is
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
     * @param lost points of the score that it takes away
     * @param change of these against the month before, positive is healthier; null: not compared
     */
    public record Part(
            Kind kind,
            BigDecimal value,
            BigDecimal lost,
            @Nullable BigDecimal change) {
        /** The five parts. */
        public enum Kind {
            /** Infections for the size of the network. */
            PREVALENCE(Scores.P1_PREVALENCE),
            /** How long infections stay. */
            DWELL(Scores.P2_DWELL),
            /** How old the oldest serious findings are. */
            OVERDUE(Scores.P3_OVERDUE),
            /** How often infections come back. */
            RECURRENCE(Scores.P4_RECURRENCE),
            /** Services that invite attack. */
            EXPOSURE(Scores.P5_EXPOSURE);

            private final Scores column;

            Kind(Scores column) {
                this.column = column;
            }
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
    public static ScoreCard of(Cells row, @Nullable Cells before, ReportRules.Method method) {
        State state = State.of(row.text(Scores.STATE));
        Change change = change(row, before);
        @Nullable Cells compared = change.basis() == Change.Basis.COMPARED ? before : null;
        List<Part> parts = new ArrayList<>();
        for (Part.Kind kind : Part.Kind.values()) {
            parts.add(part(kind, row, compared, method.weights().get(parts.size())));
        }
        return new ScoreCard(
                state,
                new Graded(
                        row.decimalOrNull(Scores.SCORE),
                        row.textOrNull(Scores.BAND),
                        row.decimalOrNull(Scores.UNCAPPED_SCORE),
                        state == State.CAPPED
                                ? null
                                : spread(
                                        row.decimalOrNull(Scores.INTERVAL_LOW),
                                        row.decimalOrNull(Scores.INTERVAL_HIGH)),
                        row.decimalOrNull(Scores.PERCENTILE)),
                change,
                state == State.INSUFFICIENT_DATA ? List.of() : parts,
                row.decimal(Scores.COVERAGE),
                row.whole(Scores.METHOD_VERSION));
    }

    private static Part part(Part.Kind kind, Cells row, @Nullable Cells before, BigDecimal weight) {
        BigDecimal lost = row.decimal(kind.column).multiply(weight);
        return new Part(
                kind,
                row.decimal(kind.column),
                lost,
                before == null
                        ? null
                        : before.decimal(kind.column).multiply(weight).subtract(lost));
    }

    private static @Nullable Spread spread(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        return low == null || high == null || low.compareTo(high) == 0 ? null : new Spread(low, high);
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
