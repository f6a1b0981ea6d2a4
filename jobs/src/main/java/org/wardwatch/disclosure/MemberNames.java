package org.wardwatch.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;

/**
 * What organisations are called, to keep one member's id and names out of text that a feed wrote for another.
 *
 * <p>A name of several words or with a digit is found wherever its letters stand in their order from the beginning of a word to the end
 * of one, whatever parts its words, and also where nothing does, as in names of hosts; in upper or lower case. A single plain word may
 * be an ordinary one: as it is spelt, with its capital, or in capitals, it is found as a word; in lower case only where it is the whole
 * text, or a part of a host name, address of mail or path. Names under four letters, or three Chinese characters, are not looked for;
 * those under six letters only as they are spelt. What an organisation's parent is called is no secret from it.
 */
public final class MemberNames {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_IDEOGRAPHIC = 3;
    private static final int SHORTEST_PARTED = 6;
    private static final int KEY = 2;

    /** Characters between two letters of a name that is still one name. */
    private static final int MOST_BETWEEN = 8;

    private static final String EDGES = "./@\\:?=&\"'<>()[],;#_-+";

    private final Map<String, List<Name>> byStart = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /**
     * A name.
     *
     * @param orgId whose
     * @param text in lower case, from its first word on
     * @param letters of it, and digits
     * @param capital as spelt, where a plain word begins with a capital; empty: it has none
     * @param plainWord whether it is a single word of letters
     */
    private record Name(String orgId, String text, String letters, String capital, boolean plainWord) {

        boolean mayBeParted() {
            return !plainWord && (letters.length() >= SHORTEST_PARTED || isIdeographic(letters, 0));
        }
    }

    /** A text in which names are looked for. */
    private static final class Searched {

        /** As it is read. */
        private final String spelt;

        /** The same in lower case. */
        private final String lower;

        /** Its letters and digits, in lower case. */
        private final String letters;

        /** Where these stand in it. */
        private final int[] places;

        private Searched(String spelt) {
            this.spelt = spelt;
            this.lower = folded(spelt);
            this.places = IntStream.range(0, lower.length())
                    .filter(at -> isOfWord(lower, at))
                    .toArray();
            StringBuilder all = new StringBuilder();
            for (int place : places) {
                all.append(lower.charAt(place));
            }
            this.letters = all.toString();
        }

        /** Where the name is over that begins with this letter; -1: it is another or none. */
        int end(Name name, int letter) {
            int at = places[letter];
            int end = -1;
            if (lower.startsWith(name.text(), at)) {
                end = at + name.text().length();
            } else if (name.mayBeParted() && letters.startsWith(name.letters(), letter)) {
                end = places[letter + name.letters().length() - 1] + 1;
                for (int next = letter + 1; next < letter + name.letters().length(); next++) {
                    end = places[next] - places[next - 1] - 1 > MOST_BETWEEN ? -1 : end;
                }
            }
            return end >= 0 && isWhole(name, at, end) ? end : -1;
        }

        private boolean isWhole(Name name, int at, int end) {
            if (end < lower.length() && !isIdeographic(lower, end - 1) && isOfWord(lower, end)) {
                return false;
            }
            return !name.plainWord()
                    || (!name.capital().isEmpty() && spelt.startsWith(name.capital(), at))
                    || spelt.substring(at, end).chars().allMatch(Character::isUpperCase)
                    || (isEdge(lower, at - 1) && isEdge(lower, end));
        }
    }

    /**
     * Where a name stands.
     *
     * @param name which
     * @param end first character after
     */
    private record Found(Name name, int end) {}

    private MemberNames() {}

    /** The names in rows of {@link Organisations}. */
    public static MemberNames of(Collection<Cells> organisations) {
        MemberNames names = new MemberNames();
        for (Cells row : organisations) {
            String orgId = row.text(Organisations.ORG_ID);
            names.add(orgId, orgId);
            names.add(orgId, row.text(Organisations.NAME));
            names.add(orgId, row.textOrNull(Organisations.NAME_ZH));
            String parent = row.textOrNull(Organisations.PARENT);
            if (parent != null) {
                names.parents.put(orgId, parent);
            }
        }
        return names;
    }

    /** The text with every name in it that is another's replaced by {@link MemberSpace#ANOTHER_MEMBER}. */
    public String withoutOthers(String orgId, String text) {
        Reading reading = Reading.of(text);
        Searched searched = new Searched(reading.text());
        StringBuilder shown = new StringBuilder();
        int done = 0;
        int over = 0;
        for (int letter = 0; letter < searched.places.length; letter++) {
            int at = searched.places[letter];
            Found found = at >= over && startsWord(searched.lower, at) ? longest(orgId, searched, letter) : null;
            if (found == null) {
                continue;
            }
            over = found.end();
            if (!isKnownTo(orgId, found.name().orgId())) {
                shown.append(text, done, reading.from(at)).append(MemberSpace.ANOTHER_MEMBER);
                done = reading.until(over - 1);
            }
        }
        return done == 0 ? text : shown.append(text, done, text.length()).toString();
    }

    private boolean isKnownTo(String orgId, String named) {
        return named.equals(orgId) || named.equals(parents.get(orgId));
    }

    private @Nullable Found longest(String orgId, Searched text, int letter) {
        Found longest = null;
        for (Name name : byStart.getOrDefault(key(text.letters, letter), List.of())) {
            int end = text.end(name, letter);
            boolean longer =
                    longest == null || end > longest.end() || (end == longest.end() && isKnownTo(orgId, name.orgId()));
            if (end >= 0 && longer) {
                longest = new Found(name, end);
            }
        }
        return longest;
    }

    private static String key(String letters, int from) {
        return letters.substring(from, Math.min(from + KEY, letters.length()));
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || EDGES.indexOf(text.charAt(at)) >= 0;
    }

    private void add(String orgId, @Nullable String name) {
        if (name == null) {
            return;
        }
        String spelt = Reading.of(name).text().strip();
        String text = folded(spelt);
        boolean ideographic = text.codePoints().anyMatch(Character::isIdeographic);
        int first = 0;
        while (first < text.length() && !isOfWord(text, first)) {
            first++;
        }
        if (first == text.length() || text.length() < (ideographic ? SHORTEST_IDEOGRAPHIC : SHORTEST)) {
            return;
        }
        // A name that begins with a quotation mark is found from its first word on.
        String found = text.substring(first);
        boolean plainWord = !ideographic && found.chars().allMatch(Character::isLetter);
        String capital = plainWord && Character.isUpperCase(spelt.charAt(first)) ? spelt.substring(first) : "";
        String letters = new Searched(found).letters;
        byStart.computeIfAbsent(key(letters, 0), any -> new ArrayList<>())
                .add(new Name(orgId, found, letters, capital, plainWord));
    }

    private static boolean startsWord(String text, int at) {
        return isOfWord(text, at)
                && (at == 0 || isIdeographic(text, at) || !isOfWord(text, at - 1) || isIdeographic(text, at - 1));
    }

    private static boolean isOfWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at)) || Character.isSurrogate(text.charAt(at));
    }

    private static boolean isIdeographic(String text, int at) {
        return Character.isIdeographic(text.charAt(at));
    }

    /** In lower case, letter by letter: as long as it was. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            folded.setCharAt(at, Character.toLowerCase(text.charAt(at)));
        }
        return folded.toString();
    }
}
