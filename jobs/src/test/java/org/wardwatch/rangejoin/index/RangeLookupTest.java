package org.wardwatch.rangejoin.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of lookup against a plain search, over keys that meet often. */
class RangeLookupTest {

    private static final long[] HALVES = {Long.MIN_VALUE, -3, -1, 0, 1, 2, 7, Long.MAX_VALUE};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 60, 300})
    void bothKindsFindWhatAPlainSearchFinds(int count) {
        Random random = new Random(count);
        KeyRanges ranges = new KeyRanges(1);
        while (ranges.size() < count) {
            long[] ends = {half(random), half(random), half(random), half(random)};
            if (!KeyRanges.isBefore(ends[2], ends[3], ends[0], ends[1])) {
                ranges.add(ranges.size(), ends[0], ends[1], ends[2], ends[3]);
            }
        }
        RangeLookup segments = RangeIndex.within(1 << 20, ranges).orElseThrow();
        RangeLookup tree = new IntervalTree(ranges);

        for (int probe = 0; probe < 500; probe++) {
            long hi = half(random);
            long lo = half(random);
            int[] expected = IntStream.range(0, count)
                    .filter(id -> !KeyRanges.isBefore(hi, lo, ranges.firstHi(id), ranges.firstLo(id))
                            && !KeyRanges.isBefore(ranges.lastHi(id), ranges.lastLo(id), hi, lo))
                    .toArray();
            assertThat(sorted(covering(segments, hi, lo))).isEqualTo(expected);
            assertThat(sorted(covering(tree, hi, lo))).isEqualTo(expected);
        }
    }

    @Test
    void rangesThatAllOverlapTakeNoMoreThanTheyAreThemselves() {
        int count = 20_000;
        KeyRanges nested = new KeyRanges(count);
        for (int id = 0; id < count; id++) {
            nested.add(id, id, 0, 2L * count - id, 0);
        }

        assertThat(RangeIndex.within(64L * count, nested)).isEmpty();
        assertThat(covering(RangeLookup.of(nested), count, 0)).hasSize(count);
        assertThat(covering(RangeLookup.of(nested), 3, 5)).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(covering(RangeLookup.of(nested), 2L * count + 1, 0)).isEmpty();
    }

    private static int[] covering(RangeLookup lookup, long hi, long lo) {
        RangeCursor cursor = lookup.cursor();
        return cursor.find(hi, lo) ? Arrays.copyOfRange(cursor.ids, cursor.from, cursor.end) : new int[0];
    }

    private static long half(Random random) {
        return HALVES[random.nextInt(HALVES.length)];
    }

    private static int[] sorted(int[] found) {
        int[] copy = found.clone();
        Arrays.sort(copy);
        return copy;
    }
}
