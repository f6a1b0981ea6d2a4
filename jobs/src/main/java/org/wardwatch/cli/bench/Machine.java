package org.wardwatch.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a benchmark ran on. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final long GIB = 1L << 30;

    private Machine() {}

    /** Processor, cores, memory, system, Java and engines in one line. */
    public static String description(String sparkVersion, String duckDb) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String engines = "Spark " + sparkVersion + (duckDb.isEmpty() ? "" : ", DuckDB " + duckDb);
        return "%s, %d cores, %d GiB, %s %s, Java %s, %s"
                .formatted(
                        processor(),
                        system.getAvailableProcessors(),
                        Math.round((double) system.getTotalMemorySize() / GIB),
                        system.getName(),
                        system.getArch(),
                        Runtime.version(),
                        engines);
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("processor unknown");
        } catch (IOException e) {
            return "processor unknown";
        }
    }
}
