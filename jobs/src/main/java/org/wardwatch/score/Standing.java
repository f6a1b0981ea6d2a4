package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Where a score stands among the members of its sector in its month. */
final class Standing {

    private static final int DECIMALS = 2;

    private Standing() {}

    /**
     * The percentile: 100 (those below + half of those equal, itself included) / all.
     *
     * @param others scores of the other members of the sector that have one
     */
    static BigDecimal percentile(BigDecimal own, List<BigDecimal> others) {
        int halves = 1;
        for (BigDecimal other : others) {
            int order = other.compareTo(own);
            halves += order < 0 ? 2 : order == 0 ? 1 : 0;
        }
        return BigDecimal.valueOf(100L * halves)
                .divide(BigDecimal.valueOf(2L * (others.size() + 1)), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * The asked rows of one month with their percentiles. The others of the sector are taken as they are with disputed findings
     * counted, so that a member's dispute moves its own standing and no other's.
     *
     * @param rows rows of {@link Scores} with {@code asked}: false for members that are only compared with
     */
    static Iterator<Row> ranked(List<Row> rows, ScoreRules rules) {
        return rows.stream()
                .filter(row -> row.<Boolean>getAs(Cap.ASKED))
                .map(row -> ranked(row, rows, rules))
                .iterator();
    }

    private static Row ranked(Row row, List<Row> rows, ScoreRules rules) {
        EnumMap<Scores, @Nullable Object> values = Cap.values(row);
        BigDecimal own = row.getAs(Scores.SCORE.column());
        List<BigDecimal> others = rows.stream()
                .filter(other -> text(other, Scores.SECTOR).equals(text(row, Scores.SECTOR)))
                .filter(other -> !text(other, Scores.ORG_ID).equals(text(row, Scores.ORG_ID)))
                .map(other -> other.<@Nullable BigDecimal>getAs(Scores.SCORE_WITH_DISPUTED.column()))
                .filter(Objects::nonNull)
                .toList();
        boolean isEnough = others.size() + 1 >= rules.reading().percentileMembers();
        values.put(Scores.PERCENTILE, own != null && isEnough ? percentile(own, others) : null);
        return Cap.row(values);
    }

    private static String text(Row row, Scores column) {
        return row.getAs(column.column());
    }
}
