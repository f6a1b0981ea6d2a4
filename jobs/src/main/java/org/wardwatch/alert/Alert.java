package org.wardwatch.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.guidance.Language;

/**
 * What one organisation is told.
 *
 * @param recipient who is told
 * @param tlp label of the message: the strictest of its findings
 * @param programme who tells
 * @param told from what
 * @param threats worst first; none is empty
 */
public record Alert(Recipient recipient, Tlp tlp, Programme programme, Told told, List<Threat> threats) {

    /** Findings that a message lists; with more it would be no message but a report. The JSON file has all. */
    public static final int LISTED = 10;

    /**
     * Who tells.
     *
     * @param name of the watch programme
     * @param zone its time zone
     */
    public record Programme(String name, ZoneId zone) {}

    /**
     * From what it is told.
     *
     * @param release that was read
     * @param since from when on; null: since the last alert
     * @param until first day (UTC) of which nothing is known yet
     */
    public record Told(long release, @Nullable Instant since, LocalDate until) {}

    /** Puts the threats in order. */
    public Alert {
        threats = threats.stream().sorted(Threat.WORST_FIRST).toList();
    }

    /** The same of findings that tell of nobody: its words stand in the alert, whatever organisations are called. */
    Alert neutral() {
        return new Alert(
                recipient,
                tlp,
                programme,
                told,
                threats.stream()
                        .map(threat -> new Threat("x", threat.guidance(), List.of(AlertedFinding.NEUTRAL)))
                        .toList());
    }

    /** All findings. */
    public int findings() {
        return threats.stream().mapToInt(threat -> threat.findings().size()).sum();
    }

    /** Findings that are critical. */
    public int critical() {
        return (int) threats.stream()
                .flatMap(threat -> threat.findings().stream())
                .filter(AlertedFinding::isCritical)
                .count();
    }

    /** Findings that are high. */
    public int high() {
        return findings() - critical();
    }

    /** The threats with the findings that a message lists. */
    public List<Threat> listed() {
        List<Threat> listed = new ArrayList<>();
        int room = LISTED;
        for (Threat threat : threats) {
            if (room > 0) {
                Threat first = threat.first(room);
                listed.add(first);
                room -= first.findings().size();
            }
        }
        return listed;
    }

    /** Findings that a message does not list. */
    public int unlisted() {
        return Math.max(0, findings() - LISTED);
    }

    /** What the message is about, on one line, in the recipient's first language. */
    public String subject() {
        Language language = recipient.languages().get(0);
        return Phrase.SUBJECT.in(language, tlp.label(), programme.name(), critical(), high(), recipient.name(language));
    }
}
