package org.wardwatch.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most main memory that a process has held at once, in bytes: all of it, the heap and what Java takes beside it. Linux counts it. */
public final class PeakMemory {

    private static final long POLL_MILLISECONDS = 20;

    private PeakMemory() {}

    /** Of this process, since it began or {@link #forget}. */
    public static long ofThis() throws IOException {
        return of(Path.of("/proc/self/status"));
    }

    /** Lets the peak of this process be what it holds now. */
    public static void forget() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    /** Of another process; returns when that has ended. */
    public static long until(Process end) throws InterruptedException {
        Path status = Path.of("/proc", Long.toString(end.pid()), "status");
        long peak = 0;
        while (end.isAlive()) {
            try {
                peak = Math.max(peak, of(status));
            } catch (IOException e) {
                // It has ended meanwhile.
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        return peak;
    }

    private static long of(Path status) throws IOException {
        // What has ended, and was not yet waited for, has a status without memory.
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .max()
                .orElse(0);
    }
}
