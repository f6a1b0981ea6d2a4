package org.wardwatch.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.wardwatch.disclosure.Tlp;

/**
 * The one style sheet, inlined, and the content policy that allows it and nothing else.
 *
 * @param css the sheet
 * @param policy value of Content-Security-Policy
 */
public record PageStyle(String css, String policy) {

    private static final String SHEET = sheet();

    /** The sheet for pages with this label, which it repeats on every printed page. */
    public static PageStyle of(Tlp tlp) {
        String css = SHEET + "@page{@top-right{content:\"" + tlp.label() + "\";font:700 12pt sans-serif}}";
        String policy =
                "default-src 'none'; style-src 'sha256-" + sha256(css) + "'; base-uri 'none'; form-action 'none'";
        return new PageStyle(css, policy);
    }

    private static String sheet() {
        try (InputStream file =
                Objects.requireNonNull(PageStyle.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css from the class path", e);
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
