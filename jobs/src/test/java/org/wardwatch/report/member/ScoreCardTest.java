package org.wardwatch.report.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.member.ScoreCard.Change;
import org.wardwatch.report.member.ScoreCard.Change.Basis;
import org.wardwatch.score.Scores;

class ScoreCardTest {

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
        assertThat(ScoreCard.of(score(null, 1), null).parts()).isEmpty();
        assertThat(ScoreCard.of(score("100.00", 1), null).parts()).hasSize(5);
    }

    private static Change change(Cells now, @Nullable Cells before) {
        return ScoreCard.of(now, before).change();
    }

    private static Cells score(@Nullable String points, int method) {
        return new TableRows(Scores.TABLE)
                .row(
                        Scores.STATE, points == null ? "insufficient_data" : "scored",
                        Scores.SCORE, points,
                        Scores.METHOD_VERSION, method)
                .cells()
                .get(0);
    }
}
