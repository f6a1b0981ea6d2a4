package org.wardwatch.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Cells;

/**
 * A finding as another system reads it: everything that {@code findings} holds of it.
 *
 * @param uid of the finding
 * @param machine which
 * @param what it has
 * @param seen when and how often
 * @param course what became of it
 * @param feeds that sighted it, sorted
 */
record ExportedFinding(String uid, Machine machine, What what, Seen seen, Course course, List<String> feeds) {

    /**
     * Where it is.
     *
     * @param address the address, the last one where the feed tells machines apart
     * @param botId the machine's id, where the feed gives one
     * @param cidr network
     * @param relation of the network to the organisation
     */
    record Machine(String address, @Nullable String botId, String cidr, String relation) {}

    /**
     * What it is.
     *
     * @param identifier malware family, else what was seen
     * @param family malware family, where one was told
     * @param type RSIT type
     * @param severity critical, high, medium, low or info
     * @param accuracy 0 to 100: how sure
     */
    record What(String identifier, @Nullable String family, String type, String severity, BigDecimal accuracy) {

        /** How sure, as whole percent. */
        int confidence() {
            return accuracy.setScale(0, RoundingMode.HALF_EVEN).intValueExact();
        }
    }

    /**
     * When it was seen.
     *
     * @param first first sighting
     * @param last last sighting
     * @param dwellDays UTC days from the first to the last
     * @param daysSeen UTC days with a sighting
     * @param events that sighted it
     */
    record Seen(Instant first, Instant last, long dwellDays, long daysSeen, long events) {}

    /**
     * What became of it.
     *
     * @param state at the end
     * @param closedOn UTC day on which the silence was long enough; null unless closed
     * @param episode 1, 2, 3 … of its machine and identifier
     * @param returning whether it came back soon after the one before
     */
    record Course(FindingState state, @Nullable LocalDate closedOn, long episode, boolean returning) {}

    /** The finding of a row of {@link Findings}, without addresses and names that are another organisation's. */
    static ExportedFinding of(Cells row, MemberView view) {
        Instant last = row.instant(Findings.LAST_SEEN);
        return new ExportedFinding(
                row.text(Findings.FINDING_UID),
                new Machine(
                        row.text(Findings.SOURCE_IP),
                        view.textOrNull(row.textOrNull(Findings.BOT_ID), last),
                        row.text(Findings.CIDR),
                        row.text(Findings.RELATION)),
                new What(
                        view.text(row.text(Findings.IDENTIFIER), last),
                        view.textOrNull(row.textOrNull(Findings.MALWARE_FAMILY), last),
                        view.text(row.text(Findings.CLASSIFICATION_TYPE), last),
                        row.text(Findings.SEVERITY),
                        row.decimal(Findings.ACCURACY)),
                new Seen(
                        row.instant(Findings.FIRST_SEEN),
                        last,
                        row.whole(Findings.DWELL_DAYS),
                        row.whole(Findings.DAYS_SEEN),
                        row.whole(Findings.EVENTS)),
                new Course(
                        FindingState.of(row.text(Findings.STATE)),
                        row.dayOrNull(Findings.CLOSED_ON),
                        row.whole(Findings.EPISODE),
                        row.flag(Findings.RETURNING)),
                List.of(view.text(row.text(Findings.FEEDS), last).split(" ")));
    }

    /** When it last became another: its last sighting, or the midnight (UTC) that begins the day on which it closed. */
    Instant changed() {
        LocalDate closedOn = course.closedOn();
        if (closedOn == null) {
            return seen.last();
        }
        Instant closed = closedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
        return closed.isAfter(seen.last()) ? closed : seen.last();
    }

    /** A few words for lists: what, and where. */
    String title() {
        return what.identifier() + " at " + machine.address();
    }

    /** The finding in a sentence. */
    String sentence() {
        return "%s (%s) at %s: seen %d times on %d days from %s to %s, %s%s."
                .formatted(
                        what.identifier(),
                        what.type(),
                        machine.address(),
                        seen.events(),
                        seen.daysSeen(),
                        seen.first(),
                        seen.last(),
                        course.state().words(),
                        course.returning() ? ", returned" : "");
    }

    /** What neither format has a place for, by column: for OCSF's {@code unmapped} and the extension of STIX. */
    ObjectNode rest() {
        ObjectNode rest = Json.object()
                .put("identifier", what.identifier())
                .put("accuracy", Json.plain(what.accuracy()))
                .put("cidr", machine.cidr())
                .put("relation", machine.relation())
                .put("state", course.state().cell())
                .put("episode", course.episode())
                .put("returning", course.returning())
                .put("dwell_days", seen.dwellDays())
                .put("days_seen", seen.daysSeen());
        LocalDate closedOn = course.closedOn();
        if (closedOn != null) {
            rest.put("closed_on", closedOn.toString());
        }
        return rest;
    }
}
