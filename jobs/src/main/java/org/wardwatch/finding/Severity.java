package org.wardwatch.finding;

import java.util.Locale;

/** How bad a finding is. */
enum Severity {
    INFO(0),
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    CRITICAL(4);

    private final int level;

    Severity(int level) {
        this.level = level;
    }

    /** 0 to 4, rising. */
    int level() {
        return level;
    }

    /** The name as tables hold it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of this level. */
    static Severity ofLevel(int level) {
        for (Severity severity : values()) {
            if (severity.level == level) {
                return severity;
            }
        }
        throw new IllegalArgumentException("there is no severity of level " + level);
    }
}
