package org.wardwatch.guidance;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.wardwatch.Problem;

/** All texts of {@code conf/guidance}, in every language. */
public final class GuidanceBook {

    private final Map<Language, GuidanceEdition> editions;

    private GuidanceBook(Map<Language, GuidanceEdition> editions) {
        this.editions = editions;
    }

    /**
     * Reads the folder: {@code families.yaml}, {@code identifiers.yaml}, {@code types.yaml}, and {@code shared.yaml} with what
     * these name. An entry stands in both languages or is refused, so no language is ever short of a text.
     *
     * @throws Problem of configuration, that names file and key, when something is missing, unknown, empty, too long or told
     *     twice; of input when a file cannot be read
     */
    public static GuidanceBook read(Path folder) {
        GuidanceReader reader = new GuidanceReader(folder);
        Map<Language, GuidanceEdition> editions = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            editions.put(language, reader.edition(language));
        }
        return new GuidanceBook(editions);
    }

    /** The texts of one language. */
    public GuidanceEdition of(Language language) {
        GuidanceEdition edition = editions.get(language);
        if (edition == null) {
            throw new IllegalStateException("no edition in " + language);
        }
        return edition;
    }
}
