package org.wardwatch.report.page;

import org.jspecify.annotations.Nullable;
import org.wardwatch.guidance.Guidance;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.guidance.Language;

/**
 * What guidance is asked for.
 *
 * @param family malware family; null: none
 * @param identifier what was seen
 * @param type RSIT type
 */
public record Topic(@Nullable String family, String identifier, String type) {

    /** The key of its text, which is the same in every language. */
    public String key(GuidanceBook guidance) {
        Guidance text = guidance.of(Language.EN).guidance(family, identifier, type);
        return text.subject().key();
    }
}
