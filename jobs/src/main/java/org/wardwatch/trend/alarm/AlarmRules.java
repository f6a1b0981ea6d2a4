package org.wardwatch.trend.alarm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * The constants of alarms (method §5), as {@code conf/programme.yaml} gives them.
 *
 * @param rate the largest share of false ones among the alarms of a day, or week; on a quiet one, the largest probability of any
 * @param days what a day is compared with
 * @param weeks what a week is compared with
 */
public record AlarmRules(
        @JsonProperty(required = true) double rate,
        @JsonProperty(required = true) Span days,
        @JsonProperty(required = true) Span weeks)
        implements Serializable {

    /**
     * What a period is compared with.
     *
     * @param baseline how many covered periods
     * @param gap how many periods just before are left out, lest a slow beginning is taken for usual
     */
    public record Span(
            @JsonProperty(required = true) int baseline,
            @JsonProperty(required = true) int gap) implements Serializable {

        /** So many counts C3 looks back on. */
        private static final int SHORTEST = 11;

        /** Refuses what cannot be. */
        public Span {
            if (baseline < SHORTEST || gap < 0) {
                throw new IllegalArgumentException("alarms: baseline " + baseline + " and gap " + gap + "; use "
                        + SHORTEST + " or more, and 0 or more");
            }
        }

        /** How many periods before one are looked at: older ones say little of today, so half of them may be missing, not more. */
        public int reach() {
            return 2 * baseline + gap;
        }
    }

    /** Refuses a rate that is none. */
    public AlarmRules {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("alarms: rate " + rate + " is no share between 0 and 1");
        }
    }

    /** What such a period is compared with. */
    public Span span(Period period) {
        return switch (period) {
            case DAY -> days;
            case WEEK -> weeks;
        };
    }
}
