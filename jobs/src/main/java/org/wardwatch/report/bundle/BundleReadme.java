package org.wardwatch.report.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The text that tells a member, in English and Traditional Chinese, what is what in its bundle. */
final class BundleReadme {

    /** Name of the file. */
    static final String FILE = "README.txt";

    private static final String TEXT = resource("README.txt");
    private static final Properties LABELS = labels();

    private BundleReadme() {}

    /** The text of this bundle. */
    static String of(BundleHead head) {
        String name = head.name().equals(head.member().owner())
                ? ""
                : " (" + head.member().owner() + ")";
        return TEXT.replace("{tlp}", head.label().label())
                .replace("{tlp-en}", demand(head, "en"))
                .replace("{tlp-zh}", demand(head, "zh"))
                .replace("{month}", head.member().month().toString())
                .replace("{release}", Long.toString(head.basis().release()))
                .replace("{method}", Long.toString(head.basis().methodVersion()))
                .replace("{programme}", head.programme())
                .replace("{name}", head.name() + name)
                .replace("{name-zh}", Objects.requireNonNullElse(head.nameZh(), head.name()) + name);
    }

    private static String demand(BundleHead head, String language) {
        return Objects.requireNonNull(LABELS.getProperty(head.label().name() + "." + language));
    }

    private static Properties labels() {
        Properties labels = new Properties();
        try (InputStream in = BundleReadme.class.getResourceAsStream("tlp.properties")) {
            labels.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("tlp.properties of the jar cannot be read", e);
        }
        return labels;
    }

    private static String resource(String name) {
        try (InputStream in = BundleReadme.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of the jar cannot be read", e);
        }
    }
}
