package org.wardwatch.restatement;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a month's figures are others than those published before. */
enum Cause {
    /** They were never published before. */
    FIRST_PUBLISHED,
    /** Events came in since. */
    LATE_EVENTS,
    /** Events were taken back since. */
    WITHDRAWN_EVENTS,
    /** Networks, owners, membership or the allow-list are others. */
    REGISTRY_CHANGE,
    /** A finding was disputed, or a dispute ended. */
    DISPUTE,
    /** Other days of the feeds are known to be covered. */
    COVERAGE,
    /** The figures of other members of the sector, on which this month leans. */
    SECTOR,
    /** The score has another method. */
    METHOD_VERSION,
    /** Days after the month are known that tell how its findings went on. */
    LATER_DAYS,
    /** The release that published it can no longer be read, or a constant was changed without a new method version. */
    UNKNOWN;

    /** The name as tables hold it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Several, in their order, parted by commas. */
    static String text(Collection<Cause> causes) {
        return causes.stream().sorted().distinct().map(Cause::text).collect(Collectors.joining(", "));
    }
}
