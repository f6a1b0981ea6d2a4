package org.wardwatch.disclosure.reread;

import java.util.function.Predicate;

/**
 * Finds addresses in text: IPv4 with dots or, as in names of hosts, dashes or underscores, with or without leading zeros, which some
 * take for octal, as one number of a URL or in hexadecimal, also reversed before {@code in-addr.arpa}; IPv6 with colons or dashes, and
 * reversed before {@code ip6.arpa}.
 *
 * <p>Not found is what lies within an IPv6 address in hexadecimal, or is hexadecimal and does not say so.
 */
final class AddressFinder {

    private static final String REVERSED = ".in-addr.arpa";
    private static final String REVERSED_IPV6 = "ip6.arpa";
    private static final int GROUP = 4;
    private static final int NIBBLES = 32;
    private static final int LONGEST_NUMBER = 4;
    private static final int NUMBERS = 4;

    private final String text;
    private final Predicate<Span> wanted;

    /**
     * Where an address stands.
     *
     * @param address by its plain spelling
     * @param from first character
     * @param until first character after
     */
    record Span(String address, int from, int until) {}

    private AddressFinder(String text, Predicate<Span> wanted) {
        this.text = text;
        this.wanted = wanted;
    }

    /** Whether any address in the text is wanted. */
    static boolean any(String text, Predicate<Span> wanted) {
        AddressFinder finder = new AddressFinder(text, wanted);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean starts = isDigit(c) && (at == 0 || !isDigit(text.charAt(at - 1)));
            if ((starts && (finder.isWantedIpv4(at) || finder.isWantedNumber(at)))
                    || ((c == ':' || c == '-') && finder.isWantedIpv6(at, c))
                    || ((c == 'i' || c == 'I') && finder.isWantedReversedIpv6(at))) {
                return true;
            }
        }
        return false;
    }

    private boolean isWantedIpv4(int from) {
        int at = from;
        char separator = 0;
        String[] numbers = new String[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            int end = at;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == at || end - at > LONGEST_NUMBER) {
                return false;
            }
            numbers[i] = text.substring(at, end);
            at = end;
            if (i < NUMBERS - 1) {
                char next = at < text.length() ? text.charAt(at) : 0;
                if ((next != '.' && next != '-' && next != '_') || (i > 0 && next != separator)) {
                    return false;
                }
                separator = next;
                at++;
            }
        }
        return isWanted(numbers, from, at);
    }

    private boolean isWanted(String[] numbers, int from, int until) {
        return isWanted(numbers, 10, from, until) || isWanted(numbers, 8, from, until);
    }

    private boolean isWanted(String[] numbers, int radixOfZeros, int from, int until) {
        int[] values = new int[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            boolean hasZero = numbers[i].length() > 1 && numbers[i].charAt(0) == '0';
            boolean isOctal = hasZero && numbers[i].indexOf('8') < 0 && numbers[i].indexOf('9') < 0;
            values[i] = Integer.parseInt(numbers[i], isOctal ? radixOfZeros : 10);
            if (values[i] > 255) {
                return false;
            }
        }
        String reversed = values[3] + "." + values[2] + "." + values[1] + "." + values[0];
        return wanted.test(new Span(values[0] + "." + values[1] + "." + values[2] + "." + values[3], from, until))
                || (text.regionMatches(true, until, REVERSED, 0, REVERSED.length())
                        && wanted.test(new Span(reversed, from, until)));
    }

    /** A number that a browser takes for an address: after the slashes of a URL, or in hexadecimal. */
    private boolean isWantedNumber(int from) {
        boolean isHexadecimal = text.regionMatches(true, from, "0x", 0, 2);
        int until = isHexadecimal ? from + 2 : from;
        while (until < text.length() && (isHexadecimal ? isHex(text.charAt(until)) : isDigit(text.charAt(until)))) {
            until++;
        }
        String number = text.substring(isHexadecimal ? from + 2 : from, until);
        boolean isInUrl = from > 0 && (text.charAt(from - 1) == '@' || text.startsWith("//", from - 2));
        boolean ends = until == text.length() || ":/?# \"'<>\r\n\t,;)".indexOf(text.charAt(until)) >= 0;
        if (!ends || number.length() < 7 || number.length() > 10 || !(isHexadecimal || isInUrl)) {
            return false;
        }
        long value = Long.parseLong(number, isHexadecimal ? 16 : 10);
        return value < 1L << 32
                && wanted.test(new Span(
                        (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255),
                        from,
                        until));
    }

    private boolean isWantedReversedIpv6(int end) {
        int from = end - 2 * NIBBLES;
        if (from < 0 || !text.regionMatches(true, end, REVERSED_IPV6, 0, REVERSED_IPV6.length())) {
            return false;
        }
        StringBuilder address = new StringBuilder();
        for (int at = end - 2; at >= from; at -= 2) {
            if (!isHex(text.charAt(at)) || text.charAt(at + 1) != '.') {
                return false;
            }
            address.append(text.charAt(at));
            address.append(address.length() % (GROUP + 1) == GROUP && at > from ? ":" : "");
        }
        return wanted.test(new Span(address.toString(), from, end));
    }

    /** At the first colon, or dash, of a run of groups. */
    private boolean isWantedIpv6(int first, char separator) {
        int from = first;
        while (from > 0 && isHex(text.charAt(from - 1))) {
            from--;
        }
        if (from > 0 && text.charAt(from - 1) == separator && separator == ':') {
            return false;
        }
        int until = first;
        int separators = 0;
        int group = 0;
        while (until < text.length()
                && (isHex(text.charAt(until)) || text.charAt(until) == separator)
                && group < GROUP + 1) {
            boolean separates = text.charAt(until) == separator;
            separators += separates ? 1 : 0;
            group = separates ? 0 : group + 1;
            until++;
        }
        until -= group > GROUP ? 1 : 0;
        int start = Math.max(from, first - GROUP);
        boolean isTime = separators < 6 && !text.substring(start, until).contains("" + separator + separator);
        if (isTime) {
            return false;
        }
        if (separator == '-') {
            return isWantedOfDashes(start, until);
        }
        boolean endsInColon = text.charAt(until - 1) == ':' && text.charAt(until - 2) != ':';
        return isWanted(start, endsInColon ? until - 1 : until) || isWanted(start, dottedTail(until));
    }

    /** Whatever of the groups are an address: others may stand behind it. */
    private boolean isWantedOfDashes(int from, int until) {
        for (int end = until; end > from; end = text.lastIndexOf('-', end - 1)) {
            String address = text.substring(from, end).replace('-', ':');
            if (wanted.test(new Span(address, from, end))) {
                return true;
            }
        }
        return false;
    }

    private int dottedTail(int from) {
        int until = from;
        while (until < text.length() && (isDigit(text.charAt(until)) || text.charAt(until) == '.')) {
            until++;
        }
        return until > from && text.charAt(until - 1) == '.' ? until - 1 : until;
    }

    private boolean isWanted(int from, int until) {
        return until > from && wanted.test(new Span(text.substring(from, until), from, until));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
