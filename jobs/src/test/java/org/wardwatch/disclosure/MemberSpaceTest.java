package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TableRows;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.registry.Networks;

class MemberSpaceTest {

    private static final Instant MARCH = Instant.parse("2026-03-15T00:00:00Z");

    private final TableRows networks = new TableRows(Networks.TABLE);

    @Test
    void anAddressOfAnotherIsHiddenAndOneOfNobodyIsNot() {
        owns("a", "192.0.2.0/25", null, null);
        owns("b", "192.0.2.128/25", null, null);

        assertThat(isHiddenFromA("192.0.2.127")).isFalse();
        assertThat(isHiddenFromA("192.0.2.128")).isTrue();
        assertThat(isHiddenFromA("192.0.2.255")).isTrue();
        assertThat(isHiddenFromA("192.0.3.0")).isFalse();
        assertThat(isHiddenFromA("2001:db8::1")).isFalse();
    }

    @Test
    void ofNestedRangesTheClosestOwnerCounts() {
        owns("group", "192.0.2.0/24", null, null);
        owns("a", "192.0.2.0/26", null, null);
        owns("b", "192.0.2.16/28", null, null);

        assertThat(isHiddenFromA("192.0.2.1")).isFalse();
        assertThat(isHiddenFromA("192.0.2.17")).isTrue();
        assertThat(isHiddenFromA("192.0.2.32")).isFalse();
        assertThat(isHiddenFromA("192.0.2.64")).isTrue();
    }

    @Test
    void whatBothOwnIsNotHiddenFromEither() {
        owns("a", "2001:db8::/48", null, null);
        owns("b", "2001:db8::/48", null, null);

        assertThat(isHiddenFromA("2001:db8::7")).isFalse();
    }

    @Test
    void whatWasOwnAtAnotherTimeIsNotOwn() {
        owns("a", "192.0.2.0/24", null, "2026-01-01T00:00:00Z");
        owns("b", "192.0.2.0/24", "2026-01-01T00:00:00Z", null);

        assertThat(isHiddenFromA("192.0.2.5")).isTrue();
    }

    @Test
    void addressesAreFoundInText() {
        owns("b", "192.0.2.0/24", null, null);
        owns("b", "2001:db8::/32", null, null);

        assertThat(textForA("host-192-0-2-9.example")).isEqualTo("host-another programme member.example");
        assertThat(textForA("to 192.0.2.9:443, [2001:DB8::9] and ::ffff:192.0.2.7!"))
                .isEqualTo("to another programme member:443, [another programme member] and another programme member!");
        assertThat(textForA("v1.2.3.4, 12:30:45, 198.51.100.1, $1\\"))
                .isEqualTo("v1.2.3.4, 12:30:45, 198.51.100.1, $1\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "45[.]70[.]8[.]55",
                "45(.)70 [dot] 8{.}55",
                "45 dot 70 dot 8 dot 55",
                "45_70_8_55",
                "045.070.008.055",
                "0055.0106.010.067",
                "45%2E70%2E8%2E55",
                "45%252E70.8.55",
                "45.70.8\u200B.55",
                "45.70.\u00018.55",
                "４５.70.8.55",
                "0x2d460837",
                "2a0e-97c0-b--55",
                "2a0e%3A97c0%3Ab%3A%3A55",
                "5.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.b.0.0.0.0.c.7.9.e.0.a.2.ip6.arpa",
                "55.8.70.45.in-addr.arpa"
            })
    void anAddressIsFoundHoweverItIsSpelt(String spelt) {
        owns("b", "45.70.8.0/24", null, null);
        owns("b", "2a0e:97c0::/32", null, null);

        assertThat(textForA("pc-" + spelt + ", up"))
                .startsWith("pc-another programme member")
                .endsWith(", up");
        assertThat(textForA(spelt)).startsWith("another programme member");
    }

    @Test
    void aUrlMayHoldAnAddressAsOneNumber() {
        owns("b", "45.70.8.0/24", null, null);

        assertThat(textForA("http://759564343/x")).isEqualTo("http://another programme member/x");
        assertThat(textForA("http://u:p@759564343:80")).isEqualTo("http://u:p@another programme member:80");
        assertThat(textForA("bot 759564343")).isEqualTo("bot 759564343");
    }

    private void owns(String orgId, String cidr, @Nullable String from, @Nullable String until) {
        AddressRange range = AddressRange.parse(cidr);
        networks.row(
                Networks.ORG_ID,
                orgId,
                Networks.FIRST_IP,
                range.first().toString(),
                Networks.LAST_IP,
                range.last().toString(),
                Networks.PREFIX_LENGTH,
                range.prefixLength(),
                Networks.VALID_FROM,
                from,
                Networks.VALID_TO,
                until);
    }

    private boolean isHiddenFromA(String address) {
        return MemberSpace.of(networks.cells()).isOthers("a", MARCH, Address.parse(address));
    }

    private String textForA(String text) {
        return MemberSpace.of(networks.cells()).withoutOthers("a", MARCH, text);
    }
}
