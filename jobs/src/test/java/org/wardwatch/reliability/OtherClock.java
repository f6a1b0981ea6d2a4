package org.wardwatch.reliability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process whose clock is another, by Debian's package faketime; the monotonic clock, by which Java waits, stays right. */
public final class OtherClock {

    /** Why a test is skipped where it is not there. */
    public static final String MISSING = "Debian's package faketime is not installed";

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    private OtherClock() {}

    /** Whether it is installed. */
    public static boolean isThere() {
        return Files.exists(LIBRARY);
    }

    /**
     * The environment of a process whose clock is off.
     *
     * @param by as faketime takes it: {@code +1d}, {@code -1y}
     */
    public static Map<String, String> off(String by) {
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME",
                by,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                // Debian's default takes the real time for the monotonic: each wait of Java ends at once, and begins
                // anew.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }
}
