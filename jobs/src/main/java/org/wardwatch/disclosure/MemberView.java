package org.wardwatch.disclosure;

import java.time.Instant;

/**
 * Text of feeds, registry and other members as one member may read it: without addresses and names that are another's.
 *
 * @param orgId who reads
 * @param space addresses of all organisations
 * @param names of all organisations
 */
public record MemberView(String orgId, MemberSpace space, MemberNames names) {

    /** The text as pages show it; {@code at}: when it was told, as addresses change hands. */
    public String text(String text, Instant at) {
        return Printable.text(withoutOthers(text, at));
    }

    /** The text as files for machines hold it: what cannot be printed stays. */
    public String withoutOthers(String text, Instant at) {
        return names.withoutOthers(orgId, space.withoutOthers(orgId, at, text));
    }
}
