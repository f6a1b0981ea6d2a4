package org.wardwatch.rangejoin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

class RangeIndexTest {

    private static final int[] NOTHING = {};

    @Test
    void aRangeHoldsItsFirstAndItsLastAddressAndNoMore() {
        RangeIndex index = index("198.51.100.8/29", "2001:db8:0:8::/61", "203.0.113.5-203.0.113.7", "2001:db8::1");

        assertThat(holders(index, "198.51.100.7")).isEqualTo(NOTHING);
        assertThat(holders(index, "198.51.100.8")).containsExactly(0);
        assertThat(holders(index, "198.51.100.15")).containsExactly(0);
        assertThat(holders(index, "198.51.100.16")).isEqualTo(NOTHING);
        assertThat(holders(index, "203.0.113.4")).isEqualTo(NOTHING);
        assertThat(holders(index, "203.0.113.5")).containsExactly(2);
        assertThat(holders(index, "203.0.113.7")).containsExactly(2);
        assertThat(holders(index, "203.0.113.8")).isEqualTo(NOTHING);
        assertThat(holders(index, "2001:db8:0:7:ffff:ffff:ffff:ffff")).isEqualTo(NOTHING);
        assertThat(holders(index, "2001:db8:0:8::")).containsExactly(1);
        assertThat(holders(index, "2001:db8:0:f:ffff:ffff:ffff:ffff")).containsExactly(1);
        assertThat(holders(index, "2001:db8:0:10::")).isEqualTo(NOTHING);
        assertThat(holders(index, "2001:db8::")).isEqualTo(NOTHING);
        assertThat(holders(index, "2001:db8::1")).containsExactly(3);
        assertThat(holders(index, "2001:db8::2")).isEqualTo(NOTHING);
    }

