package org.wardwatch.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Language of an organisation's reports. */
public enum Language {
    /** English. */
    EN,
    /** Traditional Chinese. */
    ZH,
    /** Both in one. */
    BOTH;

    /** The language that files and tables call so. */
    public static Optional<Language> parse(String text) {
        return Arrays.stream(values())
                .filter(language -> language.toString().equals(text))
                .findFirst();
    }

    /** As files and tables call it: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
