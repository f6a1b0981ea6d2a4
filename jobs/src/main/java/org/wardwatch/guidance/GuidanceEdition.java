package org.wardwatch.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of one language. */
public final class GuidanceEdition {

    /** Key of the text for what has no other. */
    static final String GENERAL = "general";

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");
    // Shadowserver puts several tags into one cell.
    private static final Pattern TAGS = Pattern.compile("\\s*[;,]\\s*");

    private final Map<String, Guidance> families;
    private final Map<String, Guidance> identifiers;
    private final Map<String, Guidance> types;
    private final Guidance general;

    GuidanceEdition(
            Map<String, Guidance> families,
            Map<String, Guidance> identifiers,
            Map<String, Guidance> types,
            Guidance general) {
        this.families = Map.copyOf(families);
        this.identifiers = Map.copyOf(identifiers);
        this.types = Map.copyOf(types);
        this.general = general;
    }

    /**
     * The closest text there is: that of the family, else of the identifier or of one of its tags, else of the type, else the
     * general one. Case, blanks, underscores and hyphens make no difference.
     *
     * @param malwareFamily normalised family, where one was told
     * @param identifier what was seen, such as {@code open-rdp}, where it was told
     * @param classificationType RSIT type
     */
    public Guidance guidance(@Nullable String malwareFamily, @Nullable String identifier, String classificationType) {
        List<@Nullable Guidance> closest = new ArrayList<>();
        if (malwareFamily != null) {
            closest.add(families.get(plain(malwareFamily)));
        }
        for (String name : names(identifier)) {
            closest.add(identifiers.get(name));
            closest.add(families.get(name));
        }
        closest.add(types.get(plain(classificationType)));
        for (Guidance guidance : closest) {
            if (guidance != null) {
                return guidance;
            }
        }
        return general;
    }

    /** Keys of the families that have a text. */
    public Set<String> families() {
        return families.keySet();
    }

    /** Names of identifiers that have a text, other spellings included. */
    public Set<String> identifiers() {
        return identifiers.keySet();
    }

    /** Classification types that have a text. */
    public Set<String> types() {
        return types.keySet();
    }

    /** The text for what has no other. */
    public Guidance general() {
        return general;
    }

    private static List<String> names(@Nullable String identifier) {
        if (identifier == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of(plain(identifier)));
        TAGS.splitAsStream(identifier).map(GuidanceEdition::plain).forEach(names::add);
        return names;
    }

    private static String plain(String name) {
        return SEPARATORS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
