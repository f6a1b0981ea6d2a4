package org.wardwatch.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialSpaceTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "10.20.0.0/16, RFC 1918",
        "100.64.0.0/10, RFC 6598",
        "127.0.0.1, loopback",
        "169.254.169.254, link-local",
        "172.31.255.255, RFC 1918",
        "192.0.0.170, RFC 6890",
        "192.88.99.1, RFC 7526",
        "192.168.1.0/24, RFC 1918",
        "224.0.0.1, multicast",
        "239.255.255.250, multicast",
        "255.255.255.255, RFC 1112",
        "::1, RFC 4291",
        "::/0, RFC 6052",
        "64:ff9b::/96, RFC 6052",
        "2001::1, Teredo",
        "2002:c000:201::/48, 6to4",
        "100::/64, RFC 4291",
        "fec0::1, RFC 4291",
        "fc00::/7, RFC 4193",
        "fe80::1, link-local",
        "ff02::1, multicast",
    })
    void spaceThatNobodyOwnsIsNamedWithItsSource(String range, String name) {
        assertThat(SpecialSpace.touching(AddressRange.parse(range))).hasValueSatisfying(space -> {
            assertThat(space.name()).contains(name);
            assertThat(space.documentation()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/24",
                "198.18.0.0/15",
                "198.51.100.7",
                "203.0.113.0/28",
                "2001:db8::/32",
                "2001:db8:1:2::3",
                "3fff::1"
            })
    void spaceForDocumentationAndBenchmarksIsToldApart(String range) {
        assertThat(SpecialSpace.touching(AddressRange.parse(range)))
                .hasValueSatisfying(space -> assertThat(space.documentation()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::",
                "2001:200::",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2003::",
                "2a00::/12",
                "3fff:1000::"
            })
    void theSpaceBesideItIsPublic(String range) {
        assertThat(SpecialSpace.touching(AddressRange.parse(range))).isEmpty();
    }

    @Test
    void aRangeThatTouchesBothKindsIsNotTakenForDocumentation() {
        assertThat(SpecialSpace.touching(AddressRange.parse("192.0.0.0/16")))
                .hasValueSatisfying(space -> assertThat(space.documentation()).isFalse());
        assertThat(SpecialSpace.touching(AddressRange.parse("2001::/16")))
                .hasValueSatisfying(space -> assertThat(space.documentation()).isFalse());
    }
}
