package org.wardwatch.report.page;

import java.util.List;
import java.util.Locale;
import org.wardwatch.guidance.Language;

/** A language that reports are written in. */
public enum PageLanguage {
    /** English. */
    EN("en", Locale.ENGLISH, Language.EN),
    /** Traditional Chinese, as in Hong Kong. */
    ZH("zh-Hant-HK", Locale.forLanguageTag("zh-Hant-HK"), Language.ZH);

    private final String tag;
    private final Locale locale;
    private final Language guidance;

    PageLanguage(String tag, Locale locale, Language guidance) {
        this.guidance = guidance;
        this.tag = tag;
        this.locale = locale;
    }

    /**
     * The languages that an organisation reads.
     *
     * @param asked en, zh or both, as the registry has it
     */
    public static List<PageLanguage> of(String asked) {
        return switch (asked) {
            case "zh" -> List.of(ZH);
            case "both" -> List.of(EN, ZH);
            default -> List.of(EN);
        };
    }

    /** BCP 47 tag, as pages tell it. */
    public String tag() {
        return tag;
    }

    /** Part of a file's name: en or zh. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The edition of guidance. */
    Language guidance() {
        return guidance;
    }

    /** For rules of plurals. */
    Locale locale() {
        return locale;
    }
}
