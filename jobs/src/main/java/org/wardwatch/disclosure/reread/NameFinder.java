package org.wardwatch.disclosure.reread;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what other organisations are called.
 *
 * <p>Names of several words, with digits or in Chinese are found wherever they stand as whole words of a line; whatever parts these, or
 * nothing, where two have three letters or more: an id such as {@code ward-3} would be found in tables that count wards. A single plain word is found as a word where it is spelt with its capital, and in lower
 * case where it is a text of its own or a part of a host name, address of mail or path; not at all when it is one of the words that
 * every file has. Not looked for: names under four letters or three Chinese characters, and what the organisation itself, its sector or
 * its parent is called, be it the name of another too.
 */
final class NameFinder {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_IDEOGRAPHIC = 3;
    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}{3}.*[^\\p{L}\\p{N}].*\\p{L}{3}");
    private static final int MOST_BETWEEN = 3;
    private static final String EDGES = "./@\\:?=&\"'<>()[],;#\r\n";

    private final Map<Character, List<Name>> byStart = new HashMap<>();
    private final Set<String> ordinaryWords;

    private enum Kind {
        ANYWHERE,
        CAPITAL,
        AT_EDGES
    }

    /**
     * A name.
     *
     * @param text as registered
     * @param letters of it, and digits, in lower case
     * @param mayBeParted whether these are found whatever parts its words
     */
    private record Name(String text, String letters, boolean mayBeParted, Kind kind, boolean own) {}

    private record Hit(int from, int until) {
        boolean covers(Hit other) {
            return from <= other.from && other.until <= until;
        }
    }

    /** Names as this organisation may know of them; {@code ordinaryWords} in lower case. */
    NameFinder(List<RegisteredName> registry, String orgId, Set<String> ordinaryWords) {
        this.ordinaryWords = ordinaryWords;
        String parent = parent(registry, orgId);
        for (RegisteredName organisation : registry) {
            boolean own =
                    organisation.orgId().equals(orgId) || organisation.orgId().equals(parent);
            add(organisation.orgId(), own);
            add(organisation.name(), own);
            if (organisation.nameZh() != null) {
                add(organisation.nameZh(), own);
            }
            if (organisation.orgId().equals(orgId)) {
                add(organisation.sector(), true);
            }
        }
    }

    /** Whether another organisation is named in the text. */
    boolean isAnyIn(String given) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFKC);
        String lower = text.toLowerCase(Locale.ROOT);
        List<Hit> own = new ArrayList<>();
        List<Hit> others = new ArrayList<>();
        for (int at = 0; at < lower.length(); at++) {
            if (isBoundary(lower, at) && Character.isLetterOrDigit(lower.charAt(at))) {
                for (Name name : byStart.getOrDefault(lower.charAt(at), List.of())) {
                    int end = end(name, text, lower, at);
                    if (end > at) {
                        (name.own() ? own : others).add(new Hit(at, end));
                    }
                }
            }
        }
        return others.stream().anyMatch(hit -> own.stream().noneMatch(mine -> mine.covers(hit)));
    }

    /** Where the name is over that begins here; -1: it does not. */
    private static int end(Name name, String text, String lower, int at) {
        return switch (name.kind()) {
            case ANYWHERE -> name.mayBeParted() ? partedEnd(name.letters(), lower, at) : wholeEnd(name, lower, at);
            case CAPITAL ->
                text.startsWith(name.text(), at)
                                || isAtEdges(lower, at, at + name.text().length())
                        ? wholeEnd(name, lower, at)
                        : -1;
            case AT_EDGES -> isAtEdges(lower, at, at + name.text().length()) ? wholeEnd(name, lower, at) : -1;
        };
    }

    private static int wholeEnd(Name name, String lower, int at) {
        int end = at + name.text().length();
        boolean stands = lower.startsWith(name.text().toLowerCase(Locale.ROOT), at) && isBoundary(lower, end);
        return stands ? end : -1;
    }

    /** The end of letters that a few characters of the same line may part. */
    private static int partedEnd(String letters, String lower, int from) {
        int at = from;
        int between = 0;
        int found = 0;
        while (found < letters.length()) {
            char c = at < lower.length() ? lower.charAt(at) : '\n';
            if (c == letters.charAt(found)) {
                found++;
                between = 0;
            } else if (Character.isLetterOrDigit(c) || c == '\n' || c == '\r' || ++between > MOST_BETWEEN) {
                return -1;
            }
            at++;
        }
        return isBoundary(lower, at) ? at : -1;
    }

    private static boolean isIdeographic(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static boolean isAtEdges(String text, int from, int until) {
        return until <= text.length()
                && (from == 0 || EDGES.indexOf(text.charAt(from - 1)) >= 0)
                && (until == text.length() || EDGES.indexOf(text.charAt(until)) >= 0);
    }

    private static boolean isBoundary(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at))
                || Character.isIdeographic(text.charAt(at - 1))
                || Character.isIdeographic(text.charAt(at));
    }

    private static @Nullable String parent(List<RegisteredName> registry, String orgId) {
        for (RegisteredName organisation : registry) {
            if (organisation.orgId().equals(orgId)) {
                return organisation.parent();
            }
        }
        return null;
    }

    private void add(String given, boolean own) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFKC).strip();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ideographic = isIdeographic(name);
        boolean plainWord = !ideographic && name.chars().allMatch(Character::isLetter);
        boolean ordinary = plainWord && ordinaryWords.contains(lower);
        if (lower.length() < (ideographic ? SHORTEST_IDEOGRAPHIC : SHORTEST) || (ordinary && !own)) {
            return;
        }
        Kind capital = !name.isEmpty() && Character.isUpperCase(name.charAt(0)) ? Kind.CAPITAL : Kind.AT_EDGES;
        String letters = lower.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (letters.isEmpty()) {
            return;
        }
        boolean mayBeParted = ideographic || TWO_WORDS.matcher(lower).find();
        Name added = new Name(name, letters, mayBeParted, own || !plainWord ? Kind.ANYWHERE : capital, own);
        byStart.computeIfAbsent(letters.charAt(0), any -> new ArrayList<>()).add(added);
    }
}
