package org.wardwatch.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "1:2:3:4:5:6:7:8",
                "1:0:0:2::3",
                "::2:0:0:0:3",
                "::ffff:0:c000:201",
                "64:ff9b::c000:201",
                "2002:c000:201::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void canonicalTextIsReadAndWrittenAsItIs(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8::AbCd, 2001:db8::abcd",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8::0:1, 2001:db8::1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::192.0.2.1, ::c000:201",
        "2001:db8::192.0.2.1, 2001:db8::c000:201",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
        "0000:0000:0000:0000:0000:ffff:255.255.255.255, 255.255.255.255",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:C000:201, 192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    })
    void everyLegalSpellingBecomesTheOneCanonicalText(String spelling, String canonical) {
        assertThat(Address.parse(spelling)).isEqualTo(Address.parse(canonical)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|empty",
                "010.8.8.8|octal",
                "192.0.2.01|octal",
                "192.0.2.256|above 255",
                "192.0.2|four decimal numbers",
                "192.0.2.1.|after the fourth number",
                "192.0.2.1/24|after the fourth number",
                "2001:db8::1::2|'::' twice",
                "1:2:3:4:5:6:7|fewer than eight groups",
                "1:2:3:4:5:6:7:8:9|more than eight groups",
                "1:2:3:4::5:6:7:8|'::' stands for no group",
                "2001:db8::12345|more than four hex digits",
                "2001:db8::1:|single colon",
                "fe80::1%eth0|'%' has no place",
                "[2001:db8::1]|'[' has no place",
                "1:2:3:4:5:6:7:192.0.2.1|more than eight groups",
                "::1.2.3.4:5|after the IPv4 part",
            })
    void aRefusalSaysWhy(String text, String reason) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(AddressFormatException.class)
                .hasMessageStartingWith("'" + text + "': ")
                .hasMessageContaining(reason);
    }

    @Test
    void aRefusalShowsLongAndUnprintableTextShortenedAndPrintable() {
        assertThatThrownBy(() -> Address.parse("1.2.3.4\n\u0000")).hasMessageStartingWith("'1.2.3.4??': ");
        assertThatThrownBy(() -> Address.parse("::\u202E1")).hasMessage("'::?1': '?' has no place in an IPv6 address");
        assertThatThrownBy(() -> Address.parse("9".repeat(5_000)))
                .hasMessage("'" + "9".repeat(60) + "…': longer than any address");
    }

    @Test
    void hostileSpellingsAreRefusedAsAddressAndAsCidr() {
        List<String> accepted = new ArrayList<>();
        for (String spelling : HostileSpellings.ALL) {
            for (String form : List.of(spelling, spelling + "/32", spelling + "/128", spelling + "-" + spelling)) {
                try {
                    accepted.add("'" + form + "' as " + AddressRange.parse(form));
                } catch (AddressFormatException refused) {
                    assertThat(refused.reason()).isNotEmpty();
                }
            }
            assertThatThrownBy(() -> Address.parse(spelling)).isInstanceOf(AddressFormatException.class);
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void keysOrderAsUnsignedAddressesDo() {
        List<String> ascending = List.of(
                "::",
                "::1",
                "::8000:0:0:0",
                "::ffff:ffff:ffff:ffff",
                "0:0:0:1::",
                "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "8000::",
                "ffff:ffff:ffff:ffff:7fff:ffff:ffff:ffff",
                "ffff:ffff:ffff:ffff:8000::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        List<String> ascendingIpv4 = List.of("0.0.0.0", "127.255.255.255", "128.0.0.0", "255.255.255.255");
        for (List<String> order : List.of(ascending, ascendingIpv4)) {
            for (int i = 1; i < order.size(); i++) {
                assertOrder(Address.parse(order.get(i - 1)), Address.parse(order.get(i)));
            }
        }
        assertOrder(Address.parse("::fffe:ffff:ffff"), Address.parse("0.0.0.0"));
        assertOrder(Address.parse("255.255.255.255"), Address.parse("::1:0:0:0"));
    }

    @Test
    void aKeyGivesBackItsAddress() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Address address = new Address(random.nextLong(), random.nextLong());
            Address ipv4 = Address.ofIpv4(random.nextInt());
            assertThat(Address.ofKey(address.keyHi(), address.keyLo())).isEqualTo(address);
            assertThat(Address.ofKey(ipv4.keyHi(), ipv4.keyLo())).isEqualTo(ipv4);
            assertThat(Address.ofIpv4(ipv4.ipv4Bits())).isEqualTo(ipv4);
        }
    }

    @Test
    void theNextAndThePreviousAddressCarryAndWrapAround() {
        assertThat(Address.parse("192.0.2.255").next()).hasToString("192.0.3.0");
        assertThat(Address.parse("192.0.3.0").previous()).hasToString("192.0.2.255");
        assertThat(Address.parse("2001:db8::ffff:ffff:ffff:ffff").next()).hasToString("2001:db8:0:1::");
        assertThat(Address.parse("2001:db8:0:1::").previous()).hasToString("2001:db8::ffff:ffff:ffff:ffff");
        assertThat(Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").next())
                .hasToString("::");
        assertThat(Address.parse("::").previous()).hasToString("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Address.parse("255.255.255.255").next()).hasToString("::1:0:0:0");
    }

    @Test
    void onlyTheMappedBlockIsIpv4() {
        assertThat(Address.parse("192.0.2.1").isIpv4()).isTrue();
        assertThat(Address.parse("192.0.2.1").width()).isEqualTo(32);
        for (String text : List.of("::192.0.2.1", "::ffff:0:192.0.2.1", "::fffe:192.0.2.1", "1::ffff:192.0.2.1")) {
            assertThat(Address.parse(text).isIpv4()).as(text).isFalse();
            assertThat(Address.parse(text).width()).isEqualTo(128);
        }
    }

    private static void assertOrder(Address lower, Address higher) {
        assertThat(lower).isLessThan(higher);
        boolean byKey =
                lower.keyHi() < higher.keyHi() || (lower.keyHi() == higher.keyHi() && lower.keyLo() < higher.keyLo());
        assertThat(byKey).as("%s before %s", lower, higher).isTrue();
    }
}
