package org.wardwatch.cli;

import java.util.regex.Pattern;

/** Text as a shell is given it. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Shell() {}

    /** One word, quoted where a shell would take it for something else. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
