package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.BitFlips.Flip;
import org.wardwatch.lake.BitFlips.Outcome;

/** No flipped bit changes what readers see without a word. */
@Tag("long")
class BitFlipTest {

    private static final long SEED = Long.getLong("wardwatch.seed", 1);
    private static final int FLIPS = Integer.getInteger("wardwatch.flips", 1_000);
    private static final int REPAIRS = Integer.getInteger("wardwatch.repairs", 40);

    /** Flips after which it is told how far the sweep has come. */
    private static final int TOLD = 25;

    @TempDir
    private Path folder;

    @Test
    void noneOfAThousandFlipsChangesWhatIsReadWithoutAWord() {
        sweep(BitFlips.of(TestSpark.session(), folder, SEED), FLIPS);
    }

    /** The plant: without holding tables against what was published, flips do go through, so that the sweep can fail. */
    @Test
    void whoeverAsksDeltaItselfIsGivenOtherRowsWithoutAWord() {
        BitFlips lake = BitFlips.of(TestSpark.session(), folder, SEED);
        Map<String, Long> versions = lake.versions();
        long start = System.nanoTime();
        int silent = 0;
        for (int i = 0; i < FLIPS / 5; i++) {
            Flip flip = lake.drawn();
            flip.flip();
            silent += lake.outcomeUnverified(versions) == Outcome.SILENT_CHANGE ? 1 : 0;
            flip.flip();
        }
        tell("D3 plant: log not verified", FLIPS / 5, silent, start);
        assertThat(silent).isPositive();
    }

    @Test
    void aFlipThatIsToldIsRepaired() throws IOException {
        long start = System.nanoTime();
        List<Flip> failed = new ArrayList<>();
        int cases = 0;
        for (int round = 0; cases < REPAIRS; round++) {
            Path fresh = java.nio.file.Files.createDirectory(folder.resolve("lake-" + round));
            BitFlips lake = BitFlips.of(TestSpark.session(), fresh, SEED + round);
            Flip flip = lake.drawn();
            for (int draws = 0; draws < 20; draws++) {
                flip.flip();
                if (lake.outcome() != Outcome.EQUAL) {
                    break;
                }
                flip.flip();
                flip = lake.drawn();
            }
            cases++;
            if (!lake.isRepaired()) {
                failed.add(flip);
            }
        }
        tell("D3 repair after a flip", cases, failed.size(), start);
        assertThat(failed).isEmpty();
    }

    private static void sweep(BitFlips lake, int flips) {
        long start = System.nanoTime();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < flips; i++) {
            Flip flip = lake.drawn();
            flip.flip();
            Outcome outcome = lake.outcome();
            flip.flip();
            outcomes.merge(outcome, 1, Integer::sum);
            if ((i + 1) % TOLD == 0) {
                System.err.println(i + 1 + " flips: " + outcomes);
            }
            if (outcome == Outcome.SILENT_CHANGE || outcome == Outcome.OTHER_ERROR) {
                failed.add(outcome + " " + flip);
                System.err.println(failed.get(failed.size() - 1));
            }
        }
        tell("D3 bit flips " + outcomes, flips, failed.size(), start);
        assertThat(failed).isEmpty();
    }

    /** One line of the table of suites. */
    private static void tell(String test, int cases, int failures, long start) {
        System.err.println("D | " + test + " | " + cases + " | " + failures + " | "
                + (System.nanoTime() - start) / 1_000_000_000 + " | " + SEED);
    }
}
