package org.wardwatch.cli.sample;

import java.util.SplittableRandom;

/** Streams of random numbers, one for each purpose, so that one part of the sample does not shift when another changes. */
final class SampleRandom {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;

    SampleRandom(long seed) {
        this.seed = seed;
    }

    /** The stream for what these words name; always the same for the same seed. */
    SplittableRandom stream(Object... purpose) {
        long hash = FNV_OFFSET;
        for (Object part : purpose) {
            for (char c : (part + "/").toCharArray()) {
                hash = (hash ^ c) * FNV_PRIME;
            }
        }
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
    }
}
