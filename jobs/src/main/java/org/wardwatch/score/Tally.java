package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What findings of an organisation add up to. */
final class Tally {

    private final Durations durations;
    private long infections;
    private long exposures;
    private Overdue overdue = Overdue.NONE;
    private Recurrence recurrence = Recurrence.NONE;

    /**
     * Ages of the oldest open findings, in days; 0: none.
     *
     * @param critical of severity critical
     * @param high of severity high
     */
    record Overdue(int critical, int high) {

        static final Overdue NONE = new Overdue(0, 0);

        Overdue orOlder(Overdue other) {
            boolean isOlder = critical >= other.critical && high >= other.high;
            return isOlder ? this : new Overdue(Math.max(critical, other.critical), Math.max(high, other.high));
        }
    }

    /**
     * In the days that count, 180 of them.
     *
     * @param returning R: returning episodes opened
     * @param closed C: episodes closed
     */
    record Recurrence(int returning, int closed) {

        static final Recurrence NONE = new Recurrence(0, 0);

        Recurrence plus(Recurrence other) {
            boolean isNone = other.returning == 0 && other.closed == 0;
            return isNone ? this : new Recurrence(returning + other.returning, closed + other.closed);
        }
    }

    /**
     * Of nothing.
     *
     * @param horizonDays days to which the mean time to clean is restricted
     */
    Tally(int horizonDays) {
        this.durations = new Durations(horizonDays);
    }

    /**
     * Of these findings.
     *
     * @param findings in the order of their uids
     * @param end first day after the month
     */
    static Tally of(List<Finding> findings, LocalDate end, ScoreRules rules) {
        return of(Contribution.ofAll(findings, end, rules), rules);
    }

    /** Of these contributions, in any order. */
    static Tally of(List<Contribution> contributions, ScoreRules rules) {
        Tally tally = new Tally(rules.limits().dwell().horizonDays());
        contributions.forEach(tally::add);
        return tally;
    }

    /** Adds what a finding brings. */
    void add(Contribution contribution) {
        infections += contribution.infection();
        exposures += contribution.exposure();
        if (contribution.duration() != null) {
            durations.add(contribution.duration());
        }
        overdue = overdue.orOlder(contribution.overdue());
        recurrence = recurrence.plus(contribution.recurrence());
    }

    /**
     * Takes away what the open findings of an address bring.
     *
     * @param oldest ages of the oldest open findings that are left
     */
    void remove(OpenAddress address, Overdue oldest) {
        infections -= address.infection();
        exposures -= address.exposure();
        address.durations().forEach(durations::remove);
        overdue = oldest;
        recurrence = new Recurrence(recurrence.returning - address.returning(), recurrence.closed);
    }

    /** X: weight of active infections, in units of 10⁻⁸. */
    long infections() {
        return infections;
    }

    /** X of exposures, in units of 10⁻⁸. */
    long exposures() {
        return exposures;
    }

    /** Of the infections that tell of the time to clean. */
    Durations durations() {
        return durations;
    }

    /** Ages of the oldest open findings. */
    Overdue overdue() {
        return overdue;
    }

    /** How often what was closed came back. */
    Recurrence recurrence() {
        return recurrence;
    }

    /** A weight of this tally as tables hold it. */
    static BigDecimal weight(long units) {
        return BigDecimal.valueOf(units, Contribution.WEIGHT_DECIMALS);
    }
}
