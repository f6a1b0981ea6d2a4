package org.wardwatch.rangejoin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.rangejoin.index.RangeCover.Interval;

class RangeCoverTest {

    @Test
    void neighboursAreOneIntervalAndTheLargestGapsStay() {
        RangeCover cover = cover(
                2,
                "10.0.0.0/24",
                "10.0.1.0/24",
                "10.0.5.0/24",
                "192.0.2.0/24",
                "2001:db8::/48",
                "2001:db8:1::/48",
                "2a00::/32");

        assertThat(cover.ipv4()).containsExactly(interval("10.0.0.0-10.0.5.255"), interval("192.0.2.0-192.0.2.255"));
        assertThat(cover.others()).containsExactly(interval("2001:db8::/47"), interval("2a00::/32"));
    }

    @Test
    void tellsHowMuchOfIpv4ItHolds() {
        assertThat(cover(8, "0.0.0.0/2", "128.0.0.0/8").shareOfIpv4()).isCloseTo(0.25 + 1 / 256.0, within(1e-9));
        assertThat(cover(8, "2001:db8::/32").shareOfIpv4()).isZero();
        assertThat(cover(8, "::/0").shareOfIpv4()).isEqualTo(1);
        assertThat(cover(1, "1.0.0.0/24", "223.0.0.0/24").shareOfIpv4()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsEveryRangeInAsFewDisjointIntervalsAsAskedFor(long seed) {
        Random random = new Random(seed);
        List<AddressRange> ranges = Stream.concat(
                        GeneratedRanges.of(random, 32, 40).stream(), GeneratedRanges.of(random, 128, 40).stream())
                .toList();
        int most = 1 + random.nextInt(9);
        RangeCover cover = RangeCover.of(KeyRanges.of(ranges), most);

        assertThat(cover.ipv4()).hasSizeLessThanOrEqualTo(most);
        assertThat(cover.others()).hasSizeLessThanOrEqualTo(most);
        for (AddressRange range : ranges) {
            assertThat(Stream.concat(cover.ipv4().stream(), cover.others().stream()))
                    .anyMatch(interval -> holds(interval, range));
        }
        for (int i = 0; i + 1 < cover.others().size(); i++) {
            Interval next = cover.others().get(i + 1);
            assertThat(KeyRanges.isBefore(
                            cover.others().get(i).lastHi(),
                            cover.others().get(i).lastLo(),
                            next.firstHi(),
                            next.firstLo()))
                    .isTrue();
        }
    }

    private static boolean holds(Interval interval, AddressRange range) {
        return !KeyRanges.isBefore(range.first().keyHi(), range.first().keyLo(), interval.firstHi(), interval.firstLo())
                && !KeyRanges.isBefore(
                        interval.lastHi(),
                        interval.lastLo(),
                        range.last().keyHi(),
                        range.last().keyLo());
    }

    private static RangeCover cover(int most, String... ranges) {
        return RangeCover.of(
                KeyRanges.of(Stream.of(ranges).map(AddressRange::parse).toList()), most);
    }

    private static Interval interval(String range) {
        AddressRange parsed = AddressRange.parse(range);
        return new Interval(
                parsed.first().keyHi(),
                parsed.first().keyLo(),
                parsed.last().keyHi(),
                parsed.last().keyLo());
    }
}
