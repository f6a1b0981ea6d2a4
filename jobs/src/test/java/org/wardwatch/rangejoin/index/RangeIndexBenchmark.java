package org.wardwatch.rangejoin.index;

import java.util.Collection;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.SizeEstimator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.wardwatch.ip.Address;

/**
 * What the index costs without Spark around it: nanoseconds a lookup, milliseconds to build, bytes a range.
 *
 * <p>{@code jobs/docs/range-join.md} tells how to run it and what came out.
 */
public class RangeIndexBenchmark {

    private static final long SEED = 42;

    /** So many that what one round has left in a core's own cache is of no use to the next. */
    private static final int PROBES = 1 << 20;

    /** Which addresses are looked up. */
    public enum Probes {
        /** Those of events, of which few are in any network. */
        EVENTS {
            @Override
            Address draw(DrawnFamily family, KeyRanges networks, SplittableRandom random) {
                return family.ofEvent(random);
            }
        },
        /** Each within a network of its own, the dearest there are: nothing tells a miss early, and all of the index is touched. */
        MEMBERS {
            @Override
            Address draw(DrawnFamily family, KeyRanges networks, SplittableRandom random) {
                int id = random.nextInt(networks.size());
                long hostsHi = networks.firstHi(id) ^ networks.lastHi(id);
                long hostsLo = networks.firstLo(id) ^ networks.lastLo(id);
                return Address.ofKey(
                        networks.firstHi(id) ^ (random.nextLong() & hostsHi),
                        networks.firstLo(id) ^ (random.nextLong() & hostsLo));
            }
        };

        abstract Address draw(DrawnFamily family, KeyRanges networks, SplittableRandom random);
    }

    /** An index and the keys to look up in it. */
    @State(Scope.Benchmark)
    public static class Lookups {

        @Param
        DrawnFamily family;

        @Param
        Probes probes;

        @Param({"1000", "10000", "100000", "1000000"})
        int ranges;

        final long[] keyHi = new long[PROBES];
        final long[] keyLo = new long[PROBES];
        RangeCursor cursor;

        /** Builds the index and draws the keys. */
        @Setup
        public void draw() {
            SplittableRandom random = new SplittableRandom(SEED);
            KeyRanges networks = family.networks(ranges, random);
            cursor = RangeLookup.of(networks).cursor();
            for (int probe = 0; probe < PROBES; probe++) {
                Address address = probes.draw(family, networks, random);
                keyHi[probe] = address.keyHi();
                keyLo[probe] = address.keyLo();
            }
        }
    }

    /** Ranges to build an index of. */
    @State(Scope.Benchmark)
    public static class Networks {

        @Param
        DrawnFamily family;

        @Param({"100000", "1000000"})
        int ranges;

        KeyRanges networks;

        /** Draws the ranges. */
        @Setup
        public void draw() {
            networks = family.networks(ranges, new SplittableRandom(SEED));
        }
    }

    /** Looks up one key after the other, as the join does; gives a sum over what was found, so that all must be found. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(PROBES)
    @Fork(1)
    @Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    @Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
    public int lookup(Lookups lookups) {
        RangeCursor cursor = lookups.cursor;
        int sum = 0;
        for (int probe = 0; probe < PROBES; probe++) {
            if (cursor.find(lookups.keyHi[probe], lookups.keyLo[probe])) {
                sum += cursor.ids[cursor.from];
            }
        }
        return sum;
    }

    /** Builds an index once in a fresh JVM, as a query does. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public RangeLookup build(Networks networks) {
        return RangeLookup.of(networks.networks);
    }

    /** Runs all and ends with the figures: medians of CPU a lookup and of time to build, and the memory that a range takes. */
    public static void main(String[] args) throws RunnerException {
        Options all = new OptionsBuilder()
                .include(RangeIndexBenchmark.class.getName())
                .addProfiler(CpuTime.class)
                .build();
        Collection<RunResult> runs = new Runner(all).run();
        runs.forEach(RangeIndexBenchmark::printMedian);
        for (DrawnFamily family : DrawnFamily.values()) {
            for (int ranges = 1_000; ranges <= 1_000_000; ranges *= 10) {
                RangeLookup index = RangeLookup.of(family.networks(ranges, new SplittableRandom(SEED)));
                double bytes = SizeEstimator.estimate(index);
                print("memory " + family, ranges, bytes / ranges, "bytes/range");
            }
        }
    }

    private static void printMedian(RunResult run) {
        BenchmarkParams params = run.getParams();
        boolean build = params.getMode() == Mode.SingleShotTime;
        Result<?> result = run.getSecondaryResults().getOrDefault(CpuTime.LABEL, run.getPrimaryResult());
        print(
                (build ? "build " : "lookup " + params.getParam("probes") + " ") + params.getParam("family"),
                Integer.parseInt(params.getParam("ranges")),
                result.getStatistics().getPercentile(50),
                result.getScoreUnit());
    }

    private static void print(String what, int ranges, double figure, String unit) {
        System.out.printf(Locale.ROOT, "%-20s %,9d ranges %9.2f %s%n", what, ranges, figure, unit);
    }
}
