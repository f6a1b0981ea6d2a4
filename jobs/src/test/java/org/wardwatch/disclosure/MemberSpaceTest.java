package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
