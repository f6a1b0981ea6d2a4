package org.wardwatch.report.pdf;

import java.time.Instant;

/**
 * One document to print.
 *
 * @param html a whole page as HTML; its own style sheets, scripts and anything that would fetch are left out
 * @param css the style sheet, see {@code docs/pdf.md} for what it may hold
 * @param language BCP 47 tag of the document, such as {@code en} or {@code zh-Hant-HK}
 * @param title shown in the window's title bar
 * @param marks what stands on every page
 * @param made creation date, to the second; it comes from the data, so that a rerun writes the same bytes
 */
public record PdfDocument(String html, String css, String language, String title, PageMarks marks, Instant made) {

    /** Refuses a document that readers could not be told what it is. */
    public PdfDocument {
        if (language.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException(
                    "a PDF needs a language and a title, not '" + language + "' and '" + title + "'");
        }
    }
}