    @Test
    void theSmallestRangeComesFirstAndEqualSizesByTheirIds() {
        RangeIndex index =
                index("10.0.0.0/8", "10.1.2.3", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.1-10.1.3.0", "10.1.2.3");

        assertThat(holders(index, "10.1.2.3")).containsExactly(1, 5, 3, 4, 2, 0);
        assertThat(holders(index, "10.1.2.0")).containsExactly(3, 2, 0);
        assertThat(holders(index, "10.1.3.0")).containsExactly(4, 2, 0);
        assertThat(holders(index, "10.2.0.0")).containsExactly(0);
    }

    @Test
    void adjacentRangesMeetWithoutGapOrOverlap() {
        RangeIndex index = index("192.0.2.0/25", "192.0.2.128/25", "2001:db8::/33", "2001:db8:8000::/33");

        assertThat(holders(index, "192.0.2.127")).containsExactly(0);
        assertThat(holders(index, "192.0.2.128")).containsExactly(1);
        assertThat(holders(index, "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff")).containsExactly(2);
        assertThat(holders(index, "2001:db8:8000::")).containsExactly(3);
        assertThat(index.segmentCount()).isEqualTo(4);
    }

    @Test
    void segmentsThatTheSameRangesCoverShareOneSet() {
        RangeIndex index = index("10.0.0.0/8", "10.5.0.0/16", "10.7.0.0/16");

        assertThat(index.segmentCount()).isEqualTo(5);
        int before = segment(index, "10.0.0.0");
        int after = segment(index, "10.255.255.255");
        assertThat(before).isNotEqualTo(after);
        assertThat(index.ranges(before)).isEqualTo(index.ranges(after)).containsExactly(0);
        assertThat(index.segmentRange(before)).hasToString("10.0.0.0-10.4.255.255");
        assertThat(index.segmentRange(after)).hasToString("10.8.0.0-10.255.255.255");
    }

    @Test
    void rangesReachTheVeryEndsOfTheirSpace() {
        RangeIndex index = index(
                "0.0.0.0",
                "255.255.255.255",
                "0.0.0.0/0",
                "::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ffff::/16");

        assertThat(holders(index, "0.0.0.0")).containsExactly(0, 2);
        assertThat(holders(index, "0.0.0.1")).containsExactly(2);
        assertThat(holders(index, "255.255.255.254")).containsExactly(2);
        assertThat(holders(index, "255.255.255.255")).containsExactly(1, 2);
        assertThat(holders(index, "::")).containsExactly(3);
        assertThat(holders(index, "::1")).isEqualTo(NOTHING);
        assertThat(holders(index, "::fffe:ffff:ffff")).isEqualTo(NOTHING);
        assertThat(holders(index, "::1:0:0:0")).isEqualTo(NOTHING);
        assertThat(holders(index, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe")).containsExactly(5);
        assertThat(holders(index, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).containsExactly(4, 5);
    }

    @Test
    void anIpv6RangeAroundTheIpv4AddressesHoldsThemInSegmentsOfTheirOwn() {
        RangeIndex index = index("::/0", "192.0.2.0/24");

        assertThat(holders(index, "192.0.2.1")).containsExactly(1, 0);
        assertThat(holders(index, "0.0.0.0")).containsExactly(0);
        assertThat(holders(index, "255.255.255.255")).containsExactly(0);
        assertThat(holders(index, "::fffe:ffff:ffff")).containsExactly(0);
        assertThat(holders(index, "::1:0:0:0")).containsExactly(0);
        assertThat(ranges(index))
                .containsExactly(
                        "0.0.0.0-192.0.1.255",
                        "192.0.2.0/24",
                        "192.0.3.0-255.255.255.255",
                        "::-::fffe:ffff:ffff",
                        "::1:0:0:0-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    }

    @Test
    void anIpv6RangeThatBeginsAndEndsBesideTheIpv4AddressesHoldsAllOfThem() {
        RangeIndex index = index("::5-::1:0:0:9");

        assertThat(holders(index, "::4")).isEqualTo(NOTHING);
        assertThat(holders(index, "::5")).containsExactly(0);
        assertThat(holders(index, "0.0.0.0")).containsExactly(0);
        assertThat(holders(index, "255.255.255.255")).containsExactly(0);
        assertThat(holders(index, "::1:0:0:9")).containsExactly(0);
        assertThat(holders(index, "::1:0:0:a")).isEqualTo(NOTHING);
    }

    @Test
    void addressesFarFromALoneRangeAreNotInIt() {
        RangeIndex index = index("2001:db8::/64", "192.0.2.0/24");

        for (String far : List.of("::", "2001:db7::", "2001:db9::", "9fff::", "a001:db8::", "a002::", "ffff:1:2:3::")) {
            assertThat(holders(index, far)).as(far).isEqualTo(NOTHING);
        }
        for (String far : List.of("0.0.0.0", "127.255.255.255", "128.0.0.0", "255.255.255.255")) {
            assertThat(holders(index, far)).as(far).isEqualTo(NOTHING);
        }
    }

    @Test
    void noRangesHoldNothing() {
        RangeIndex index = RangeIndex.of(List.of());

        assertThat(index.segmentCount()).isZero();
        assertThat(segment(index, "0.0.0.0")).isEqualTo(RangeIndex.NONE);
        assertThat(segment(index, "255.255.255.255")).isEqualTo(RangeIndex.NONE);
        assertThat(segment(index, "::")).isEqualTo(RangeIndex.NONE);
        assertThat(segment(index, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo(RangeIndex.NONE);
    }

    @Test
    void anIndexTravelsAsASerialisedObject() throws Exception {
        Random random = new Random(3);
        List<AddressRange> ranges = new ArrayList<>(GeneratedRanges.of(random, 32, 400));
        ranges.addAll(GeneratedRanges.of(random, 128, 400));
        RangeIndex sent = RangeIndex.of(ranges);

        RangeIndex received = roundTrip(sent);

        assertThat(ranges(received)).isEqualTo(ranges(sent));
        for (int segment = 0; segment < sent.segmentCount(); segment++) {
            assertThat(received.ranges(segment)).isEqualTo(sent.ranges(segment));
        }
        for (AddressRange range : ranges) {
            for (Address address :
                    List.of(range.first(), range.last(), range.last().next())) {
                assertThat(received.segment(address.keyHi(), address.keyLo()))
                        .isEqualTo(sent.segment(address.keyHi(), address.keyLo()));
            }
        }
        assertThat(roundTrip(RangeIndex.of(List.of())).segmentCount()).isZero();
    }

    @Test
    void aMillionRangesOfBothFamiliesMakeAnIndex() {
        int half = 500_000;
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < half; i++) {
            ranges.add(AddressRange.block(Address.ofIpv4(i * 4096), 24));
            ranges.add(AddressRange.block(new Address(0x2001_0db8_0000_0000L | (long) i << 4, 0), 60));
        }

        RangeIndex index = RangeIndex.of(ranges);

        assertThat(index.segmentCount()).isEqualTo(2 * half);
        for (int id = 0; id < ranges.size(); id += 997) {
            Address last = ranges.get(id).last();
            int segment = index.segment(last.keyHi(), last.keyLo());
            assertThat(index.ranges(segment)).containsExactly(id);
            assertThat(index.segmentRange(segment)).isEqualTo(ranges.get(id));
        }
    }

    @Test
    void rangesThatAllOverlapEachOtherAreRefusedBeforeTheyFillTheMemory() {
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < 13_000; i++) {
            ranges.add(new AddressRange(Address.ofIpv4(i), Address.ofIpv4(0x4000_0000 + i)));
        }

        assertThatThrownBy(() -> RangeIndex.of(ranges))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap too deeply");
    }

    private static RangeIndex index(String... ranges) {
        return RangeIndex.of(Stream.of(ranges).map(AddressRange::parse).toList());
    }

    private static int segment(RangeIndex index, String address) {
        Address parsed = Address.parse(address);
        return index.segment(parsed.keyHi(), parsed.keyLo());
    }

    private static int[] holders(RangeIndex index, String address) {
        int segment = segment(index, address);
        return segment == RangeIndex.NONE ? NOTHING : index.ranges(segment);
    }

    private static List<String> ranges(RangeIndex index) {
        List<String> ranges = new ArrayList<>();
        for (int segment = 0; segment < index.segmentCount(); segment++) {
            ranges.add(index.segmentRange(segment).toString());
        }
        return ranges;
    }

    private static RangeIndex roundTrip(RangeIndex index) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(index);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RangeIndex) in.readObject();
        }
    }
}
