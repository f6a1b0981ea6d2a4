package org.wardwatch.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.trend.alarm.AlarmRules;
import org.wardwatch.trend.alarm.JudgedTests;
import org.wardwatch.trend.alarm.JudgedTests.Test;

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
        List<Test> tests = new ArrayList<>();
        List<Row> untested = new ArrayList<>();
        for (Row evaluation : evaluations) {
            Test test = EvaluationRow.test(evaluation);
            if (test == null) {
                untested.add(evaluation);
            } else {
                tested.add(evaluation);
                tests.add(test);
            }
        }
        JudgedTests judged = new JudgedTests(rules.rate(), tests);
        List<Row> alarms = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            if (isSeen(tested.get(i))) {
                alarms.add(of(tested.get(i), Verdict.of(tests.get(i), judged, i), judged.tests()));
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
            @Nullable BigDecimal expected,
            @Nullable BigDecimal dispersion,
            @Nullable BigDecimal pValue,
            @Nullable BigDecimal adjusted,
            @Nullable Long threshold,
            boolean isAlarm) {

        static final Verdict NONE = new Verdict(null, null, null, null, null, false);

        static Verdict of(Test test, JudgedTests judged, int position) {
            return new Verdict(
                    rounded(test.baseline().model().mean()),
                    rounded(Math.max(1, judged.predicted(position).dispersion())),
                    roundedUp(judged.pValue(position)),
                    roundedUp(judged.adjusted(position)),
                    judged.threshold(position),
                    judged.isAlarm(position));
        }

        @Nullable
        String method() {
            if (dispersion == null) {
                return null;
            }
            return dispersion.compareTo(BigDecimal.ONE) > 0 ? "negative_binomial" : "poisson";
        }

        private static BigDecimal rounded(double value) {
            return new BigDecimal(value).setScale(MODEL_SCALE, RoundingMode.HALF_EVEN);
        }

        /** Up, so that nothing is told to be impossible. */
        private static BigDecimal roundedUp(double probability) {
            return new BigDecimal(probability).setScale(P_SCALE, RoundingMode.CEILING);
        }
    }

    private static Row of(Row evaluation, Verdict verdict, int tests) {
        return RowFactory.create(
                evaluation.getAs("scope"),
                evaluation.getAs("subject"),
                evaluation.getAs("period"),
                evaluation.getAs("first_day"),
                evaluation.getAs("month"),
                evaluation.getAs("classification_type"),
                evaluation.getAs("malware_family"),
                evaluation.getAs("observed"),
                verdict.expected,
                verdict.dispersion,
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
                evaluation.getAs("covered"),
                verdict.pValue != null);
    }
}
