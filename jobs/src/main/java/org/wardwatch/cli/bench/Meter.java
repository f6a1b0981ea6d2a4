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
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What one query costs: this process and, where others run its tasks, those too. */
final class Meter {

    private static final Path PROCESS_IO = Path.of("/proc/self/io");
    private static final double NANOS = 1e9;

    private final SparkSession spark;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong recordsRead = new AtomicLong();
    private final AtomicLong taskCpuNanos = new AtomicLong();
    private final AtomicLong taskBytesRead = new AtomicLong();

    Meter(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                TaskMetrics task = end.taskMetrics();
                if (task != null) {
                    recordsRead.addAndGet(task.inputMetrics().recordsRead());
                    taskBytesRead.addAndGet(task.inputMetrics().bytesRead());
                    taskCpuNanos.addAndGet(task.executorCpuTime() + task.executorDeserializeCpuTime());
                }
            }
        });
    }

    /**
     * One run of a query.
     *
     * @param rowsOut rows it gave
     * @param cpuSeconds of all threads of this process, collector and compiler included; on a cluster also of the tasks,
     *     without the collectors and compilers of the executors
     * @param wallSeconds from the outside
     * @param recordsRead rows that Spark's scans handed on
     * @param bytesRead by this process from files, cached by the system or not, -1 where it does not tell; on a cluster by
     *     Spark's scans
     */
    record Run(long rowsOut, double cpuSeconds, double wallSeconds, long recordsRead, long bytesRead) {}

    /** Runs a query that tells how many rows it gave. */
    Run run(LongSupplier query) {
        recordsRead.set(0);
        taskCpuNanos.set(0);
        taskBytesRead.set(0);
        long bytes = processBytesRead();
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        long rowsOut = query.getAsLong();
        double wallSeconds = (System.nanoTime() - wall) / NANOS;
        long cpuNanos = process.getProcessCpuTime() - cpu;
        long readBytes = bytes < 0 ? -1 : processBytesRead() - bytes;
        waitForTheListener();
        if (!spark.sparkContext().isLocal()) {
            cpuNanos += taskCpuNanos.get();
            readBytes = taskBytesRead.get();
        }
        return new Run(rowsOut, cpuNanos / NANOS, wallSeconds, recordsRead.get(), readBytes);
    }

    private void waitForTheListener() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark does not tell what its tasks did", e);
        }
    }

    private static long processBytesRead() {
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
