package org.wardwatch.report.reread;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what other organisations are called.
 *
 * <p>Names of several words, with digits or in Chinese are found wherever they stand as whole words. A single plain word is found as a
 * word where it is spelt with its capital, and in lower case where it is a text of its own or a part of a host name, address of mail or
 * path; not at all when it is one of the words that every report has. Not looked for: names under four letters or three Chinese
 * characters, and what the organisation itself, its sector or its parent is called, be it the name of another too.
 */
final class NameFinder {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_IDEOGRAPHIC = 3;
    private static final int KEY = 3;
    private static final String EDGES = "./@\\:?=&\"'<>()[],;#\r\n";

    private final Map<String, List<Name>> byStart = new HashMap<>();
    private final Set<String> ordinaryWords;

    private enum Kind {
        ANYWHERE,
        CAPITAL,
        AT_EDGES
    }

    private record Name(String text, Kind kind, boolean own) {}

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
        for (int at = 0; at + KEY <= lower.length(); at++) {
            if (isBoundary(lower, at)) {
                for (Name name : byStart.getOrDefault(lower.substring(at, at + KEY), List.of())) {
                    if (stands(name, text, lower, at)) {
                        (name.own() ? own : others)
                                .add(new Hit(at, at + name.text().length()));
                    }
                }
            }
        }
        return others.stream().anyMatch(hit -> own.stream().noneMatch(mine -> mine.covers(hit)));
    }

    private static boolean stands(Name name, String text, String lower, int at) {
        int end = at + name.text().length();
        if (!lower.startsWith(name.text().toLowerCase(Locale.ROOT), at) || !isBoundary(lower, end)) {
            return false;
        }
        return switch (name.kind()) {
            case ANYWHERE -> true;
            case CAPITAL -> text.startsWith(name.text(), at) || isAtEdges(lower, at, end);
            case AT_EDGES -> isAtEdges(lower, at, end);
        };
    }

    private static boolean isAtEdges(String text, int from, int until) {
        return (from == 0 || EDGES.indexOf(text.charAt(from - 1)) >= 0)
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
        boolean ideographic = name.codePoints().anyMatch(Character::isIdeographic);
        boolean plainWord = !ideographic && name.chars().allMatch(Character::isLetter);
        boolean ordinary = plainWord && ordinaryWords.contains(lower);
        if (lower.length() < (ideographic ? SHORTEST_IDEOGRAPHIC : SHORTEST) || (ordinary && !own)) {
            return;
        }
        Kind capital = !name.isEmpty() && Character.isUpperCase(name.charAt(0)) ? Kind.CAPITAL : Kind.AT_EDGES;
        Name added = new Name(name, own || !plainWord ? Kind.ANYWHERE : capital, own);
        byStart.computeIfAbsent(lower.substring(0, KEY), any -> new ArrayList<>())
                .add(added);
    }
}
