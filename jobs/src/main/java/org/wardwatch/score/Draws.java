package org.wardwatch.score;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Even draws that are the same everywhere and for ever: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom
 * number generators", 2021), seeded by the 256 bits of a SHA-256. The JDK's generators may change from release to release.
 */
final class Draws {

    private final long[] state;

    /** Draws from this state of four words, not all nought. */
    Draws(long[] state) {
        this.state = state.clone();
    }

    /** Draws seeded by a text: the four words of its SHA-256, big-endian. */
    static Draws seededBy(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long[] words = new long[4];
            ByteBuffer.wrap(hash).asLongBuffer().get(words);
            return new Draws(words);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The next 64 bits. */
    long next() {
        long result = Long.rotateLeft(state[1] * 5, 7) * 9;
        long shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = Long.rotateLeft(state[3], 45);
        return result;
    }

    /**
     * A whole number of {@code [0, bound)}, each as likely as any other: the upper 32 bits times the bound (Lemire, "Fast random
     * integer generation in an interval", 2019).
     *
     * @param bound 1 or more
     */
    int below(int bound) {
        long product = (next() >>> 32) * bound;
        long low = product & 0xFFFF_FFFFL;
        if (low < bound) {
            long uneven = (1L << 32) % bound;
            while (low < uneven) {
                product = (next() >>> 32) * bound;
                low = product & 0xFFFF_FFFFL;
            }
        }
        return (int) (product >>> 32);
    }
}
