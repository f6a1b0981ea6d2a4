package org.wardwatch.disclosure;

/** Text that feeds and registries wrote, fit to be shown. */
public final class Printable {

    private Printable() {}

    /** The text with what cannot be printed, or turns the direction of writing, made visible. */
    public static String text(String given) {
        return given.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "\uFFFD");
    }
}
