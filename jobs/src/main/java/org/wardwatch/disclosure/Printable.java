package org.wardwatch.disclosure;

/** Text that feeds and registries wrote, fit to be shown. */
public final class Printable {

    private static final String REPLACEMENT = "\uFFFD";
    private static final String NOT_PRINTED = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";

    private Printable() {}

    /** The text with what cannot be printed, ends a line, or turns the direction of writing, made visible. */
    public static String text(String given) {
        return given.replaceAll("[" + NOT_PRINTED + "]", REPLACEMENT);
    }

    /**
     * The name of an organisation or a sector, likewise, but with its joiners: scripts of India and sequences of emoji are
     * not written without them. In what feeds write they would hide a name from whoever looks for it.
     */
    public static String name(String given) {
        return given.replaceAll("[" + NOT_PRINTED + "&&[^\u200D]]", REPLACEMENT);
    }
}
