package org.wardwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a test of a {@link Suite} tried, and what of it did not hold. When it ends, it adds a line to {@code target/reliability.tsv},
 * of which {@link ReliabilityDocumentTest} makes the table of {@code docs/reliability.md}.
 */
public final class Trial {

    /** Where lines are added: number, test, cases, failures, whether a bug was planted, seconds, mebibytes, seed. */
    static final Path LINES = Path.of("target", "reliability.tsv");

    private static final int MOST_TOLD = 5;

    private final String number;
    private final String test;
    private final @Nullable Long seed;
    private final Instant begun = Instant.now();
    private Instant lastTried = begun;
    private final List<String> told = new ArrayList<>();
    private long cases;
    private long failures;
    private @Nullable Long peak;

    private Trial(String number, String test, @Nullable Long seed) {
        this.number = number;
        this.test = test;
        this.seed = seed;
    }

    /** A trial in which nothing is drawn. */
    public static Trial of(String number, String test) {
        return new Trial(number, test, null);
    }

    /** A trial whose cases are drawn by this seed. */
    public static Trial of(String number, String test, long seed) {
        return new Trial(number, test, seed);
    }

    /** How many cases a trial is to have: a few in {@code ./mvnw verify}, many with {@code -Plong}. */
    public static int cases(int few, int many) {
        return isLong() ? many : few;
    }

    /** Whether the long suites were asked for. */
    public static boolean isLong() {
        return Boolean.getBoolean("wardwatch.long");
    }

    /** The seed of a trial: {@code -Dwardwatch.seed}, or this one. */
    public static long seed(long usual) {
        return Long.getLong("wardwatch.seed", usual);
    }

    /**
     * One case.
     *
     * @param words of what failed
     */
    public void tried(boolean holds, Supplier<String> words) {
        tried(1, holds ? 0 : 1, words);
    }

    /** Many cases, of which some failed. */
    public synchronized void tried(long more, long failed, Supplier<String> words) {
        lastTried = Instant.now();
        cases += more;
        failures += failed;
        if (failed > 0 && told.size() < MOST_TOLD) {
            told.add(words.get());
        }
    }

    /**
     * The memory that it took, where that is worth telling.
     *
     * @param bytes that a process held at most
     */
    public void took(long bytes) {
        peak = bytes;
    }

    /** Cases that failed so far. */
    public long failures() {
        return failures;
    }

    /** Ends the trial; all must have held. */
    public void allHold() {
        record(false);
        assertThat(told)
                .as("%s %s: %s of %s failed", number, test, failures, cases)
                .isEmpty();
        assertThat(cases).as("%s %s tried nothing", number, test).isPositive();
    }

    /** Ends the trial of something in which a bug was planted; it must have been found. */
    public void someFail() {
        record(true);
        assertThat(failures).as("%s %s: failures", number, test).isPositive();
    }

    /** Ends a trial whose failures are told elsewhere. */
    void end() {
        record(false);
    }

    private void record(boolean planted) {
        double seconds = Duration.between(begun, lastTried).toMillis() / 1000.0;
        String line = String.format(
                Locale.ROOT,
                "%s\t%s\t%d\t%d\t%s\t%.1f\t%s\t%s%n",
                number,
                test,
                cases,
                failures,
                planted,
                seconds,
                peak == null ? "" : peak >> 20,
                seed == null ? "" : seed);
        System.out.print(line);
        try {
            Files.writeString(LINES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
