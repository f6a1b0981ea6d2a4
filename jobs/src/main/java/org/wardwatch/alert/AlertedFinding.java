package org.wardwatch.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Cells;

/**
 * A finding as its organisation is told of it, without addresses that are another's.
 *
 * @param uid of the finding
 * @param machine which
 * @param what it has
 * @param seen when, how often and by whom
 * @param sightings the last ones, the latest first
 * @param tlp the strictest label of its events and of the programme
 */
public record AlertedFinding(String uid, Machine machine, What what, Seen seen, List<Sighting> sightings, Tlp tlp) {

    /** One that tells of nobody. */
    static final AlertedFinding NEUTRAL = new AlertedFinding(
            "x",
            new Machine("192.0.2.1", "x", "192.0.2.0/24", "owned"),
            new What("x", "x", "x", "critical", BigDecimal.ONE),
            new Seen(Instant.EPOCH, Instant.EPOCH, 1, 1, true, List.of("x")),
            List.of(new Sighting(
                    Instant.EPOCH, "192.0.2.2", 1L, new Sighting.Destination("192.0.2.3", 1L, "x", "x"), "x", "x")),
            Tlp.AMBER_STRICT);

    /**
     * Which machine.
     *
     * @param address the address, the last one where the feed tells machines apart
     * @param botId the machine's id; null where no feed gives one
     * @param cidr network of the registry
     * @param relation of the network to the organisation
     */
    public record Machine(String address, @Nullable String botId, String cidr, String relation) {}

    /**
     * What it has.
     *
     * @param identifier malware family, else what was seen
     * @param family malware family; null where none was told
     * @param type RSIT type
     * @param severity critical or high
     * @param accuracy 0 to 100: how sure
     */
    public record What(String identifier, @Nullable String family, String type, String severity, BigDecimal accuracy) {}

    /**
     * When it was seen.
     *
     * @param first first sighting
     * @param last last sighting
     * @param events that sighted it
     * @param episode 1, 2, 3 … of its machine and identifier
     * @param returning whether it came back soon after the episode before was over
     * @param feeds that sighted it, sorted
     */
    public record Seen(Instant first, Instant last, long events, long episode, boolean returning, List<String> feeds) {}

    /** The finding of a row of {@link Findings} with its rows of {@link AlertStep#sightings}. */
    static AlertedFinding of(Cells row, List<Cells> sightings, MemberView view, Tlp programme) {
        Instant last = row.instant(Findings.LAST_SEEN);
        return new AlertedFinding(
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
                        row.whole(Findings.EVENTS),
                        row.whole(Findings.EPISODE),
                        row.flag(Findings.RETURNING),
                        List.of(view.text(row.text(Findings.FEEDS), last).split(" "))),
                sightings.stream().map(match -> Sighting.of(match, view)).toList(),
                strictest(sightings, programme));
    }

    /** Whether it is critical; else it is high. */
    public boolean isCritical() {
        return what.severity().equals("critical");
    }

    private static Tlp strictest(List<Cells> sightings, Tlp programme) {
        Tlp strictest = programme;
        for (Cells match : sightings) {
            List<String> labels = match.row().getList(match.row().fieldIndex(AlertStep.LABELS));
            for (String label : labels) {
                strictest = strictest.orStricter(label);
            }
        }
        return strictest;
    }
}
