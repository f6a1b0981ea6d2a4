package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void theWordsAreThoseOfTheReferenceImplementation() {
        Draws draws = new Draws(new long[] {1, 2, 3, 4});
        assertThat(LongStream.generate(draws::next).limit(10).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "11520",
                        "0",
                        "1509978240",
                        "1215971899390074240",
                        "1216172134540287360",
                        "607988272756665600",
                        "16172922978634559625",
                        "8476171486693032832",
                        "10595114339597558777",
                        "2904607092377533576");
    }

    @Test
    void theSameTextGivesTheSameDrawsAndAnotherTextOthers() {
        Draws draws = Draws.seededBy("ward\n2026-03\n1");
        Draws again = Draws.seededBy("ward\n2026-03\n1");
        assertThat(draws.next()).isEqualTo(again.next());
        assertThat(draws.next())
                .isEqualTo(again.next())
                .isNotEqualTo(Draws.seededBy("ward\n2026-04\n1").next());
    }

    @Test
    void everyNumberBelowTheBoundIsAsLikely() {
        Draws draws = Draws.seededBy("even");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[draws.below(7)]++;
        }
        // The standard deviation of each is 93.
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }
}
