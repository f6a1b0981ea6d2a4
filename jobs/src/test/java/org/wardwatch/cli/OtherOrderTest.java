package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.Trial;

/** The same dates told again and again, in any order, and by two commands at once: the tables of one run in order. */
@Tag("crash")
@Tag("long")
class OtherOrderTest {

    private static final long SEED = Trial.seed(20_261_127);
    private static final int TIMES = 5;
    private static final int ORDERS = Trial.cases(1, 3);
    private static final int DELIVERIES_A_MATCH = 5;
    private static final List<String> FEEDS = List.of("bot-tracker", "shadowserver-sinkhole");
    private static final List<String> MONTHS = List.of("2026-07", "2026-08", "2026-09");

    @TempDir
    private static Path folder;

    private static Map<String, String> expected = Map.of();

    @BeforeAll
    static void runInOrder() {
        assertThat(SampleLake.simulate(sample(), 60, 10)).isZero();
        SampleLake lake = lake("in-order");
        assertThat(lake.register(sample().resolve("registry"))).isZero();
        FEEDS.forEach(feed -> assertThat(lake.ingest(feed)).isZero());
        assertThat(lake.run("match")).isZero();
        for (String job : List.of("trend", "score")) {
            MONTHS.forEach(month -> assertThat(lake.run(job, "--month", month)).isZero());
        }
        expected = digests(lake);
    }

    @Test
    void theSameDateAgainIsNoChange() throws IOException {
        FileUtils.copyDirectory(at("in-order").toFile(), at("again").toFile());
        SampleLake lake = lake("again");
        Trial trial = Trial.of("C3", "the same day and month again: the same tables, and no new release");
        long release = lake.newest().release().number();
        for (List<String> command : List.of(
                List.of("match", "--from", "2026-09-10", "--until", "2026-09-11"),
                List.of("trend", "--month", MONTHS.get(1)),
                List.of("score", "--month", MONTHS.get(1)))) {
            for (int time = 0; time < TIMES; time++) {
                int code = lake.run(command.toArray(String[]::new));
                long now = lake.newest().release().number();
                trial.tried(
                        code == 0 && now == release,
                        () -> command + ": exit code " + code + ", release " + now + " after " + release);
            }
        }
        Map<String, String> found = digests(lake);
        trial.tried(found.equals(expected), found::toString);
        trial.allHold();
    }

    @Test
    void filesAndMonthsInRandomOrdersGiveTheSameTables() throws IOException {
        Trial trial = Trial.of("C8", "months of feeds, trends and scores in random orders: the same tables", SEED);
        Random random = new Random(SEED);
        for (int order = 0; order < ORDERS; order++) {
            SampleLake lake = lake("order-" + order);
            assertThat(lake.register(sample().resolve("registry"))).isZero();
            List<String[]> deliveries = shuffled(deliveries(lake), random);
            for (int delivery = 0; delivery < deliveries.size(); delivery++) {
                assertThat(lake.run(deliveries.get(delivery))).isZero();
                if (delivery % DELIVERIES_A_MATCH == 0 || delivery == deliveries.size() - 1) {
                    assertThat(lake.run("match")).isZero();
                }
            }
            for (String job : List.of("trend", "score")) {
                for (String month : shuffled(MONTHS, random)) {
                    assertThat(lake.run(job, "--month", month)).isZero();
                }
            }
            Map<String, String> found = digests(lake);
            String told = "order " + order + " of the seed: " + found;
            trial.tried(found.equals(expected), () -> told);
        }
        trial.allHold();
    }

    @Test
    void ofTwoCommandsAtOnceOneWaitsOrSaysThatItIsToBeRunAgain() throws Exception {
        SampleLake lake = lake("at-once");
        assertThat(lake.register(sample().resolve("registry"))).isZero();
        Trial trial = Trial.of("C8", "two commands at once: one after the other, or an exit code to run it again by");
        for (List<String[]> pair : List.of(
                pair(feed(lake, 0), feed(lake, 1)),
                pair(new String[] {"match"}, new String[] {"match"}),
                pair(month("trend", 0), month("trend", 1)),
                pair(month("trend", 2), month("trend", 2)),
                pair(month("score", 0), month("score", 1)),
                pair(month("score", 2), month("score", 2)))) {
            List<Process> processes = new ArrayList<>();
            for (String[] command : pair) {
                Path log = folder.resolve("at-once-" + System.nanoTime() + ".log");
                processes.add(
                        ChildJvm.start(ChildJvm.of(Wardwatch.class, List.of(), lake.arguments(List.of(command))), log));
            }
            List<Integer> codes = new ArrayList<>();
            for (Process process : processes) {
                codes.add(process.waitFor());
            }
            for (int i = 0; i < pair.size(); i++) {
                if (codes.get(i) == Problem.Kind.RETRY.exitCode()) {
                    assertThat(lake.run(pair.get(i))).isZero();
                }
            }
            trial.tried(
                    codes.contains(0)
                            && codes.stream().allMatch(code -> code == 0 || code == Problem.Kind.RETRY.exitCode()),
                    () -> String.join(" ", pair.get(0)) + ": exit codes " + codes);
        }
        Map<String, String> found = digests(lake);
        trial.tried(found.equals(expected), found::toString);
        trial.allHold();
    }

    private static List<String[]> pair(String[] first, String[] second) {
        return List.of(first, second);
    }

    private static String[] feed(SampleLake lake, int feed) {
        String name = FEEDS.get(feed);
        return lake.ingesting(name, lake.files(name)).toArray(String[]::new);
    }

    private static String[] month(String job, int month) {
        return new String[] {job, "--month", MONTHS.get(month)};
    }

    /** The commands that read all files, one by one. */
    private static List<String[]> deliveries(SampleLake lake) throws IOException {
        List<String[]> deliveries = new ArrayList<>();
        for (String feed : FEEDS) {
            try (Stream<Path> files = Files.list(lake.files(feed))) {
                files.sorted()
                        .forEach(file ->
                                deliveries.add(lake.ingesting(feed, file).toArray(String[]::new)));
            }
        }
        return deliveries;
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Map<String, String> digests(SampleLake lake) {
        return lake.digests(PublishedTables.reproducible());
    }

    private static SampleLake lake(String name) {
        return new SampleLake(sample(), at(name));
    }

    private static Path at(String name) {
        return folder.resolve(name);
    }

    private static Path sample() {
        return folder.resolve("sample");
    }
}
