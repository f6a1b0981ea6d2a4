package org.wardwatch.report.page;

import org.jspecify.annotations.Nullable;

/**
 * What a page is called, or whose it is.
 *
 * @param en in English
 * @param zh in Traditional Chinese; null: as in English
 */
public record Title(String en, @Nullable String zh) {

    /** The title in this language. */
    public String in(PageLanguage language) {
        return language == PageLanguage.ZH && zh != null ? zh : en;
    }
}
