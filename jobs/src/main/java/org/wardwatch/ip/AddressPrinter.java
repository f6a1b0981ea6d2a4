package org.wardwatch.ip;

/** Canonical text of addresses. */
final class AddressPrinter {

    private static final int GROUPS = 8;

    private AddressPrinter() {}

    /** Dotted quad. */
    static String ipv4(int bits) {
        return (bits >>> 24) + "." + ((bits >>> 16) & 0xFF) + "." + ((bits >>> 8) & 0xFF) + "." + (bits & 0xFF);
    }

    /** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as {@code ::}. */
    static String ipv6(long hi, long lo) {
        int start = -1;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && group(hi, lo, to) == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
            from = Math.max(from, to);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            boolean afterGap = start >= 0 && i == start + length;
            if (i > 0 && !afterGap) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(hi, lo, i)));
        }
        return text.toString();
    }

    private static int group(long hi, long lo, int index) {
        long half = index < 4 ? hi : lo;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
