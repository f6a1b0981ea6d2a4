package org.wardwatch.ip;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Oracle;

/**
 * Any text as an address and as a range. Accepted is what {@link StrictGrammar} accepts and nothing else, as the same numbers; what is
 * printed is read as the same; a refusal is one short printable line.
 */
public final class AddressFuzzer {

    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private AddressFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(text, Address::parse);
        checkRange(text);
    }

    static void check(String text, Function<String, Address> parser) {
        Address address = accepted(text, parser);
        BigInteger expected = StrictGrammar.address(text);
        Oracle.holds(
                (address == null) == (expected == null), "'%s' is %s, the grammar has %s", text, address, expected);
        if (address == null || expected == null) {
            return;
        }
        Oracle.holds(number(address).equals(expected), "'%s' is %s, the grammar has %x", text, address, expected);
        Oracle.holds(parser.apply(address.toString()).equals(address), "'%s' prints as another: %s", text, address);
        Oracle.holds(Address.ofKey(address.keyHi(), address.keyLo()).equals(address), "'%s' has another key", text);
    }

    private static void checkRange(String text) {
        AddressRange range = accepted(text, AddressRange::parse);
        StrictGrammar.Ends expected = StrictGrammar.range(text);
        Oracle.holds((range == null) == (expected == null), "'%s' is %s, the grammar has %s", text, range, expected);
        if (range == null || expected == null) {
            return;
        }
        Oracle.holds(number(range.first()).equals(expected.first()), "'%s' begins at %s", text, range.first());
        Oracle.holds(number(range.last()).equals(expected.last()), "'%s' ends at %s", text, range.last());
        Oracle.holds(AddressRange.parse(range.toString()).equals(range), "'%s' prints as another: %s", text, range);
        Oracle.holds(range.contains(range.first()) && range.contains(range.last()), "'%s' lacks its ends", text);
    }

    private static <T> @Nullable T accepted(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (AddressFormatException e) {
            String message = String.valueOf(e.getMessage());
            Oracle.holds(message.length() <= LONGEST_MESSAGE, "a refusal of %d characters", message.length());
            Oracle.holds(!UNPRINTABLE.matcher(message).find(), "a refusal that does not print: %s", message);
            return null;
        }
    }

    private static BigInteger number(Address address) {
        BigInteger hi = new BigInteger(Long.toUnsignedString(address.hi()));
        return hi.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(address.lo())));
    }
}
