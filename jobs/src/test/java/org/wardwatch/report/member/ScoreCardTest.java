package org.wardwatch.report.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.member.ScoreCard.Change;
import org.wardwatch.report.member.ScoreCard.Change.Basis;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.score.Scores;

class ScoreCardTest {

    private static final ReportRules.Method METHOD = new ReportRules.Method(
            Set.of(),
            15,
            30,
            Stream.of("0.35", "0.25", "0.20", "0.10", "0.10")
                    .map(BigDecimal::new)
                    .toList());

    @Test
    void theChangeIsThisMonthLessTheOneBefore() {
        assertThat(change(score("81.25", 1), score("80.00", 1)))
                .isEqualTo(new Change(Basis.COMPARED, new BigDecimal("1.25")));
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        assertThat(change(score("81.25", 1), null).basis()).isEqualTo(Basis.FIRST_MONTH);
        assertThat(change(score(null, 1), score("80.00", 1)).basis()).isEqualTo(Basis.NO_SCORE_NOW);
        assertThat(change(score("81.25", 1), score(null, 1)).basis()).isEqualTo(Basis.NO_SCORE_BEFORE);
        assertThat(change(score("81.25", 2), score("80.00", 1)).basis()).isEqualTo(Basis.OTHER_METHOD);
    }

    @Test
    void withoutAScoreThePartsAreNotTold() {
        assertThat(ScoreCard.of(score(null, 1), null, METHOD).parts()).isEmpty();
        assertThat(ScoreCard.of(score("100.00", 1), null, METHOD).parts()).hasSize(5);
    }

    @Test
    void aPartTellsThePointsThatItTakesAndHowTheyChanged() {
        ScoreCard card = ScoreCard.of(score("81.25", 1, "40.00"), score("80.00", 1, "50.00"), METHOD);
        ScoreCard.Part prevalence = card.parts().get(0);
        assertThat(prevalence.lost()).isEqualByComparingTo("14");
        assertThat(prevalence.change()).isEqualByComparingTo("3.5");
        assertThat(ScoreCard.of(score("81.25", 1), null, METHOD).parts().get(0).change())
                .isNull();
    }

    @Test
    void aScoreIsHeldWhereThePartsGiveMore() {
        assertThat(card("capped", "66.36", "82.36", "66.36", "66.36").isHeld()).isTrue();
        assertThat(card("capped", "66.36", "66.36", "60.00", "66.36").isHeld()).isFalse();
        assertThat(card("scored", "82.36", "82.36", "60.00", "90.00").isHeld()).isFalse();
    }

    @Test
    void whatChanceAloneGivesIsToldWhereItIsAnythingElseAndNothingIsCapped() {
        assertThat(card("scored", "82.36", "82.36", "60.00", "90.00").score().spread())
                .isEqualTo(new ScoreCard.Spread(new BigDecimal("60.00"), new BigDecimal("90.00")));
        assertThat(card("scored", "82.36", "82.36", "82.36", "82.36").score().spread())
                .isNull();
        assertThat(card("capped", "66.36", "82.36", "60.00", "66.36").score().spread())
                .isNull();
    }

    private static ScoreCard card(String state, String points, String uncapped, String low, String high) {
        Cells row = new TableRows(Scores.TABLE)
                .row(
                        Scores.STATE, state,
                        Scores.SCORE, points,
                        Scores.UNCAPPED_SCORE, uncapped,
                        Scores.INTERVAL_LOW, low,
                        Scores.INTERVAL_HIGH, high,
                        Scores.METHOD_VERSION, 1)
                .cells()
                .get(0);
        return ScoreCard.of(row, null, METHOD);
    }

    private static Change change(Cells now, @Nullable Cells before) {
        return ScoreCard.of(now, before, METHOD).change();
    }

    private static Cells score(@Nullable String points, int method) {
        return score(points, method, "0");
    }

    private static Cells score(@Nullable String points, int method, String prevalence) {
        return new TableRows(Scores.TABLE)
                .row(
                        Scores.STATE, points == null ? "insufficient_data" : "scored",
                        Scores.SCORE, points,
                        Scores.P1_PREVALENCE, prevalence,
                        Scores.METHOD_VERSION, method)
                .cells()
                .get(0);
    }
}
