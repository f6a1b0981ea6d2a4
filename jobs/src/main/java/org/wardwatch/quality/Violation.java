package org.wardwatch.quality;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Something that must hold and does not.
 *
 * @param law what must hold
 * @param count how many rows break it
 * @param example some of them, in words
 */
public record Violation(Law law, long count, String example) {

    private static final int EXAMPLES = 3;

    /** What breaks a law, by {@link QualityStep}; empty when nothing does. */
    static Optional<Violation> of(Law law, Dataset<Row> broken) {
        long count = broken.count();
        if (count == 0) {
            return Optional.empty();
        }
        String examples = broken.orderBy(QualityStep.TOLD).limit(EXAMPLES).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("; "));
        return Optional.of(new Violation(law, count, examples));
    }

    @Override
    public String toString() {
        return law.sentence() + ": " + (count > 1 ? count + " such, the first " : "") + example + "; " + law.remedy();
    }
}
