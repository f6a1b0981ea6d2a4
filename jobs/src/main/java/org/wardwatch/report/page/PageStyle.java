package org.wardwatch.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The style sheet of a page, inlined, and the content policy that allows it and nothing else.
 *
 * @param css the sheet
 * @param policy value of Content-Security-Policy
 */
public record PageStyle(String css, String policy) {

    private static final String BASE = sheet("base.css");
    private static final String SCREEN = sheet("screen.css");
    private static final String PAPER = sheet("paper.css");

    /** The sheet for paper. */
    public static String ofPaper() {
        return BASE + PAPER;
    }

    /** The style for a web page with these fonts; its label is repeated on every page that is printed from it. */
    public static PageStyle ofScreen(Page page, String fonts) {
        String label = page.head().tlp().label();
        String css = fonts + BASE + SCREEN + "@page{@top-right{content:\"" + label + "\";font:700 12pt sans-serif}}";
        String policy = "default-src 'none'; style-src 'sha256-" + sha256(css)
                + "'; font-src data:; base-uri 'none'; form-action 'none'";
        return new PageStyle(css, policy);
    }

    private static String sheet(String name) {
        try (InputStream file = Objects.requireNonNull(PageStyle.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", e);
        }
    }

    private static String sha256(String css) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
