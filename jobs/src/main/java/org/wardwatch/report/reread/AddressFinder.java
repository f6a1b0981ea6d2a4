package org.wardwatch.report.reread;

import java.util.function.Predicate;

/**
 * Finds addresses in text: IPv4 with dots or, as in names of hosts, dashes, also reversed before {@code in-addr.arpa}; IPv6.
 *
 * <p>Not found are addresses that are spelt as one number, with leading zeros, or within an IPv6 address in hexadecimal.
 */
final class AddressFinder {

    private static final String REVERSED = ".in-addr.arpa";
    private static final int GROUP = 4;
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
            if ((starts && finder.isWantedIpv4(at)) || (c == ':' && finder.isWantedIpv6(at))) {
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
            if (end == at || end - at > 3) {
                return false;
            }
            numbers[i] = text.substring(at, end);
            at = end;
            if (i < NUMBERS - 1) {
                char next = at < text.length() ? text.charAt(at) : 0;
                if ((next != '.' && next != '-') || (i > 0 && next != separator)) {
                    return false;
                }
                separator = next;
                at++;
            }
        }
        return isWanted(numbers, from, at);
    }

    private boolean isWanted(String[] numbers, int from, int until) {
        for (String number : numbers) {
            if (Integer.parseInt(number) > 255 || (number.length() > 1 && number.charAt(0) == '0')) {
                return false;
            }
        }
        String reversed = numbers[3] + '.' + numbers[2] + '.' + numbers[1] + '.' + numbers[0];
        return wanted.test(new Span(String.join(".", numbers), from, until))
                || (text.regionMatches(true, until, REVERSED, 0, REVERSED.length())
                        && wanted.test(new Span(reversed, from, until)));
    }

    /** At the first colon of a run of groups. */
    private boolean isWantedIpv6(int colon) {
        int from = colon;
        while (from > 0 && isHex(text.charAt(from - 1))) {
            from--;
        }
        if (from > 0 && text.charAt(from - 1) == ':') {
            return false;
        }
        int until = colon;
        int colons = 0;
        int group = 0;
        while (until < text.length() && (isHex(text.charAt(until)) || text.charAt(until) == ':') && group < GROUP + 1) {
            boolean isColon = text.charAt(until) == ':';
            colons += isColon ? 1 : 0;
            group = isColon ? 0 : group + 1;
            until++;
        }
        until -= group > GROUP ? 1 : 0;
        int start = Math.max(from, colon - GROUP);
        boolean isTime = colons < 6 && !text.substring(start, until).contains("::");
        if (isTime) {
            return false;
        }
        boolean endsInColon = text.charAt(until - 1) == ':' && text.charAt(until - 2) != ':';
        return isWanted(start, endsInColon ? until - 1 : until) || isWanted(start, dottedTail(until));
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
