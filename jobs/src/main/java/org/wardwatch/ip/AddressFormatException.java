package org.wardwatch.ip;

/** Text that is not an address or a range; the message says why and holds the text, shortened and printable. */
public final class AddressFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 60;

    private final String reason;

    /** An error about {@code text}: {@code reason} completes the sentence "'text' is not an address: …". */
    public AddressFormatException(String text, String reason) {
        super("'" + shown(text) + "': " + printable(reason));
        this.reason = printable(reason);
    }

    /** Why, without the text. */
    public String reason() {
        return reason;
    }

    private static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return printable(cut);
    }

    /** Without what could break a line of a log or turn its direction: controls, format characters, halves of pairs. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
