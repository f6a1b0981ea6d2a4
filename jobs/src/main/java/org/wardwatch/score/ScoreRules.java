package org.wardwatch.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * The constants of the health score (method §6), as {@code conf/score.yaml} gives them.
 *
 * @param methodVersion version of the method; any other constant is another version
 * @param parts what each part weighs in the score
 * @param weights what an episode weighs
 * @param space how address space is measured
 * @param limits references, spans and minima
 * @param reading how sure a score is and where it stands
 * @param types infection, exposure or none for each RSIT type
 */
public record ScoreRules(
        @JsonProperty(value = "method_version", required = true)
        int methodVersion,

        @JsonProperty(value = "parts", required = true) Parts parts,
        @JsonProperty(value = "weights", required = true) Weights weights,
        @JsonProperty(value = "space", required = true) Space space,
        @JsonProperty(value = "limits", required = true) Limits limits,
        @JsonProperty(value = "reading", required = true) Reading reading,
        @JsonProperty(value = "types", required = true) Map<String, Category> types)
        implements Serializable {

    /** What a classification type says of the machine. */
    public enum Category {
        /** It is compromised. */
        @JsonProperty("infection")
        INFECTION,
        /** It can be reached and should not be. */
        @JsonProperty("exposure")
        EXPOSURE,
        /** Neither. */
        @JsonProperty("none")
        NONE
    }

    /** What each part weighs; together 1. */
    public record Parts(
            @JsonProperty(required = true) BigDecimal prevalence,
            @JsonProperty(required = true) BigDecimal dwell,
            @JsonProperty(required = true) BigDecimal overdue,
            @JsonProperty(required = true) BigDecimal recurrence,
            @JsonProperty(required = true) BigDecimal exposure)
            implements Serializable {

        /** Refuses weights that do not add up to 1. */
        public Parts {
            BigDecimal sum = prevalence.add(dwell).add(overdue).add(recurrence).add(exposure);
            if (sum.compareTo(BigDecimal.ONE) != 0) {
                throw new IllegalArgumentException("parts add up to " + sum + ", not to 1");
            }
        }
    }

    /**
     * What an episode weighs.
     *
     * @param severity by severity, 0 to 1
     * @param relation by relation of the range, 0 to 1
     * @param perAddress the most that all episodes of one address weigh together
     */
    public record Weights(
            @JsonProperty(required = true) Map<String, BigDecimal> severity,
            @JsonProperty(required = true) Map<String, BigDecimal> relation,

            @JsonProperty(value = "per_address", required = true)
            BigDecimal perAddress)
            implements Serializable {}

    /**
     * How address space is measured.
     *
     * @param ipv6RangeAddresses addresses that a maximal IPv6 range counts for
     * @param sizeCap the most that E can be, in thousands of addresses
     */
    public record Space(
            @JsonProperty(value = "ipv6_range_addresses", required = true)
            int ipv6RangeAddresses,

            @JsonProperty(value = "size_cap", required = true)
            BigDecimal sizeCap)
            implements Serializable {}

    /**
     * References, spans and minima.
     *
     * @param references what the parts are measured against
     * @param dwell how time to clean is told
     * @param lookbackDays days before the end of the month whose episodes tell of dwell and recurrence
     * @param minimumAccuracy accuracy from which an episode counts in dwell, overdue and recurrence
     * @param minimumCoverage percent of coverage under which there is no score
     * @param coverageDays days before the month whose sightings weigh the feeds
     */
    public record Limits(
            @JsonProperty(required = true) References references,
            @JsonProperty(required = true) Dwell dwell,

            @JsonProperty(value = "lookback_days", required = true)
            int lookbackDays,

            @JsonProperty(value = "minimum_accuracy", required = true)
            BigDecimal minimumAccuracy,

            @JsonProperty(value = "minimum_coverage", required = true)
            BigDecimal minimumCoverage,

            @JsonProperty(value = "coverage_days", required = true)
            int coverageDays)
            implements Serializable {}

    /**
     * What the parts are measured against.
     *
     * @param prevalence λ of infections at which half of the part is lost
     * @param exposure the same for exposures
     * @param criticalDays age of an open critical finding at which all of the part is lost
     * @param highDays the same for a high one
     * @param recurrence share of returns at which all of the part is lost
     */
    public record References(
            @JsonProperty(required = true) double prevalence,
            @JsonProperty(required = true) double exposure,

            @JsonProperty(value = "critical_days", required = true)
            int criticalDays,

            @JsonProperty(value = "high_days", required = true)
            int highDays,

            @JsonProperty(required = true) double recurrence)
            implements Serializable {}

    /**
     * How time to clean is told.
     *
     * @param horizonDays days to which the mean is restricted
     * @param priorEpisodes episodes that the sector's mean counts for
     * @param priorDays the mean when neither sector nor programme has enough
     * @param sectorMembers members with episodes that a sector's mean needs
     * @param sectorEpisodes episodes that it needs
     */
    public record Dwell(
            @JsonProperty(value = "horizon_days", required = true)
            int horizonDays,

            @JsonProperty(value = "prior_episodes", required = true)
            int priorEpisodes,

            @JsonProperty(value = "rmst_prior", required = true)
            BigDecimal priorDays,

            @JsonProperty(value = "sector_members", required = true)
            int sectorMembers,

            @JsonProperty(value = "sector_episodes", required = true)
            int sectorEpisodes)
            implements Serializable {}

    /**
     * How sure a score is and where it stands; nothing of it moves the score.
     *
     * @param resamples of the episodes, from whose scores the interval is read
     * @param lowPercent percent of the resamples that do not exceed the low end of the interval
     * @param highPercent the same of its high end
     * @param intervalEpisodes episodes that an interval needs
     * @param percentileMembers scored members of the sector that a percentile needs
     */
    public record Reading(
            @JsonProperty(required = true) int resamples,

            @JsonProperty(value = "low_percent", required = true)
            int lowPercent,

            @JsonProperty(value = "high_percent", required = true)
            int highPercent,

            @JsonProperty(value = "interval_episodes", required = true)
            int intervalEpisodes,

            @JsonProperty(value = "percentile_members", required = true)
            int percentileMembers)
            implements Serializable {

        /** Refuses what gives no interval. */
        public Reading {
            if (resamples < 1 || lowPercent < 0 || lowPercent > highPercent || highPercent > 100) {
                throw new IllegalArgumentException(
                        "reading: resamples are 1 or more, and 0 ≤ low_percent ≤ high_percent" + " ≤ 100; found "
                                + resamples + ", " + lowPercent + ", " + highPercent);
            }
            if (intervalEpisodes < 1 || percentileMembers < 1) {
                throw new IllegalArgumentException(
                        "reading: interval_episodes and percentile_members are 1 or more; found " + intervalEpisodes
                                + ", " + percentileMembers);
            }
        }
    }

    /**
     * What a classification type says.
     *
     * @throws IllegalArgumentException when {@code conf/score.yaml} does not map it
     */
    public Category category(String classificationType) {
        return Objects.requireNonNullElseGet(types.get(classificationType), () -> {
            throw new IllegalArgumentException("classification type '" + classificationType
                    + "' is not mapped; add it to types in score.yaml as infection, exposure or none");
        });
    }
}
