package org.wardwatch.disclosure;

import java.util.Locale;
import java.util.regex.Pattern;

/** Strings and addresses that each of up to a hundred organisations has for itself, to be found where they do not belong. */
public final class Canary {

    private static final Pattern TEXT = Pattern.compile("(?:zq|member-)(\\d{1,2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("198[.-]18[.-](\\d{1,3})[.-]");
    private static final int FIRST_NETWORK = 100;

    private Canary() {}

    /** The id of an organisation, with which those of ten others may begin: who is told by the beginning of an id is told too much. */
    public static String id(int organisation) {
        return "member-" + organisation;
    }

    /** What stands in a field of an organisation and nowhere else. */
    public static String of(int organisation, String field) {
        return String.format(Locale.ROOT, "zq%02d%s", organisation, field);
    }

    /** An address in the organisation's /24. */
    public static String address(int organisation, int host) {
        return "198.18." + (FIRST_NETWORK + organisation) + "." + host;
    }

    /** Whether all of these in a text are this organisation's. */
    public static boolean areOnlyOf(int organisation, String text) {
        return TEXT.matcher(text).results().allMatch(found -> Integer.parseInt(found.group(1)) == organisation)
                && ADDRESS.matcher(text)
                        .results()
                        .allMatch(found -> Integer.parseInt(found.group(1)) == FIRST_NETWORK + organisation);
    }

    /** Whose is named first in a text. */
    public static int firstIn(String text) {
        return TEXT.matcher(text)
                .results()
                .findFirst()
                .map(found -> Integer.parseInt(found.group(1)))
                .orElseThrow(() -> new AssertionError("whose is " + text + "?"));
    }
}
