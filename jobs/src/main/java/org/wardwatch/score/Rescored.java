package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement changed.
 *
 * @param orgId whose scores
 * @param recorded whether anything was recorded that was not so before
 * @param changes scores that are another now, in order of month
 * @param otherMethod months that were scored by another version of the method and are left as they are
 */
public record Rescored(String orgId, boolean recorded, List<Change> changes, List<YearMonth> otherMethod) {

    /**
     * A score that is another now.
     *
     * @param month of the score
     * @param before points; null: withheld
     * @param after points; null: withheld
     */
    public record Change(
            YearMonth month,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after) {}

    /** Nothing. */
    static Rescored nothing(String orgId) {
        return new Rescored(orgId, false, List.of(), List.of());
    }
}
