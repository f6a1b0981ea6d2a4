package org.wardwatch.ip;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.nio.ByteBuffer;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parser and the printer against an independent library, on seeded random addresses. */
class AddressOracleTest {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private static final String MUTATIONS = "0123456789abfABFg:::....%/-*[] x+";

    @Test
    void everyLegalSpellingOfRandomAddressesIsReadAsTheSameBits() {
        Random random = new Random(11);
        for (int i = 0; i < 120_000; i++) {
            Address address = address(random);
            String spelling = spelling(random, address);
            assertThat(Address.parse(spelling)).as(spelling).isEqualTo(address);
            assertThat(byLibrary(spelling)).as(spelling).isEqualTo(address);
        }
    }

    @Test
    void canonicalTextIsThatOfTheLibrary() {
        Random random = new Random(12);
        for (int i = 0; i < 120_000; i++) {
            Address address = address(random);
            String expected = address.isIpv4()
                    ? new inet.ipaddr.ipv4.IPv4Address(address.ipv4Bits()).toCanonicalString()
                    : new IPv6Address(bytes(address)).toCanonicalString();
            assertThat(address).hasToString(expected);
            assertThat(Address.parse(expected)).isEqualTo(address);
        }
    }

    @Test
    void whatIsAcceptedOfDamagedTextTheLibraryReadsAsTheSameAddress() {
        Random random = new Random(13);
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = damaged(random, spelling(random, address(random)));
            Address ours;
            try {
                ours = Address.parse(text);
            } catch (AddressFormatException refused) {
                continue;
            }
            accepted++;
            assertThat(byLibrary(text)).as(text).isEqualTo(ours);
        }
        assertThat(accepted).isBetween(10_000, 190_000);
    }

    /** A quarter IPv4; the rest IPv6 with many zero groups, so that every place of {@code ::} occurs. */
    private static Address address(Random random) {
        if (random.nextInt(4) == 0) {
            return Address.ofIpv4(random.nextInt() >>> (8 * random.nextInt(4)));
        }
        int zeros = random.nextInt(256);
        long[] halves = new long[2];
        for (int group = 0; group < 8; group++) {
            long bits = (zeros >> group & 1) == 1 ? 0 : random.nextInt(0x10000) >>> (4 * random.nextInt(4));
            halves[group / 4] = halves[group / 4] << 16 | bits;
        }
        return new Address(halves[0], halves[1]);
    }

    /** Any legal spelling: upper or lower case, leading zeros, {@code ::} for any zero groups or none, dotted tail. */
    private static String spelling(Random random, Address address) {
        if (address.isIpv4() && random.nextBoolean()) {
            return address.toString();
        }
        boolean dotted = random.nextInt(3) == 0;
        int groups = dotted ? 6 : 8;
        int gap = random.nextInt(groups);
        int gapEnd = gap;
        while (gapEnd < groups && group(address, gapEnd) == 0 && (gapEnd == gap || random.nextInt(4) > 0)) {
            gapEnd++;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            if (i == gap && gapEnd > gap) {
                text.append(i == 0 ? "::" : ":");
                i = gapEnd - 1;
                continue;
            }
            text.append(hex(random, group(address, i)));
            text.append(i == 7 ? "" : ":");
        }
        return dotted ? text + Address.ofIpv4((int) address.lo()).toString() : text.toString();
    }

    private static String hex(Random random, int group) {
        String shortest = Integer.toHexString(group);
        String padded = "0".repeat(random.nextInt(5 - shortest.length())) + shortest;
        return random.nextBoolean() ? padded : padded.toUpperCase(java.util.Locale.ROOT);
    }

    private static String damaged(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int times = random.nextInt(3); times >= 0 && damaged.length() > 0; times--) {
            int at = random.nextInt(damaged.length());
            char other = MUTATIONS.charAt(random.nextInt(MUTATIONS.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, other);
                case 1 -> damaged.insert(at, other);
                default -> damaged.deleteCharAt(at);
            }
        }
        return damaged.toString();
    }

    private static @Nullable Address byLibrary(String text) {
        IPAddress read = new IPAddressString(text, STRICT).getAddress();
        if (read == null || read.isMultiple()) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(read.getBytes());
        return read.isIPv4() ? Address.ofIpv4(bytes.getInt()) : new Address(bytes.getLong(), bytes.getLong());
    }

    private static byte[] bytes(Address address) {
        return ByteBuffer.allocate(16)
                .putLong(address.hi())
                .putLong(address.lo())
                .array();
    }

    private static int group(Address address, int index) {
        return ByteBuffer.wrap(bytes(address)).getChar(2 * index);
    }
}
