package org.wardwatch.score;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Silence never makes anyone healthier: in a month with a missing feed a score is at most that of the last full month. */
final class Cap {

    /** Column beside those of {@link Scores}: whether the row is asked for, or only lends what others are measured by. */
    static final String ASKED = "asked";

    private Cap() {}

    /**
     * The asked rows of one organisation, capped; their interval with them, for the score of every resample would be.
     *
     * @param rows rows of {@link Scores} with {@link #ASKED}: false for earlier months, which only lend their score
     */
    static Iterator<Row> capped(List<Row> rows) {
        List<Row> inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparing((Row row) -> row.<Date>getAs(Scores.MONTH.column()))
                .thenComparing(row -> row.<Boolean>getAs(ASKED)));
        List<Row> asked = new ArrayList<>();
        Row lastFull = null;
        for (Row row : inOrder) {
            String state = row.getAs(Scores.STATE.column());
            if (state.equals("scored")) {
                lastFull = row;
            }
            if (row.<Boolean>getAs(ASKED)) {
                asked.add(lastFull != null && state.equals("capped") ? atMost(row, lastFull) : row(values(row)));
            }
        }
        return asked.iterator();
    }

    /** The values of a row by column of {@link Scores}. */
    static EnumMap<Scores, @Nullable Object> values(Row row) {
        EnumMap<Scores, @Nullable Object> values = new EnumMap<>(Scores.class);
        for (Scores column : Scores.values()) {
            values.put(column, row.getAs(column.column()));
        }
        return values;
    }

    /** A row of {@link Scores} of values of all its columns. */
    static Row row(EnumMap<Scores, @Nullable Object> values) {
        return RowFactory.create(values.values().toArray());
    }

    private static Row atMost(Row row, Row lastFull) {
        EnumMap<Scores, @Nullable Object> values = values(row);
        BigDecimal score = lastFull.getAs(Scores.SCORE.column());
        lower(values, Scores.SCORE, score);
        lower(values, Scores.INTERVAL_LOW, score);
        lower(values, Scores.INTERVAL_HIGH, score);
        lower(values, Scores.SCORE_WITH_DISPUTED, lastFull.getAs(Scores.SCORE_WITH_DISPUTED.column()));
        if (values.get(Scores.SCORE) instanceof BigDecimal lowered) {
            values.put(Scores.BAND, HealthScore.band(lowered));
        }
        return row(values);
    }

    private static void lower(EnumMap<Scores, @Nullable Object> values, Scores column, BigDecimal most) {
        if (values.get(column) instanceof BigDecimal value) {
            values.put(column, value.min(most));
        }
    }
}
