package org.wardwatch.ip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.SharedData;
import org.wardwatch.reliability.Trial;

/** The strict grammar beside the test suites of four other parsers; every difference is meant, and listed with its reason. */
@Tag("attribution")
class AddressVectorsTest {

    private static final String BRACKETS = "a URL's host in brackets: not an address in a feed";
    private static final String SHORT = "short or single-number IPv4: parsers disagree";
    private static final String HEXADECIMAL = "hexadecimal IPv4: parsers disagree";
    private static final String LAST_DOT = "a dot after the last number";
    private static final String ZONE = "a zone id means something on one machine only";

    /** Inputs that the suite accepts and we refuse. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            entry("[2001::1]", BRACKETS),
            entry("[::127.0.0.1]", BRACKETS),
            entry("[0:0:0:0:0:0:13.1.68.3]", BRACKETS),
            entry("[1:0::]", BRACKETS),
            entry("[0:1:0:1:0:1:0:1]", BRACKETS),
            entry("[1:0:1:0:1:0:1:0]", BRACKETS),
            entry("192.168.257", SHORT),
            entry("256", SHORT),
            entry("999999999", SHORT),
            entry("4294967295", SHORT),
            entry("192.168.257.", LAST_DOT),
            entry("999999999.", LAST_DOT),
            entry("1.2.3.4.", LAST_DOT),
            entry("192.0x00A80001", HEXADECIMAL),
            entry("0xffffffff", HEXADECIMAL),
            entry("0x.0x.0", HEXADECIMAL),
            entry("fd7a:115c:a1e0:ab12:4843:cd96:626b:430b%eth0", ZONE),
            entry("1:2::ffff:192.168.140.255%eth1", ZONE),
            entry("::ffff:192.168.140.255%eth1", ZONE));

    /** Inputs that both read, to different values: Go keeps IPv4-mapped addresses apart, we fold them as Guava does. */
    private static final Map<String, String> READ_OTHERWISE =
            Map.of("::ffff:192.168.140.255", "192.168.140.255 for ::ffff:192.168.140.255");

    private record Vector(String suite, String input, boolean valid, String canonical) {}

    @Test
    void everyDifferenceFromTheSuitesIsListed() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        Map<String, String> readOtherwise = new TreeMap<>();
        List<Vector> accepted = new ArrayList<>();
        Trial trial =
                Trial.of("A3", "hostile spellings in the suites of four parsers: refused, or one key for equal ones");
        for (Vector vector : vectors()) {
            String ours = canonicalOrReason(vector.input);
            boolean read = ours.indexOf(' ') < 0;
            boolean isSame = vector.valid == read && (!read || ours.equals(vector.canonical));
            trial.tried(
                    isSame || REFUSED.containsKey(vector.input) || READ_OTHERWISE.containsKey(vector.input),
                    () -> vector + ": " + ours);
            if (vector.valid && !read) {
                refused.put(vector.input, REFUSED.getOrDefault(vector.input, "not listed: " + ours));
            } else if (vector.valid && !ours.equals(vector.canonical)) {
                readOtherwise.put(vector.input, ours + " for " + vector.canonical);
            } else if (!vector.valid && read) {
                accepted.add(vector);
            }
        }
        trial.allHold();
        assertThat(refused).containsExactlyInAnyOrderEntriesOf(REFUSED);
        assertThat(readOtherwise).containsExactlyInAnyOrderEntriesOf(READ_OTHERWISE);
        assertThat(accepted).as("accepted though the suite refuses it").isEmpty();
    }

    @Test
    void withoutItsBracketsEveryHostOfAUrlIsReadAsTheSuiteReadsIt() throws IOException {
        int compared = 0;
        for (Vector vector : vectors()) {
            if (!vector.input.startsWith("[") || !vector.input.endsWith("]")) {
                continue;
            }
            String ours = canonicalOrReason(vector.input.substring(1, vector.input.length() - 1));
            assertThat(ours.indexOf(' ') < 0).as(vector.input).isEqualTo(vector.valid);
            if (vector.valid) {
                assertThat(ours).isEqualTo(vector.canonical);
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** Canonical text, or the reason of the refusal, made to hold a blank. */
    private static String canonicalOrReason(String text) {
        try {
            return Address.parse(text).toString();
        } catch (AddressFormatException refused) {
            return "refused: " + refused.reason();
        }
    }

    private static List<Vector> vectors() throws IOException {
        Pattern cell = Pattern.compile("\"([^\"]*)\"");
        List<Vector> vectors = new ArrayList<>();
        List<String> lines = Files.readAllLines(SharedData.file("vectors/ip_parse_vectors.csv"));
        for (String line : lines.subList(1, lines.size())) {
            Matcher matcher = cell.matcher(line);
            List<String> cells = new ArrayList<>();
            while (matcher.find()) {
                cells.add(matcher.group(1));
            }
            assertThat(cells).hasSize(7);
            vectors.add(new Vector(cells.get(0), cells.get(2), cells.get(3).equals("1"), cells.get(4)));
        }
        assertThat(vectors).hasSize(203);
        return vectors;
    }
}
