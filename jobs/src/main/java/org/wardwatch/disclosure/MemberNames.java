package org.wardwatch.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;

/**
 * What organisations are called, to keep one member's id and names out of text that a feed wrote for another.
 *
 * <p>A name of several words or with a digit is found wherever it stands as whole words, in upper or lower case. A single plain word
 * may be an ordinary one: as it is spelt, with its capital, it is found as a word; in lower case only where it is the whole text, or a
 * part of a host name, address of mail or path. Names under four letters, or three Chinese characters, are not looked for. What an
 * organisation's parent is called is no secret from it.
 */
public final class MemberNames {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_IDEOGRAPHIC = 3;
    private static final String EDGES = "./@\\:?=&\"'<>()[],;#";

    private final Map<String, List<Name>> byFirstWord = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /**
     * A name.
     *
     * @param orgId whose
     * @param text in lower case, from its first word on
     * @param capital as spelt, where a plain word begins with a capital; empty: it has none
     * @param plainWord whether it is a single word of letters
     */
    private record Name(String orgId, String text, String capital, boolean plainWord) {}

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
        String folded = folded(text);
        if (folded.length() != text.length()) {
            // Characters whose lower case is longer: positions would not be the same.
            return withoutOthers(orgId, folded);
        }
        return withoutOthers(orgId, text, folded);
    }

    private String withoutOthers(String orgId, String text, String folded) {
        StringBuilder shown = new StringBuilder();
        int done = 0;
        int at = 0;
        while (at < folded.length()) {
            int end = startsWord(folded, at) ? wordEnd(folded, at) : at + 1;
            Name name = startsWord(folded, at) ? longest(orgId, text, folded, at, end) : null;
            if (name == null) {
                at = end;
                continue;
            }
            if (!isKnownTo(orgId, name.orgId())) {
                shown.append(text, done, at).append(MemberSpace.ANOTHER_MEMBER);
                done = at + name.text().length();
            }
            at += name.text().length();
        }
        return done == 0 ? text : shown.append(text, done, text.length()).toString();
    }

    private boolean isKnownTo(String orgId, String named) {
        return named.equals(orgId) || named.equals(parents.get(orgId));
    }

    private @Nullable Name longest(String orgId, String text, String folded, int at, int wordEnd) {
        Name longest = null;
        for (Name name : byFirstWord.getOrDefault(folded.substring(at, wordEnd), List.of())) {
            boolean longer = longest == null
                    || name.text().length() > longest.text().length()
                    || (name.text().length() == longest.text().length() && isKnownTo(orgId, name.orgId()));
            if (longer && folded.startsWith(name.text(), at) && isWhole(text, folded, at, name)) {
                longest = name;
            }
        }
        return longest;
    }

    private static boolean isWhole(String text, String folded, int at, Name name) {
        int end = at + name.text().length();
        if (end < folded.length() && !isIdeographic(folded, end - 1) && isOfWord(folded, end)) {
            return false;
        }
        return !name.plainWord()
                || (!name.capital().isEmpty() && text.startsWith(name.capital(), at))
                || (isEdge(folded, at - 1) && isEdge(folded, end));
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || EDGES.indexOf(text.charAt(at)) >= 0;
    }

    private void add(String orgId, @Nullable String name) {
        if (name == null) {
            return;
        }
        String text = folded(name.strip());
        boolean ideographic = text.codePoints().anyMatch(Character::isIdeographic);
        int first = 0;
        while (first < text.length() && !startsWord(text, first)) {
            first++;
        }
        if (first == text.length() || text.length() < (ideographic ? SHORTEST_IDEOGRAPHIC : SHORTEST)) {
            return;
        }
        // A name that begins with a quotation mark is found from its first word on.
        String found = text.substring(first);
        boolean plainWord = !ideographic && found.chars().allMatch(Character::isLetter);
        String spelt = name.strip().substring(Math.min(first, name.strip().length()));
        String capital = plainWord && !spelt.isEmpty() && Character.isUpperCase(spelt.charAt(0)) ? spelt : "";
        byFirstWord
                .computeIfAbsent(found.substring(0, wordEnd(found, 0)), any -> new ArrayList<>())
                .add(new Name(orgId, found, capital, plainWord));
    }

    private static boolean startsWord(String text, int at) {
        return isOfWord(text, at)
                && (at == 0 || isIdeographic(text, at) || !isOfWord(text, at - 1) || isIdeographic(text, at - 1));
    }

    private static int wordEnd(String text, int at) {
        int end = at + 1;
        if (isIdeographic(text, at)) {
            return end;
        }
        while (end < text.length() && isOfWord(text, end) && !isIdeographic(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at)) || Character.isSurrogate(text.charAt(at));
    }

    private static boolean isIdeographic(String text, int at) {
        return Character.isIdeographic(text.charAt(at));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
