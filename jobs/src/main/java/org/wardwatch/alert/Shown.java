package org.wardwatch.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.disclosure.Printable;

/**
 * Text that feeds wrote, as one organisation may see it.
 *
 * @param space who owns which address
 * @param orgId the organisation
 */
record Shown(MemberSpace space, String orgId) {

    String text(Instant at, String given) {
        return Printable.text(space.withoutOthers(orgId, at, given));
    }

    @Nullable
    String textOrNull(Instant at, @Nullable String given) {
        return given == null || given.isBlank() ? null : text(at, given);
    }
}
