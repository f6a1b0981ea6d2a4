package org.wardwatch.alert;

/** The line over the findings of one threat. */
public final class Headline {

    private Headline() {}

    /** What the guidance calls it, and what the feeds do where that is another name. */
    public static String of(Threat threat, Wording wording) {
        String name = threat.in(wording.language()).subject().name();
        boolean same = plain(name).contains(plain(threat.identifier()));
        return same ? name : name + ": " + threat.identifier();
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
