package org.wardwatch.report.font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Weights of the typeface. */
public enum Weight {
    /** For running text. */
    REGULAR(400, "NotoSansTC-Regular.ttf"),
    /** For headings and what must stand out. */
    BOLD(700, "NotoSansTC-Bold.ttf");

    private final int css;
    private final String file;

    Weight(int css, String file) {
        this.css = css;
        this.file = file;
    }

    /** The weight as style sheets number it. */
    public int css() {
        return css;
    }

    /** The whole font file, 7 MB of TrueType, read from the class path anew. */
    byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(Weight.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " from the class path", e);
        }
    }
}
