package org.wardwatch.disclosure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;

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

    /** The same of text that may be missing or blank: null then. */
    public @Nullable String textOrNull(@Nullable String text, Instant at) {
        return text == null || text.isBlank() ? null : text(text, at);
    }

    /** Whether the text is an address that is to be kept from the reader, who saw it at this time. */
    public boolean isOthers(String text, Instant at) {
        try {
            return space.isOthers(orgId, at, Address.parse(text));
        } catch (AddressFormatException e) {
            // Text like any other, in which withoutOthers() looks for addresses.
            return false;
        }
    }

    /** The text as files for machines hold it: what cannot be printed stays. */
    public String withoutOthers(String text, Instant at) {
        return names.withoutOthers(orgId, space.withoutOthers(orgId, at, text));
    }
}
