package org.wardwatch.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.BitFlips.Flip;
import org.wardwatch.lake.BitFlips.Outcome;
import org.wardwatch.reliability.Trial;

/** No flipped bit changes what readers see without a word. */
@Tag("storage")
@Tag("long")
class BitFlipTest {

    private static final long SEED = Trial.seed(1);
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
        Trial trial = Trial.of("D3", "the same by Delta alone, which is not held against what was published", SEED);
        // Few go through: of the first 200 that seed 1 draws, none.
        for (int i = 0; i < FLIPS && trial.failures() == 0; i++) {
            Flip flip = lake.drawn();
            flip.flip();
            trial.tried(lake.outcomeUnverified(versions) != Outcome.SILENT_CHANGE, flip::toString);
            flip.flip();
        }
        trial.someFail();
    }

    @Test
    void aFlipThatIsToldIsRepaired() throws IOException {
        Trial trial = Trial.of("D3", "a bit is flipped, and repaired", SEED);
        for (int round = 0; round < REPAIRS; round++) {
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
            Flip told = flip;
            Optional<String> wrong = lake.unrepaired();
            trial.tried(wrong.isEmpty(), () -> told + ": " + wrong.orElse(""));
        }
        trial.allHold();
    }

    private static void sweep(BitFlips lake, int flips) {
        Trial trial = Trial.of("D3", "a bit is flipped in any file of a lake: a clear error, or nothing changes", SEED);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < flips; i++) {
            Flip flip = lake.drawn();
            flip.flip();
            Outcome outcome = lake.outcome();
            flip.flip();
            outcomes.merge(outcome, 1, Integer::sum);
            if ((i + 1) % TOLD == 0) {
                System.err.println(i + 1 + " flips: " + outcomes);
            }
            trial.tried(outcome != Outcome.SILENT_CHANGE && outcome != Outcome.OTHER_ERROR, () -> outcome + " " + flip);
        }
        trial.allHold();
    }
}
