package org.wardwatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

class OwnedSpaceStepTest {

    @Test
    void spaceIsCountedAtRankOneByPeriod() {
        assertThat(space(
                        network("group", "198.18.0.0/22", null, null),
                        network("ward", "198.18.1.0/24", "2026-01-01", "2026-02-01")))
                .containsExactly(
                        "group null 2026-01-01 1024 0",
                        "group 2026-01-01 2026-02-01 768 0",
                        "group 2026-02-01 null 1024 0",
                        "ward 2026-01-01 2026-02-01 256 0");
    }

    @Test
    void adjoiningIpv6RangesAreOne() {
        assertThat(space(
                        network("ward", "2001:db8:0::/48", null, null),
                        network("ward", "2001:db8:1::/48", null, null),
                        network("ward", "2001:db8:9::/48", null, null)))
                .containsExactly("ward null null 0 2");
    }

    @Test
    void anIpv6RangeThatAnotherWillTakeAPartOfIsOneUntilThen() {
        assertThat(space(
                        network("group", "2001:db8::/32", null, null),
                        network("ward", "2001:db8:5::/48", "2026-03-01", null)))
                .containsExactly("group null 2026-03-01 0 1", "group 2026-03-01 null 0 2", "ward 2026-03-01 null 0 1");
    }

    @Test
    void anIpv6RangeThatCameLaterJoinsItsNeighbour() {
        assertThat(space(
                        network("ward", "2001:db8:0::/48", null, null),
                        network("ward", "2001:db8:1::/48", "2026-03-01", "2026-04-01")))
                .containsExactly("ward null null 0 1");
    }

    @Test
    void splitRangesAreAsLargeAsWholeOnes() {
        assertThat(space(
                        network("ward", "198.18.0.0/23", null, null),
                        network("ward", "198.18.2.0/23", null, null),
                        network("ward", "2001:db8::/33", null, null),
                        network("ward", "2001:db8:8000::/33", null, null)))
                .isEqualTo(space(
                        network("ward", "198.18.0.0/22", null, null), network("ward", "2001:db8::/32", null, null)));
    }

    @Test
    void sharersOfOneRangeBothHaveAllOfIt() {
        assertThat(space(network("a", "198.18.0.0/26", null, null), network("b", "198.18.0.0/26", null, null)))
                .containsExactly("a null null 64 0", "b null null 64 0");
    }

    @Test
    void generatedRegistriesAgreeWithCountingEveryAddress() {
        SplittableRandom random = new SplittableRandom(20260301);
        for (int round = 0; round < 200; round++) {
            List<Network> networks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                networks.add(generated(random));
            }
            OwnerIndex index = OwnerIndex.of(networks);
            List<Row> rows = OwnedSpaceStep.ownedSpace(index);
            for (long day = 0; day < 8; day++) {
                assertThat(at(rows, day)).as("round " + round + ", day " + day).isEqualTo(counted(index, day));
            }
        }
    }

    /** One of 32 IPv4 or 32 IPv6 addresses or a block of them, for some of eight days. */
    private static Network generated(SplittableRandom random) {
        Address near = random.nextBoolean()
                ? Address.ofIpv4(0xC6120000 | random.nextInt(32))
                : new Address(0x20010DB8_00000000L, random.nextInt(32));
        AddressRange range = AddressRange.block(near, near.width() - random.nextInt(6));
        long from = random.nextInt(3) == 0 ? Validity.ALWAYS : random.nextLong(0, 6);
        long until = random.nextInt(3) == 0 ? Validity.OPEN : Math.max(from, 0) + random.nextLong(1, 6);
        return new Network("org-" + random.nextInt(3), range, range.toString(), "owned", new Validity(from, until));
    }

    /** Addresses and ranges of each organisation at an instant, by asking for the owners of one address after another. */
    private static Map<String, String> counted(OwnerIndex index, long micros) {
        Map<String, String> counted = new TreeMap<>();
        for (int org = 0; org < 3; org++) {
            String orgId = "org-" + org;
            int ipv4 = 0;
            int ipv6 = 0;
            boolean ownsBefore = false;
            for (int host = 0; host < 32; host++) {
                ipv4 += owns(index, Address.ofIpv4(0xC6120000 | host), micros, orgId) ? 1 : 0;
                boolean owns = owns(index, new Address(0x20010DB8_00000000L, host), micros, orgId);
                ipv6 += owns && !ownsBefore ? 1 : 0;
                ownsBefore = owns;
            }
            if (ipv4 + ipv6 > 0) {
                counted.put(orgId, ipv4 + " " + ipv6);
            }
        }
        return counted;
    }

    private static boolean owns(OwnerIndex index, Address address, long micros, String orgId) {
        int segment = index.segment(address.keyHi(), address.keyLo());
        return segment >= 0
                && index.owners(segment, micros).stream()
                        .anyMatch(owner ->
                                owner.rank() == 1 && owner.network().orgId().equals(orgId));
    }

    private static Map<String, String> at(List<Row> rows, long micros) {
        Map<String, String> at = new TreeMap<>();
        for (Row row : rows) {
            if (Validity.of(row.getTimestamp(1), row.getTimestamp(2)).contains(micros)) {
                assertThat(at.put(row.getString(0), row.getLong(3) + " " + row.getLong(4)))
                        .isNull();
            }
        }
        return at;
    }

    private static List<String> space(Network... networks) {
        return OwnedSpaceStep.ownedSpace(OwnerIndex.of(List.of(networks))).stream()
                .map(row -> row.getString(0) + " " + day(row.getTimestamp(1)) + " " + day(row.getTimestamp(2)) + " "
                        + row.getLong(3) + " " + row.getLong(4))
                .toList();
    }

    private static @Nullable String day(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant().toString().substring(0, 10);
    }

    private static Network network(String orgId, String range, @Nullable String from, @Nullable String until) {
        AddressRange parsed = AddressRange.parse(range);
        return new Network(orgId, parsed, parsed.toString(), "owned", Validity.of(midnight(from), midnight(until)));
    }

    private static @Nullable Timestamp midnight(@Nullable String day) {
        return day == null ? null : Timestamp.from(Instant.parse(day + "T00:00:00Z"));
    }
}
