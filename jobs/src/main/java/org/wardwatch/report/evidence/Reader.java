package org.wardwatch.report.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.report.data.OwnerMonth;

/**
 * Who reads a file, and what must not stand in it.
 *
 * @param member whose month it is
 * @param view what the member may read
 * @param findings of the month, by what their sightings have in common
 * @param label of the programme
 * @param zone the programme's
 */
record Reader(OwnerMonth member, MemberView view, FindingLookup findings, Tlp label, ZoneId zone) {

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    /** The text without addresses and names that are another member's. */
    String shown(String text, Instant at) {
        return view.withoutOthers(text, at);
    }

    /** Whether the text is an address that is another member's. */
    boolean isOthers(String text, Instant at) {
        return view.isOthers(text, at);
    }

    /** The instant at which the member's month is over. */
    Instant end() {
        return member.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** The time on the member's clocks, with its offset. */
    String local(Instant at) {
        return WITH_OFFSET.format(at.atZone(zone));
    }
}
