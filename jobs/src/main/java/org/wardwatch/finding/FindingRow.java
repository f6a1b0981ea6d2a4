package org.wardwatch.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HexFormat;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Whose and what an episode is, and its row in {@link Findings}.
 *
 * @param orgId organisation
 * @param machine bot id where there is one, else the address
 * @param botId bot id; NULL: the address is the machine
 * @param identifier what was seen
 */
record FindingRow(String orgId, String machine, @Nullable String botId, String identifier) {

    private static final int UID_BYTES = 16;

    /** From a row of {@link EpisodeStep#sightings}. */
    static FindingRow from(Row row) {
        return new FindingRow(row.getAs("org_id"), row.getAs("machine"), row.getAs("bot_id"), row.getAs("identifier"));
    }

    /** Values in the order of {@link Findings}. */
    Object[] values(Episode episode, Episode.State state) {
        Sighting seen = episode.seen();
        return new @Nullable Object[] {
            uid(episode.days().first()),
            orgId,
            seen.place().ip(),
            botId,
            identifier,
            seen.place().type(),
            seen.place().family(),
            Severity.ofLevel(seen.grade().severity()).text(),
            seen.grade().accuracy(),
            seen.place().relation(),
            seen.place().cidr(),
            episode.number(),
            episode.returning(),
            state.text(),
            seen.span().first(),
            seen.span().last(),
            state == Episode.State.CLOSED ? Date.valueOf(LocalDate.ofEpochDay(episode.closedOn())) : null,
            episode.dwellDays(),
            seen.span().events(),
            episode.days().count(),
            String.join(" ", seen.feeds())
        };
    }

    /** Hash of organisation, machine, identifier and day of first sighting. */
    private String uid(long firstDay) {
        String text = String.join("\n", orgId, machine, identifier, Long.toString(firstDay));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, UID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
