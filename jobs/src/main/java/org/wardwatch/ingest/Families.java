package org.wardwatch.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.wardwatch.Problem;

/**
 * Names of malware families and the spellings that feeds have for them ({@code conf/families.yaml}): canonical name, then the
 * list of its other spellings. Case, blanks, underscores and hyphens make no difference.
 */
public final class Families implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");

    private final Map<String, String> canonicalBySpelling;

    private Families(Map<String, String> canonicalBySpelling) {
        this.canonicalBySpelling = canonicalBySpelling;
    }

    /** No names: every family is its own spelling, in plain form. */
    public static Families none() {
        return new Families(new HashMap<>());
    }

    /**
     * Reads the list of families.
     *
     * @throws Problem of kind configuration when a spelling stands for two families; of kind input when the file cannot be read
     */
    public static Families read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw Problem.input(file + ": the list of malware families cannot be read: " + e, e);
        }
    }

    /** Reads the list of families from text; {@code file} is how errors call it. */
    public static Families parse(String file, String yaml) {
        YamlSection root = YamlSection.parse(file, yaml);
        Map<String, String> canonical = new HashMap<>();
        for (Map.Entry<String, List<String>> family : root.allTexts().entrySet()) {
            String name = plain(family.getKey());
            put(root, canonical, name, name);
            family.getValue().forEach(spelling -> put(root, canonical, plain(spelling), name));
        }
        return new Families(canonical);
    }

    private static void put(YamlSection root, Map<String, String> canonical, String spelling, String name) {
        String before = canonical.putIfAbsent(spelling, name);
        if (before != null && !before.equals(name)) {
            throw root.wrong(name, "'" + spelling + "' is a spelling of " + before + " already");
        }
    }

    /** The canonical name of this spelling; its plain form where the list does not know it. */
    public String family(String malwareName) {
        String plain = plain(malwareName);
        return canonicalBySpelling.getOrDefault(plain, plain);
    }

    private static String plain(String name) {
        return SEPARATORS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    }
}
