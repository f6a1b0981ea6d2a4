package org.wardwatch.disclosure;

/** Text that feeds and registries wrote, fit to be shown. */
public final class Printable {

    private Printable() {}

    /** The text with what cannot be printed, ends a line, or turns the direction of writing, made visible. */
    public static String text(String given) {
        return given.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
