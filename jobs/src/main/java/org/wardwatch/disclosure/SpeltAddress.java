package org.wardwatch.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;

/**
 * A part of a text that may be an address, in the spellings that people, names of hosts and URLs have for them.
 *
 * @param from first character
 * @param until first character after
 * @param addresses that it may mean; none: it only looks like one
 */
record SpeltAddress(int from, int until, List<Address> addresses) {

    // IPv6 with a dotted tail is tried before plain IPv6.
    private static final Pattern COLONS = Pattern.compile("(?<!:)(?:"
            + "[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){1,6}:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"
            + "|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})");

    /** As names of hosts have it, in which no colon may stand. */
    private static final Pattern DASHES = Pattern.compile("[0-9A-Fa-f]{0,4}(?:-[0-9A-Fa-f]{0,4}){2,7}");

    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("(?<![0-9])[0-9]{1,4}([._-])[0-9]{1,4}(?:\\1[0-9]{1,4}){2}(?![0-9])");

    private static final Pattern NIBBLES = Pattern.compile("(?:[0-9A-Fa-f]\\.){32}(?=(?i:ip6\\.arpa))");

    /** As browsers take them for IPv4. */
    private static final Pattern ONE_NUMBER =
            Pattern.compile("(?<![0-9])0[xX]0*[0-9A-Fa-f]{7,8}(?![0-9A-Za-z])|(?<=//|@)[0-9]{7,10}(?![0-9A-Za-z.-])");

    /** In an IPv6 address that leaves nothing out. */
    private static final int SEVEN = 7;

    private static final String REVERSED = ".in-addr.arpa";
    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;

    /** All in a text that may be one: where they begin, in order; one may lie within another. */
    static List<SpeltAddress> in(String text) {
        List<SpeltAddress> spelt = new ArrayList<>();
        collect(COLONS, text, found -> ofColons(found.group()), spelt);
        collect(DASHES, text, found -> ofDashes(found.group()), spelt);
        collect(FOUR_NUMBERS, text, found -> ofFourNumbers(found.group(), isReversed(text, found.end())), spelt);
        collect(NIBBLES, text, found -> ofNibbles(found.group()), spelt);
        collect(ONE_NUMBER, text, found -> ofOneNumber(found.group()), spelt);
        spelt.sort((one, other) -> one.from != other.from
                ? Integer.compare(one.from, other.from)
                : Integer.compare(other.until, one.until));
        return spelt;
    }

    private static void collect(
            Pattern pattern, String text, Function<Matcher, List<Address>> reading, List<SpeltAddress> spelt) {
        Matcher candidate = pattern.matcher(text);
        int next = 0;
        while (next <= text.length() && candidate.find(next)) {
            List<Address> addresses = reading.apply(candidate);
            if (!addresses.isEmpty()) {
                spelt.add(new SpeltAddress(candidate.start(), candidate.end(), addresses));
            }
            // Five numbers are two candidates: the second begins within the first.
            next = candidate.start() + 1;
        }
    }

    private static boolean isReversed(String text, int end) {
        return text.regionMatches(true, end, REVERSED, 0, REVERSED.length());
    }

    private static List<Address> ofColons(String spelt) {
        List<Address> addresses = new ArrayList<>();
        boolean endsInColon = spelt.endsWith(":") && !spelt.endsWith("::");
        ipv6(endsInColon ? spelt.substring(0, spelt.length() - 1) : spelt).ifPresent(addresses::add);
        if (spelt.indexOf('.') >= 0) {
            // Perhaps an IPv6 address that only something with dots follows.
            ipv6(spelt.substring(0, spelt.indexOf('.'))).ifPresent(addresses::add);
        }
        return addresses;
    }

    /** What follows the address by another dash may look like a part of it. */
    private static List<Address> ofDashes(String spelt) {
        List<Address> addresses = new ArrayList<>();
        String colons = spelt.replace('-', ':');
        for (int end = colons.length(); end > 0; end = colons.lastIndexOf(':', end - 1)) {
            ipv6(colons.substring(0, end)).ifPresent(addresses::add);
        }
        return addresses;
    }

    private static List<Address> ofFourNumbers(String spelt, boolean isReversed) {
        List<String> numbers = Arrays.asList(spelt.split("[._-]", -1));
        List<Address> addresses = new ArrayList<>();
        ipv4(numbers, false).ifPresent(addresses::add);
        ipv4(numbers, true).ifPresent(addresses::add);
        if (isReversed) {
            List<String> back = new ArrayList<>(numbers);
            Collections.reverse(back);
            ipv4(back, false).ifPresent(addresses::add);
        }
        return addresses;
    }

    /** Some take a number with a zero before it for an octal one. */
    private static Optional<Address> ipv4(List<String> numbers, boolean octal) {
        List<String> plain = new ArrayList<>();
        for (String number : numbers) {
            boolean isOctal = octal && number.length() > 1 && number.startsWith("0") && number.matches("[0-7]+");
            plain.add(Integer.toString(Integer.parseInt(number, isOctal ? OCTAL : 10)));
        }
        return parsed(String.join(".", plain));
    }

    private static List<Address> ofNibbles(String spelt) {
        String digits = new StringBuilder(spelt.replace(".", "")).reverse().toString();
        return parsed(digits.replaceAll("(.{4})(?!$)", "$1:")).stream().toList();
    }

    private static List<Address> ofOneNumber(String spelt) {
        String number = spelt.toLowerCase(Locale.ROOT);
        long value =
                number.startsWith("0x") ? Long.parseLong(number.substring(2), HEXADECIMAL) : Long.parseLong(number);
        String dotted = (value >>> 24) + "." + (value >>> 16 & 255) + "." + (value >>> 8 & 255) + "." + (value & 255);
        return parsed(dotted).stream().toList();
    }

    private static Optional<Address> ipv6(String candidate) {
        boolean isTime = candidate.indexOf('.') < 0
                && !candidate.contains("::")
                && candidate.chars().filter(c -> c == ':').count() < SEVEN;
        return isTime ? Optional.empty() : parsed(candidate);
    }

    private static Optional<Address> parsed(String candidate) {
        try {
            return Optional.of(Address.parse(candidate));
        } catch (AddressFormatException e) {
            // Only looks like one.
            return Optional.empty();
        }
    }
}
