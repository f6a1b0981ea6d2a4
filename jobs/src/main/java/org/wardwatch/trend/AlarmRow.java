package org.wardwatch.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.CountModel;
import org.wardwatch.statistics.PredictedCount;
import org.wardwatch.trend.alarm.AlarmRules;
import org.wardwatch.trend.alarm.JudgedTests;

/** Rows of {@link Alarms}, from all evaluations of one day or week. */
final class AlarmRow {

    private static final int P_SCALE = 10;
    private static final int MODEL_SCALE = 4;

    private AlarmRow() {}

    /**
     * The alarms table's rows of one period: what was seen, judged in the company of all series that had been seen lately.
     *
     * @param evaluations rows of {@link EvaluationRow}, all of the period, in any order
     */
    static Iterator<Row> judged(List<Row> evaluations, AlarmRules rules) {
        List<Row> tested = new ArrayList<>();
        List<Row> untested = new ArrayList<>();
        evaluations.forEach(row -> (row.getAs("p_value") == null ? untested : tested).add(row));
        double[] pValues =
                tested.stream().mapToDouble(row -> row.<Double>getAs("p_value")).toArray();
        JudgedTests judged = new JudgedTests(rules.rate(), pValues);
        List<Row> alarms = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            if (isSeen(tested.get(i))) {
                alarms.add(of(tested.get(i), Verdict.of(tested.get(i), judged, i), judged.tests()));
            }
        }
        untested.stream().filter(AlarmRow::isSeen).forEach(row -> alarms.add(of(row, Verdict.NONE, judged.tests())));
        return alarms.iterator();
    }

    private static boolean isSeen(Row evaluation) {
        return evaluation.<Long>getAs("observed") > 0;
    }

    /** What a test says; NULL and false where there was none. */
    private record Verdict(
            @Nullable CountModel model,
            @Nullable BigDecimal pValue,
            @Nullable BigDecimal adjusted,
            @Nullable Long threshold,
            boolean isAlarm) {

        static final Verdict NONE = new Verdict(null, null, null, null, false);

        static Verdict of(Row evaluation, JudgedTests judged, int position) {
            PredictedCount predicted = PredictedCount.of(
                    evaluation.<Double>getAs("mean"),
                    evaluation.<Double>getAs("dispersion"),
                    evaluation.<Integer>getAs("baseline"));
            return new Verdict(
                    predicted.model(),
                    roundedUp(evaluation.<Double>getAs("p_value")),
                    roundedUp(judged.adjusted(position)),
                    predicted.surge(judged.critical()),
                    judged.isAlarm(position));
        }

        @Nullable
        String method() {
            if (model == null) {
                return null;
            }
            return model.dispersion() > 1 ? "negative_binomial" : "poisson";
        }

        /** Up, so that nothing is told to be impossible. */
        private static BigDecimal roundedUp(double probability) {
            return new BigDecimal(probability).setScale(P_SCALE, RoundingMode.CEILING);
        }
    }

    private static Row of(Row evaluation, Verdict verdict, int tests) {
        CountModel model = verdict.model;
        return RowFactory.create(
                evaluation.getAs("scope"),
                evaluation.getAs("subject"),
                evaluation.getAs("period"),
                evaluation.getAs("first_day"),
                evaluation.getAs("month"),
                evaluation.getAs("classification_type"),
                evaluation.getAs("malware_family"),
                evaluation.getAs("observed"),
                model == null ? null : rounded(model.mean()),
                model == null ? null : rounded(model.dispersion()),
                verdict.method(),
                verdict.pValue,
                verdict.adjusted,
                tests,
                verdict.threshold,
                verdict.isAlarm,
                evaluation.getAs("ears_c1"),
                evaluation.getAs("ears_c2"),
                evaluation.getAs("ears_c3"),
                evaluation.getAs("cusum"),
                evaluation.getAs("members_hit"),
                evaluation.getAs("members_newly_hit"),
                evaluation.getAs("baseline"),
                model != null);
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).setScale(MODEL_SCALE, RoundingMode.HALF_EVEN);
    }
}
