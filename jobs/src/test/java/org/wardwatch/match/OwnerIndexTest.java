package org.wardwatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.reliability.Proof;

@Tag("attribution")
@Proof(value = "A4", of = "nested owners: rank 1 is the longest range only")
class OwnerIndexTest {

    private static final long NOW = micros("2026-03-15T12:00:00Z");

    @Test
    void theSmallestRangeRanksFirst() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("group", "198.0.0.0/8", null, null),
                network("campus", "198.18.0.0/16", null, null),
                network("ward", "198.18.4.0/24", null, null),
                network("host", "198.18.4.7", null, null)));

        assertThat(owners(index, "198.18.4.7", NOW)).containsExactly("1 host", "2 ward", "3 campus", "4 group");
        assertThat(owners(index, "198.18.4.8", NOW)).containsExactly("1 ward", "2 campus", "3 group");
        assertThat(owners(index, "199.0.0.0", NOW)).isEmpty();
    }

    @Test
    void equalSizesShareARankWhichIsDense() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("b", "198.18.4.0/24", null, null),
                network("a", "198.18.4.0/24", null, null),
                network("group", "198.18.0.0/16", null, null)));

        assertThat(owners(index, "198.18.4.8", NOW)).containsExactly("1 a tied", "1 b tied", "2 group");
    }

    @Test
    void anOrganisationIsNamedOnceWithItsSmallestRange() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("a", "198.18.0.0/16", null, null),
                network("a", "198.18.4.0/24", null, null),
                network("b", "198.18.0.0/20", null, null)));

        assertThat(owners(index, "198.18.4.8", NOW)).containsExactly("1 a", "2 b");
    }

    @Test
    void validityBeginsOnItsFirstInstantAndEndsBeforeItsLast() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("old", "198.18.4.0/24", null, "2026-03-01T00:00:00Z"),
                network("new", "198.18.4.0/24", "2026-03-01T00:00:00Z", null)));

        assertThat(owners(index, "198.18.4.8", micros("2026-02-28T23:59:59.999999Z")))
                .containsExactly("1 old");
        assertThat(owners(index, "198.18.4.8", micros("2026-03-01T00:00:00Z"))).containsExactly("1 new");
    }

    @Test
    void aRangeThatIsNotValidDoesNotPushOthersDown() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("gone", "198.18.4.0/24", null, "2020-01-01T00:00:00Z"),
                network("still", "198.18.0.0/16", null, null)));

        assertThat(owners(index, "198.18.4.8", NOW)).containsExactly("1 still");
    }

    @Test
    void ownershipLastsOverAdjoiningValiditiesAndEndsWhenSomebodyMoreSpecificComes() {
        OwnerIndex index = OwnerIndex.of(List.of(
                network("a", "198.18.0.0/16", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                network("a", "198.18.0.0/16", "2026-01-01T00:00:00Z", null),
                network("b", "198.18.4.0/24", "2026-06-01T00:00:00Z", null)));

        assertThat(ownedUntil(index, "198.18.4.8", micros("2025-05-01T00:00:00Z")))
                .isEqualTo(micros("2026-06-01T00:00:00Z"));
        assertThat(ownedUntil(index, "198.18.9.8", micros("2025-05-01T00:00:00Z")))
                .isEqualTo(Validity.OPEN);
    }

    @Test
    void generatedRegistriesAgreeWithABruteForceOracle() {
        SplittableRandom random = new SplittableRandom(20261124);
        long probes = 0;
        for (int round = 0; round < 60; round++) {
            List<Network> networks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                networks.add(generated(random));
            }
            OwnerIndex index = OwnerIndex.of(networks);
            for (Network network : networks) {
                for (Address probe : List.of(
                        network.range().first(),
                        network.range().last(),
                        network.range().first().previous(),
                        network.range().last().next())) {
                    long time = random.nextLong(0, 120);
                    assertThat(owners(index, probe.toString(), time)).isEqualTo(oracle(networks, probe, time));
                    probes++;
                }
            }
        }
        assertThat(probes).isEqualTo(60 * 60 * 4);
    }

    /** Every network looked at for every address: what the index must agree with. */
    private static List<String> oracle(List<Network> networks, Address address, long time) {
        TreeMap<String, Network> best = new TreeMap<>();
        networks.stream()
                .filter(network -> network.range().contains(address))
                .filter(network -> network.validity().from() <= time
                        && time < network.validity().until())
                .sorted(Comparator.comparing(network -> network.range().size()))
                .forEach(network -> best.putIfAbsent(network.orgId(), network));
        List<java.math.BigInteger> sizes = best.values().stream()
                .map(network -> network.range().size())
                .sorted()
                .distinct()
                .toList();
        return best.values().stream()
                .sorted(Comparator.comparing(
                                (Network network) -> network.range().size())
                        .thenComparing(Network::orgId))
                .map(network -> {
                    var size = network.range().size();
                    long alike = best.values().stream()
                            .filter(other -> other.range().size().equals(size))
                            .count();
                    return (sizes.indexOf(size) + 1) + " " + network.orgId() + (alike > 1 ? " tied" : "");
                })
                .toList();
    }

    private static Network generated(SplittableRandom random) {
        boolean ipv4 = random.nextInt(3) > 0;
        Address near = ipv4
                ? Address.ofIpv4(0xC6120000 | random.nextInt(4096))
                : new Address(0x20010DB8_00000000L | random.nextInt(64), random.nextInt(4) * 0x4000_0000_0000_0000L);
        AddressRange range = random.nextBoolean()
                ? AddressRange.block(near, near.width() - random.nextInt(ipv4 ? 12 : 70))
                : new AddressRange(
                        near,
                        AddressRange.block(near, near.width() - random.nextInt(9))
                                .last());
        long from = random.nextInt(3) == 0 ? Validity.ALWAYS : random.nextLong(0, 80);
        long until = random.nextInt(3) == 0 ? Validity.OPEN : Math.max(from, 0) + random.nextLong(1, 60);
        String orgId = "org-" + random.nextInt(8);
        return new Network(orgId, range, range.toString(), "owned", new Validity(from, until));
    }

    private static List<String> owners(OwnerIndex index, String address, long micros) {
        Address parsed = Address.parse(address);
        int segment = index.segment(parsed.keyHi(), parsed.keyLo());
        return segment < 0
                ? List.of()
                : index.owners(segment, micros).stream()
                        .map(owner -> owner.rank() + " " + owner.network().orgId() + (owner.tied() ? " tied" : ""))
                        .toList();
    }

    private static long ownedUntil(OwnerIndex index, String address, long micros) {
        Address parsed = Address.parse(address);
        int segment = index.segment(parsed.keyHi(), parsed.keyLo());
        return index.ownedUntil(segment, micros, index.owners(segment, micros).get(0));
    }

    private static Network network(String orgId, String range, @Nullable String from, @Nullable String until) {
        AddressRange parsed = AddressRange.parse(range);
        return new Network(orgId, parsed, parsed.toString(), "owned", Validity.of(timestamp(from), timestamp(until)));
    }

    private static @Nullable Timestamp timestamp(@Nullable String instant) {
        return instant == null ? null : Timestamp.from(Instant.parse(instant));
    }

    private static long micros(String instant) {
        return Validity.micros(Timestamp.from(Instant.parse(instant)));
    }
}
