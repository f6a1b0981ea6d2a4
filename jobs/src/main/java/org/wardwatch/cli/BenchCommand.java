package org.wardwatch.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.cli.bench.BenchSize;
import org.wardwatch.cli.bench.Benchmark;
import org.wardwatch.cli.bench.Machine;
import org.wardwatch.cli.bench.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bench}: how fast the range join is on this machine, or on a cluster whose machines share the temporary folder. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Generates tables and measures the range join beside other ways to ask the same, in one run, in turns.")
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Option(names = "--rows", defaultValue = "30000000", description = "events (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(names = "--ranges", defaultValue = "10000", description = "networks (default: ${DEFAULT-VALUE})")
    private long ranges;

    @Option(
            names = "--match-share",
            defaultValue = "0.0065",
            description = "share of events put into the networks (default: ${DEFAULT-VALUE})")
    private double matchShare;

    @Option(
            names = "--clustered-share",
            defaultValue = "0.0001",
            description = "share of events put into networks that lie together (default: ${DEFAULT-VALUE})")
    private double clusteredShare;

    @Option(names = "--seed", defaultValue = "1", description = "of all that is drawn (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "how often each is measured; the medians count (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "write the measurements there too")
    private @Nullable Path json;

    /** What goes to the file. */
    private record Written(
            @JsonProperty("machine") String machine,
            @JsonProperty("measurements") List<Measurement> measurements) {}

    @Override
    public Integer call() throws IOException {
        refuseNonsense();
        Session session = Objects.requireNonNull(wardwatch).session();
        SparkSession spark = session.spark();
        Path folder = Files.createTempDirectory("wardwatch-bench");
        try {
            Benchmark.Result result = Benchmark.run(
                    spark,
                    folder,
                    new BenchSize(rows, ranges, matchShare, clusteredShare, seed),
                    rounds,
                    Runtime.getRuntime().availableProcessors(),
                    line -> {
                        session.progress().clear();
                        System.err.println("bench: " + line);
                    });
            session.progress().clear();
            print(machine(spark, result.duckDb()), result.measurements());
            return 0;
        } finally {
            FileUtils.deleteQuietly(folder.toFile());
        }
    }

    private void refuseNonsense() {
        boolean isShare = matchShare >= 0 && clusteredShare >= 0 && matchShare + clusteredShare <= 1;
        if (rows < 1 || ranges < 1 || rounds < 1 || !isShare) {
            throw Problem.configuration(
                    "--rows, --ranges and --rounds are at least 1; --match-share and --clustered-share"
                            + " lie between 0 and 1, together too");
        }
    }

    private static String machine(SparkSession spark, String duckDb) {
        String driver = Machine.description(spark.version(), duckDb);
        return spark.sparkContext().isLocal()
                ? driver
                : driver + ", on " + spark.sparkContext().master()
                        + ": CPU s are the driver's process and the tasks, without collectors and compilers of executors";
    }

    private void print(String machine, List<Measurement> measurements) throws IOException {
        System.out.println(machine);
        System.out.printf(
                "%-20s %-17s %13s %10s %12s %9s %9s %9s %14s %14s %14s%n",
                "name",
                "table",
                "rows",
                "ranges",
                "rows_out",
                "CPU s",
                "wall s",
                "× floor",
                "rows/s/core",
                "records_read",
                "bytes_read");
        for (Measurement one : measurements) {
            System.out.printf(
                    "%-20s %-17s %,13d %,10d %,12d %9.2f %9.2f %9.2f %,14d %14s %14s%n",
                    one.name(),
                    one.table(),
                    one.rows(),
                    one.ranges(),
                    one.rowsOut(),
                    one.cpuSeconds(),
                    one.wallSeconds(),
                    one.ratioToFloor(),
                    Math.round(one.rowsPerSecondAndCore()),
                    number(one.recordsRead()),
                    number(one.bytesRead()));
        }
        if (measurements.stream().anyMatch(one -> one.rows() < rows)) {
            System.out.println("Where rows are fewer than asked for, × floor is extrapolated from them.");
        }
        if (json != null) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(json.toFile(), new Written(machine, measurements));
        }
    }

    private static String number(@Nullable Long number) {
        return number == null ? "–" : "%,d".formatted(number);
    }
}
