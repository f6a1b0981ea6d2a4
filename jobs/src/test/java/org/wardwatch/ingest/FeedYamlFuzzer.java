package org.wardwatch.ingest;

import java.nio.charset.StandardCharsets;
import org.wardwatch.Oracle;
import org.wardwatch.Problem;

/**
 * Any text as the description of a feed and as a list of families. It is refused as wrong configuration in a message that is not much longer
 * than itself, or describes the same feed once it is written as JSON, which is YAML.
 */
public final class FeedYamlFuzzer {

    private FeedYamlFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            check(text);
        } catch (Problem e) {
            checkRefusal(text, e);
        }
        try {
            Families.parse("families.yaml", text);
        } catch (Problem e) {
            checkRefusal(text, e);
        }
    }

    private static void check(String text) {
        FeedDescription feed = FeedDescription.parse("feed.yaml", text);
        String json = Canonical.json(YamlSection.parse("feed.yaml", text).node());
        FeedDescription again = FeedDescription.parse("feed.yaml", json);
        Oracle.holds(again.feed().equals(feed.feed()), "%s is another feed than %s", again, feed);
        Oracle.holds(again.hash().equals(feed.hash()), "%s has another hash than %s", again, feed);
        Oracle.holds(again.reading().equals(feed.reading()), "%s is read otherwise than %s", again, feed);
        Oracle.holds(again.mapping().equals(feed.mapping()), "%s is mapped otherwise than %s", again, feed);
        Oracle.holds(again.schedule().equals(feed.schedule()), "%s is delivered otherwise than %s", again, feed);
    }

    private static void checkRefusal(String text, Problem refusal) {
        Oracle.holds(refusal.kind() == Problem.Kind.CONFIGURATION, "a refusal of kind %s", refusal.kind());
        int length = String.valueOf(refusal.getMessage()).length();
        Oracle.holds(length < 2000 + 2 * text.length(), "a refusal of %d characters", length);
    }
}
