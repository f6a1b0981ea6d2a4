package org.wardwatch.disclosure.reread;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character references of HTML: numbers, and the names that matter between words. */
final class HtmlEntities {

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]+));?");

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("shy", ""),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("middot", "·"),
            Map.entry("period", "."),
            Map.entry("colon", ":"),
            Map.entry("sol", "/"),
            Map.entry("commat", "@"));

    private HtmlEntities() {}

    /** The text with its references resolved; what is none stays. */
    static String decoded(String html) {
        return REFERENCE.matcher(html).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult match) {
        if (match.group(3) != null) {
            return NAMED.getOrDefault(match.group(3), match.group());
        }
        int code = match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : match.group();
    }
}
