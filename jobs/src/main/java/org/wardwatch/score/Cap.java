package org.wardwatch.score;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Silence never makes anyone healthier: in a month with a missing feed a score is at most that of the last full month. */
final class Cap {

    private Cap() {}

    /**
     * The asked rows of one organisation, capped.
     *
     * @param rows rows of {@link Scores} with {@code asked}: false for earlier months, which only lend their score
     */
    static Iterator<Row> capped(List<Row> rows, ScoreRules rules) {
        List<Row> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparing((Row row) -> row.<Date>getAs("month"))
                .thenComparing(row -> row.<Boolean>getAs("asked")));
        List<Row> asked = new ArrayList<>();
        BigDecimal lastFull = null;
        for (Row row : inOrder) {
            String state = row.getAs(Scores.STATE.column());
            if (state.equals("scored")) {
                lastFull = row.getAs(Scores.SCORE.column());
            }
            if (row.<Boolean>getAs("asked")) {
                asked.add(state.equals("capped") ? atMost(row, lastFull) : published(row));
            }
        }
        return asked.iterator();
    }

    private static Row atMost(Row row, @Nullable BigDecimal lastFull) {
        Object[] values = values(row);
        BigDecimal score = row.getAs(Scores.SCORE.column());
        if (lastFull != null && lastFull.compareTo(score) < 0) {
            values[row.fieldIndex(Scores.SCORE.column())] = lastFull;
            values[row.fieldIndex(Scores.BAND.column())] = HealthScore.band(lastFull);
        }
        return RowFactory.create(values);
    }

    private static Row published(Row row) {
        return RowFactory.create(values(row));
    }

    private static Object[] values(Row row) {
        return Arrays.stream(Scores.values())
                .map(column -> row.getAs(column.column()))
                .toArray();
    }
}
