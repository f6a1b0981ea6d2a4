package org.wardwatch.report.page;

import java.util.Arrays;
import java.util.Locale;

/** How serious a finding is, the worst first. */
public enum Severity {
    /** Act today. */
    CRITICAL,
    /** Act this week. */
    HIGH,
    /** Act this month. */
    MEDIUM,
    /** When there is time. */
    LOW,
    /** For information. */
    INFO;

    /** The severity of a finding's column; what is not known ranks as medium, as where none was told. */
    public static Severity of(String text) {
        for (Severity severity : values()) {
            if (severity.label().equals(text)) {
                return severity;
            }
        }
        return MEDIUM;
    }

    /** As tables write them, the worst first. */
    public static String[] labels() {
        return Arrays.stream(values()).map(Severity::label).toArray(String[]::new);
    }

    /** As tables write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
