package org.wardwatch.guidance;

import java.util.Locale;

/** A language in which the programme speaks to its members. */
public enum Language {
    /** English. */
    EN("en"),
    /** Traditional Chinese, as used in Hong Kong. */
    ZH("zh-Hant-HK");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language tag for documents (BCP 47). */
    public String tag() {
        return tag;
    }

    /** As files call it: {@code en} or {@code zh}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
