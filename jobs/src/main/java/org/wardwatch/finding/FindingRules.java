package org.wardwatch.finding;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;

/**
 * The constants by which sightings become findings (method §2).
 *
 * @param gapDays covered days of silence after which an episode is closed
 * @param returningDays days after a close within which the next episode is a return
 * @param lookbackDays days for which a finished episode is still told at the end of a month
 * @param types classification types that are infections or exposures; others are no findings
 * @param zone the programme's time zone, which says where months begin
 */
public record FindingRules(int gapDays, int returningDays, int lookbackDays, Set<String> types, ZoneId zone)
        implements Serializable {

    /** Refuses what cannot be. */
    public FindingRules {
        if (gapDays < 1 || returningDays < 0 || lookbackDays < 1) {
            throw new IllegalArgumentException("gap_days and lookback_days are at least 1, returning_days at least 0");
        }
        types = Set.copyOf(types);
    }
}
