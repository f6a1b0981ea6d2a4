package org.wardwatch.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What one query costs this process. */
final class Meter {

    private static final Path PROCESS_IO = Path.of("/proc/self/io");
    private static final double NANOS = 1e9;

    private final SparkSession spark;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong recordsRead = new AtomicLong();

    Meter(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (end.taskMetrics() != null) {
                    recordsRead.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
                }
            }
        });
    }

    /**
     * One run of a query.
     *
     * @param rowsOut rows it gave
     * @param cpuSeconds of all threads of this process, collector and compiler included
     * @param wallSeconds from the outside
     * @param recordsRead rows that Spark's scans handed on
     * @param bytesRead by this process from files, cached by the system or not; -1 where it does not tell
     */
    record Run(long rowsOut, double cpuSeconds, double wallSeconds, long recordsRead, long bytesRead) {}

    /** Runs a query that tells how many rows it gave. */
    Run run(LongSupplier query) {
        recordsRead.set(0);
        long bytes = bytesRead();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        long rowsOut = query.getAsLong();
        double wallSeconds = (System.nanoTime() - wall) / NANOS;
        double cpuSeconds = (process.getProcessCpuTime() - cpu) / NANOS;
        long readBytes = bytes < 0 ? -1 : bytesRead() - bytes;
        waitForTheListener();
        return new Run(rowsOut, cpuSeconds, wallSeconds, recordsRead.get(), readBytes);
    }

    private void waitForTheListener() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark does not tell what its tasks did", e);
        }
    }

    private static long bytesRead() {
        if (!Files.isReadable(PROCESS_IO)) {
            return -1;
        }
        try {
            String line = Files.readAllLines(PROCESS_IO).get(0);
            return Long.parseLong(line.substring(line.indexOf(' ') + 1).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
