package org.wardwatch.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.match.Matches;

/**
 * One event of a finding.
 *
 * @param at when
 * @param address of the machine
 * @param port from which it talked, or on which it answered; null where the feed does not tell
 * @param destination with whom it talked; all null where the feed does not tell
 * @param protocol tcp, udp …; null where the feed does not tell
 * @param feed that reported it
 */
public record Sighting(
        Instant at,
        String address,
        @Nullable Long port,
        Destination destination,
        @Nullable String protocol,
        String feed) {

    /**
     * With whom it talked.
     *
     * @param address as text, or {@link MemberSpace#ANOTHER_MEMBER}
     * @param port of the destination
     * @param host its name
     * @param url what was asked for
     */
    public record Destination(
            @Nullable String address,
            @Nullable Long port,
            @Nullable String host,
            @Nullable String url) {

        /** Whether the feed told nothing of it. */
        public boolean isUnknown() {
            return address == null && host == null && url == null;
        }
    }

    /** The event of a row of {@link Matches}. */
    static Sighting of(Cells match, MemberView view) {
        Instant at = match.instant(Matches.TIME_SOURCE);
        return new Sighting(
                at,
                match.text(Matches.SOURCE_IP),
                match.wholeOrNull(Matches.SOURCE_PORT),
                destination(match, at, view),
                view.textOrNull(match.textOrNull(Matches.PROTOCOL_TRANSPORT), at),
                view.text(match.text(Matches.FEED_NAME), at));
    }

    private static Destination destination(Cells match, Instant at, MemberView view) {
        Long port = match.wholeOrNull(Matches.DESTINATION_PORT);
        String address = match.textOrNull(Matches.DESTINATION_IP);
        if (address != null && view.isOthers(address, at)) {
            // Its names would tell whose it is.
            return new Destination(MemberSpace.ANOTHER_MEMBER, port, null, null);
        }
        return new Destination(
                view.textOrNull(address, at),
                port,
                view.textOrNull(match.textOrNull(Matches.DESTINATION_FQDN), at),
                view.textOrNull(match.textOrNull(Matches.DESTINATION_URL), at));
    }
}
