package org.wardwatch.disclosure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Labels of the Traffic Light Protocol 2.0 (FIRST), from the most open to the strictest. */
public enum Tlp {
    /** May be told to everyone. */
    CLEAR("TLP:CLEAR"),
    /** May be told within the community. */
    GREEN("TLP:GREEN"),
    /** May be told within the organisation and to its clients, to those who need to know. */
    AMBER("TLP:AMBER"),
    /** May be told within the organisation only, to those who need to know. */
    AMBER_STRICT("TLP:AMBER+STRICT"),
    /** For the eyes of the recipients only. */
    RED("TLP:RED");

    private final String label;

    Tlp(String label) {
        this.label = label;
    }

    /** The label as it must be written. */
    public String label() {
        return label;
    }

    /** Colour of the label's letters, on black, as FIRST lays down. */
    public String colour() {
        return switch (this) {
            case CLEAR -> "#ffffff";
            case GREEN -> "#33ff00";
            case AMBER, AMBER_STRICT -> "#ffc000";
            case RED -> "#ff2b2b";
        };
    }

    /** Name for style sheets. */
    public String cssClass() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The stricter of this label and the one that a feed wrote; this one when the text is none. */
    public Tlp orStricter(@Nullable String text) {
        if (text == null) {
            return this;
        }
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace("TLP:", "");
        Tlp stricter = this;
        for (Tlp tlp : values()) {
            if (tlp.label.equals("TLP:" + wanted) && tlp.compareTo(this) > 0) {
                stricter = tlp;
            }
        }
        return stricter;
    }
}
