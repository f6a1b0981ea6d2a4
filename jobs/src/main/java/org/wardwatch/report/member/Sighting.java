package org.wardwatch.report.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.match.Matches;

/**
 * An event, as somebody searches a log for it.
 *
 * @param time when
 * @param sourcePort port that the machine, or the gateway before it, used; null: not told
 * @param destination address and host that it spoke to; null: not told
 * @param destinationPort port that it spoke to; null: not told
 * @param protocol transport; null: not told
 * @param feed who saw it
 */
public record Sighting(
        Instant time,
        @Nullable Long sourcePort,
        @Nullable String destination,
        @Nullable Long destinationPort,
        @Nullable String protocol,
        String feed) {

    /** The event of a row of {@link Matches}, without what would tell of another member. */
    static Sighting of(Cells event, MemberView view) {
        return new Sighting(
                event.instant(Matches.TIME_SOURCE),
                event.wholeOrNull(Matches.SOURCE_PORT),
                destination(shown(event, Matches.DESTINATION_FQDN, view), shown(event, Matches.DESTINATION_IP, view)),
                event.wholeOrNull(Matches.DESTINATION_PORT),
                shown(event, Matches.PROTOCOL_TRANSPORT, view),
                view.text(event.text(Matches.FEED_NAME), event.instant(Matches.TIME_SOURCE)));
    }

    private static @Nullable String destination(@Nullable String host, @Nullable String address) {
        if (host == null || address == null) {
            return address == null ? host : address;
        }
        // The name of a host that is another's would tell whose it is.
        return address.equals(MemberSpace.ANOTHER_MEMBER) ? address : address + " (" + host + ")";
    }

    private static @Nullable String shown(Cells event, TableColumn column, MemberView view) {
        String text = event.textOrNull(column);
        return text == null ? null : view.text(text, event.instant(Matches.TIME_SOURCE));
    }
}
