package org.wardwatch.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, 192.0.2.255",
        "192.0.2.7/32, 192.0.2.7, 192.0.2.7",
        "192.0.2.7, 192.0.2.7, 192.0.2.7",
        "192.0.2.5-192.0.2.7, 192.0.2.5, 192.0.2.7",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
        "128.0.0.0/1, 128.0.0.0, 255.255.255.255",
        "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1",
        "2001:db8::1-2001:db8::1:0, 2001:db8::1, 2001:db8::1:0",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::/96, ::, ::ffff:ffff",
        "::ffff:192.0.2.0/120, 192.0.2.0, 192.0.2.255",
        "::ffff:c000:200/120, 192.0.2.0, 192.0.2.255",
        "::ffff:192.0.2.7/128, 192.0.2.7, 192.0.2.7",
        "::ffff:0:0/96, 0.0.0.0, 255.255.255.255",
        "::ffff:192.0.2.0-192.0.2.9, 192.0.2.0, 192.0.2.9",
    })
    void aRangeIsReadAsItsFirstAndLastAddress(String text, String first, String last) {
        assertThat(AddressRange.parse(text)).isEqualTo(new AddressRange(Address.parse(first), Address.parse(last)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.77/24|host bits are set; write 192.0.2.0/24 for the network or 192.0.2.77 for the one address",
                "2001:db8::1/64|host bits are set; write 2001:db8::/64 for the network",
                "::ffff:192.0.2.1/120|host bits are set; write 192.0.2.0/24 for the network",
                "192.0.2.0/33|prefix length lies outside",
                "2001:db8::/129|prefix length lies outside",
                "::ffff:192.0.2.0/24|prefix length lies outside",
                "192.0.2.0/|not a plain number",
                "192.0.2.0/024|not a plain number",
                "192.0.2.0/+24|not a plain number",
                "192.0.2.0/-1|not a plain number",
                "'192.0.2.0/24 '|not a plain number",
                "192.0.2.0/٢٤|not a plain number",
                "192.0.2.0/255.255.255.0|not a plain number",
                "192.0.2.0/24/24|not a plain number",
                "192.0.2.0/99999999999|not a plain number",
                "::/80|ends among the IPv4 addresses",
                "::8000:0:0/81|ends among the IPv4 addresses",
                "192.0.2.9-192.0.2.1|the last address lies before the first",
                "192.0.2.1-2001:db8::1|two families",
                "192.0.2.1-9|four decimal numbers",
                "192.0.2.1-192.0.2.5-192.0.2.9|after the fourth number",
                "192.0.2.0/24-192.0.3.0/24|not a plain number",
                "10/8|four decimal numbers",
                "/24|empty",
                "-|empty",
            })
    void aRefusalSaysWhyAndWhatToWrite(String text, String reason) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(AddressFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void everyPrefixLengthOfBothFamiliesMakesItsBlock() {
        Random random = new Random(21);
        for (int width : new int[] {32, 128}) {
            for (int prefix = 0; prefix <= width; prefix++) {
                BigInteger number = new BigInteger(width, random).setBit(width - 3);
                BigInteger first = number.shiftRight(width - prefix).shiftLeft(width - prefix);
                BigInteger last =
                        first.add(BigInteger.ONE.shiftLeft(width - prefix)).subtract(BigInteger.ONE);

                AddressRange block = AddressRange.block(address(number, width), prefix);

                assertThat(block).isEqualTo(new AddressRange(address(first, width), address(last, width)));
                assertThat(AddressRange.parse(block.first() + "/" + prefix)).isEqualTo(block);
                assertThat(block.prefixLength()).isEqualTo(prefix);
                assertThat(block.isBlock()).isTrue();
                assertThat(block.size()).isEqualTo(BigInteger.ONE.shiftLeft(width - prefix));
                assertThat(block.contains(address(number, width))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0-192.0.2.2, 30",
        "192.0.2.0-192.0.2.4, 29",
        "192.0.2.1-192.0.2.2, 31",
        "192.0.2.1-192.0.2.4, 30",
        "0.0.0.0-255.255.255.254, 0",
        "0.0.0.0-128.0.0.0, 0",
        "2001:db8::-2001:db8::2, 126",
        "2001:db8::1-2001:db8:0:1::, 64",
        "2001:db8::-2001:db8:0:1::, 63",
        "::-fffe::, 0",
    })
    void theLengthOfARangeThatIsNoBlockIsThatOfTheNearestBlockThatHoldsAsMany(String text, int prefixLength) {
        AddressRange range = AddressRange.parse(text);

        assertThat(range.prefixLength()).isEqualTo(prefixLength);
        assertThat(range.isBlock()).isFalse();
        assertThat(range).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7", "192.0.2.0/31", "2001:db8::/127", "0.0.0.0/0", "::/0", "::/96"})
    void aBlockIsWrittenAsCidrAndASingleAddressAsItself(String text) {
        assertThat(AddressRange.parse(text)).hasToString(text);
    }

    @Test
    void aRangeUpToTheIpv4AddressesCanBeWrittenThoughItsNearestBlockCannotBe() {
        AddressRange range = AddressRange.parse("::1-::fffe:0:0");

        assertThat(range).hasToString("::1-::fffe:0:0");
        assertThat(range.prefixLength()).isEqualTo(80);
        assertThatThrownBy(() -> AddressRange.block(range.first(), 80)).hasMessageContaining("two families");
    }

    @Test
    void theTextOfARangeIsReadBackAsTheSameRange() {
        Random random = new Random(22);
        for (int i = 0; i < 20_000; i++) {
            int width = random.nextBoolean() ? 32 : 128;
            BigInteger number = new BigInteger(width - 1, random).setBit(width - 2);
            BigInteger more = new BigInteger(random.nextInt(width - 1), random);
            AddressRange range = new AddressRange(address(number, width), address(number.add(more), width));

            assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
            assertThat(range.size()).isEqualTo(more.add(BigInteger.ONE));
            assertThat(range.prefixLength()).isEqualTo(width - more.bitLength());
        }
    }

    @Test
    void theEndsOfARangeAreOfOneFamilyAndInOrder() {
        Address ipv4 = Address.parse("192.0.2.1");
        Address ipv6 = Address.parse("2001:db8::1");

        assertThatThrownBy(() -> new AddressRange(ipv4, ipv6)).hasMessageContaining("two families");
        assertThatThrownBy(() -> new AddressRange(ipv6, ipv4)).hasMessageContaining("two families");
        assertThatThrownBy(() -> new AddressRange(ipv6.next(), ipv6)).hasMessageContaining("before the first");
        assertThatThrownBy(() -> AddressRange.block(ipv4, 33)).hasMessageContaining("outside");
        assertThatThrownBy(() -> AddressRange.block(ipv6, -1)).hasMessageContaining("outside");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.2.255-192.0.3.9, true",
        "192.0.2.0/24, 192.0.3.0/24, false",
        "192.0.2.0/24, 192.0.0.0/16, true",
        "192.0.2.0/24, 2001:db8::/32, false",
        "2001:db8::/32, 2001:db7::/32, false",
        "2001:db8::/32, 2001:db8:ffff::/48, true",
    })
    void rangesOverlapWhenTheyShareAnAddress(String one, String other, boolean overlaps) {
        assertThat(AddressRange.parse(one).overlaps(AddressRange.parse(other))).isEqualTo(overlaps);
        assertThat(AddressRange.parse(other).overlaps(AddressRange.parse(one))).isEqualTo(overlaps);
    }

    private static Address address(BigInteger number, int width) {
        return width == 32
                ? Address.ofIpv4(number.intValue())
                : new Address(number.shiftRight(64).longValue(), number.longValue());
    }
}
