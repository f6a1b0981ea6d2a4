package org.wardwatch.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;

/** Runs all contenders in turns and takes medians. */
public final class Benchmark {

    private final Meter meter;
    private final int rounds;
    private final Consumer<String> progress;

    private final Map<String, Long> expected = new LinkedHashMap<>();
    private final Map<Contender, List<Meter.Run>> runs = new LinkedHashMap<>();

    private Benchmark(SparkSession spark, int rounds, Consumer<String> progress) {
        this.meter = new Meter(spark);
        this.rounds = rounds;
        this.progress = progress;
    }

    /** What came of a benchmark; {@code duckDb} is its version, or empty when it was not there. */
    public record Result(List<Measurement> measurements, String duckDb) {}

    /**
     * Generates the tables in a folder and measures every way to join them: one round to warm up, then as many as asked for.
     *
     * @throws IllegalStateException when two ways that should agree give different numbers of rows
     */
    public static Result run(
            SparkSession spark, Path folder, BenchSize size, int rounds, int threads, Consumer<String> progress) {
        Benchmark benchmark = new Benchmark(spark, rounds, progress);
        BenchTables tables = new BenchTables(spark, folder, size);
        progress.accept("writing %,d events twice, and %,d networks".formatted(size.rows(), size.ranges()));
        tables.write();
        SparkContenders ours = new SparkContenders(spark, size, tables.fewRows());
        benchmark.expected.put("plain_spark", ours.expectedPlain());
        benchmark.expected.put("wardwatch_clustered", ours.expectedClustered());
        List<Contender> contenders = new ArrayList<>(ours.all());
        try (DuckContenders duck = DuckContenders.open(tables, size, threads).orElse(null)) {
            if (duck == null) {
                progress.accept("DuckDB is not on the class path: its ways are left out");
                return new Result(benchmark.measured(contenders), "");
            }
            contenders.addAll(duck.all());
            benchmark.expected.put("duckdb_range", duck.expectedRange());
            return new Result(benchmark.measured(contenders), duck.version());
        }
    }

    private List<Measurement> measured(List<Contender> contenders) {
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Meter.Run run = meter.run(contender.query());
                progress.accept("%s %s: %.2f CPU s, %.2f s"
                        .formatted(
                                round == 0 ? "warm-up" : "round " + round + " of " + rounds,
                                contender.name(),
                                run.cpuSeconds(),
                                run.wallSeconds()));
                check(contender, run);
                if (round > 0) {
                    runs.computeIfAbsent(contender, key -> new ArrayList<>()).add(run);
                }
            }
        }
        return contenders.stream().map(this::measurement).toList();
    }

    /** A way that gives other rows than the others is not worth timing. */
    private void check(Contender contender, Meter.Run run) {
        String answer = contender.ranges() == 0
                ? contender.name()
                : expected.containsKey(contender.name()) ? contender.name() : "all";
        long known = expected.computeIfAbsent(answer, key -> run.rowsOut());
        if (known != run.rowsOut()) {
            throw new IllegalStateException(
                    contender.name() + " gives " + run.rowsOut() + " rows, others give " + known);
        }
    }

    private Measurement measurement(Contender contender) {
        List<Meter.Run> own = Objects.requireNonNull(runs.get(contender));
        double cpu = median(own, Meter.Run::cpuSeconds);
        long records = (long) median(own, Meter.Run::recordsRead);
        long bytes = (long) median(own, Meter.Run::bytesRead);
        Contender floor = runs.keySet().stream()
                .filter(other -> other.name().equals(contender.floor()))
                .findFirst()
                .orElseThrow();
        double perRow = cpu / contender.rows();
        double floorPerRow = median(Objects.requireNonNull(runs.get(floor)), Meter.Run::cpuSeconds) / floor.rows();
        return new Measurement(
                contender.name(),
                contender.table(),
                contender.rows(),
                contender.ranges(),
                own.get(0).rowsOut(),
                cpu,
                median(own, Meter.Run::wallSeconds),
                perRow / floorPerRow,
                1 / perRow,
                contender.name().startsWith("duckdb") ? null : records,
                bytes < 0 ? null : bytes);
    }

    private static double median(List<Meter.Run> runs, ToDoubleFunction<Meter.Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
