package org.wardwatch.rangejoin.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.reliability.Trial;

/** The index against plain definitions of what it should answer, on generated ranges. */
@Tag("attribution")
class RangeIndexOracleTest {

    private static final int SETS = 90;
    private static final int RANGES_OF_A_FAMILY = 110;

    /** Compares the index with a look at every range, and counts. */
    private static final class Comparison {
        private final List<AddressRange> ranges;
        private final int[] smallestFirst;
        private final RangeIndex index;
        private final Trial trial;
        private int probes;

        Comparison(List<AddressRange> ranges, Trial trial) {
            this.ranges = ranges;
            this.trial = trial;
            this.smallestFirst = IntStream.range(0, ranges.size())
                    .boxed()
                    .sorted(Comparator.comparing(id -> ranges.get(id).size()))
                    .mapToInt(id -> id)
                    .toArray();
            this.index = RangeIndex.of(ranges);
        }

        void at(Address address) {
            probes++;
            int[] expected = new int[ranges.size()];
            int count = 0;
            for (int id : smallestFirst) {
                if (ranges.get(id).contains(address)) {
                    expected[count++] = id;
                }
            }
            int segment = index.segment(address.keyHi(), address.keyLo());
            int[] actual = segment == RangeIndex.NONE ? new int[0] : index.ranges(segment);
            boolean agrees = Arrays.equals(expected, 0, count, actual, 0, actual.length)
                    && (segment == RangeIndex.NONE
                            || index.segmentRange(segment).contains(address));
            int held = count;
            trial.tried(
                    agrees,
                    () -> address + ": " + Arrays.toString(actual) + ", held by "
                            + Arrays.toString(Arrays.copyOf(expected, held)));
        }

        void atEdgesOf(List<AddressRange> some) {
            for (AddressRange range : some) {
                at(range.first());
                at(range.first().previous());
                at(range.first().next());
                at(range.last());
                at(range.last().previous());
                at(range.last().next());
            }
        }

        void atRandom(Random random, List<AddressRange> family, int times) {
            for (int i = 0; i < times; i++) {
                AddressRange range = family.get(random.nextInt(family.size()));
                at(GeneratedRanges.near(random, range));
                at(GeneratedRanges.any(random, range.first().width()));
            }
        }
    }

    @Test
    void itAgreesWithALookAtEveryRangeOnAMillionAndAHalfProbes() {
        long first = Trial.seed(0);
        Trial trial = Trial.of(
                "A1", "the range join's index agrees with a look at every range, and at the edges of each", first);
        int ipv4Probes = 0;
        int ipv6Probes = 0;
        for (int set = 0; set < SETS; set++) {
            Random random = new Random(first + set);
            List<AddressRange> ipv4 = GeneratedRanges.of(random, 32, RANGES_OF_A_FAMILY);
            List<AddressRange> ipv6 = GeneratedRanges.of(random, 128, RANGES_OF_A_FAMILY);
            List<AddressRange> both = new ArrayList<>(ipv4);
            both.addAll(ipv6);
            Comparison comparison = new Comparison(both, trial);

            comparison.atEdgesOf(ipv4);
            comparison.atRandom(random, ipv4, 5_300);
            ipv4Probes += comparison.probes;
            comparison.probes = 0;
            comparison.atEdgesOf(ipv6);
            comparison.atRandom(random, ipv6, 2_500);
            ipv6Probes += comparison.probes;
        }
        trial.allHold();
        assertThat(ipv4Probes).isGreaterThan(1_000_000);
        assertThat(ipv6Probes).isGreaterThan(500_000);
    }

    /** An address belongs to whoever has a range of which its text begins as the range's does: 198.18.1 and 198.18.10. */
    @Test
    void ownersByTheBeginningOfTheirTextAreFoundOut() {
        Random random = new Random(Trial.seed(0));
        Trial trial = Trial.of("A1", "the same by the beginning of the text of addresses", Trial.seed(0));
        List<AddressRange> ranges = GeneratedRanges.of(random, 32, RANGES_OF_A_FAMILY);
        for (AddressRange range : ranges) {
            String beginning = range.first().toString().replaceAll("(\\.0)+$", "");
            for (Address address : List.of(
                    range.first(),
                    range.last(),
                    range.last().next(),
                    range.first().previous())) {
                trial.tried(address.toString().startsWith(beginning) == range.contains(address), address::toString);
            }
        }
        trial.someFail();
    }

    @Test
    void itAgreesWithALookupOfEveryPrefixOnManyBlocks() {
        Random random = new Random(7);
        for (int width : new int[] {32, 128}) {
            List<AddressRange> blocks = crowdedBlocks(random, width, 40_000);
            Map<AddressRange, List<Integer>> ids = new HashMap<>();
            for (int id = 0; id < blocks.size(); id++) {
                ids.computeIfAbsent(blocks.get(id), block -> new ArrayList<>()).add(id);
            }
            RangeIndex index = RangeIndex.of(blocks);
            for (int i = 0; i < 40_000; i++) {
                Address address = GeneratedRanges.near(random, blocks.get(i));
                List<Integer> expected = new ArrayList<>();
                for (int prefix = width; prefix >= 16; prefix--) {
                    expected.addAll(ids.getOrDefault(AddressRange.block(address, prefix), List.of()));
                }
                int segment = index.segment(address.keyHi(), address.keyLo());
                int[] actual = segment == RangeIndex.NONE ? new int[0] : index.ranges(segment);
                assertThat(actual)
                        .as("%s", address)
                        .isEqualTo(expected.stream().mapToInt(id -> id).toArray());
            }
        }
    }

    @Test
    void segmentsAreDisjointAscendingAndAsLongAsTheirSetLasts() {
        for (int seed = 1000; seed < 1050; seed++) {
            Random random = new Random(seed);
            List<AddressRange> ranges = GeneratedRanges.of(random, seed % 2 == 0 ? 32 : 128, 300);
            RangeIndex index = RangeIndex.of(ranges);
            for (int segment = 1; segment < index.segmentCount(); segment++) {
                AddressRange left = index.segmentRange(segment - 1);
                AddressRange right = index.segmentRange(segment);
                boolean oneFamily = left.first().isIpv4() == right.first().isIpv4();
                boolean overIpv4 =
                        left.last().next().isIpv4() || right.first().previous().isIpv4();
                if (oneFamily) {
                    assertThat(left.last()).isLessThan(right.first());
                }
                if (oneFamily && !overIpv4 && left.last().next().equals(right.first())) {
                    assertThat(index.ranges(segment)).isNotEqualTo(index.ranges(segment - 1));
                }
            }
        }
    }

    /** Blocks of /16 to /32, or /32 to /128, most of them crowded under a few networks, as addresses are handed out. */
    private static List<AddressRange> crowdedBlocks(Random random, int width, int count) {
        List<AddressRange> networks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            networks.add(AddressRange.block(aboveIpv4(random, width), width / 4 + 8));
        }
        List<AddressRange> blocks = new ArrayList<>();
        while (blocks.size() < count) {
            Address address = random.nextInt(10) == 0
                    ? aboveIpv4(random, width)
                    : GeneratedRanges.near(random, networks.get(random.nextInt(networks.size())));
            int prefix = width / 2 + random.nextInt(width / 2 + 1);
            blocks.add(AddressRange.block(address, random.nextInt(20) == 0 ? width / 4 + 8 : prefix));
        }
        return blocks;
    }

    private static Address aboveIpv4(Random random, int width) {
        Address address = GeneratedRanges.any(random, width);
        return width == 32 ? address : new Address(address.hi() | 1L << 61, address.lo());
    }
}
