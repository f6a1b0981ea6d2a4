package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.reliability.Trial;

/** Month after month of the same size: what a month costs does not grow with the history behind it. */
@Tag("determinism")
@Tag("long")
class GrowthTest {

    private static final long SEED = Trial.seed(36);
    private static final YearMonth FIRST = YearMonth.of(2023, 7);
    private static final int MONTHS = Trial.cases(4, 36);
    private static final int SIGHTINGS_A_DAY = 60;

    /** Feeds, trends and alarms look back thirteen months: until then a run has less to do. */
    private static final int SETTLED = 14;

    private static final List<String> FAMILIES = List.of("qakbot", "emotet", "mirai", "lanternrat");

    @TempDir
    private Path folder;

    @Test
    void aMonthOfTheThirdYearCostsWhatOneOfTheSecondDoes() throws IOException {
        Trial trial = Trial.of(
                "G5",
                "files that a month of sixty organisations adds: not more than half again those of a month of the second year",
                SEED);
        Path sample = folder.resolve("sample");
        assertThat(SampleLake.simulate(sample, 60, 60)).isZero();
        SampleLake lake = new SampleLake(sample, folder);
        assertThat(lake.register(sample.resolve("registry"))).isZero();
        Random random = new Random(SEED);
        List<Long> files = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = FIRST.plusMonths(i);
            Path told = told(month, random);
            long filesBefore = files("");
            long checkpointsBefore = files("checkpoint");
            long before = System.nanoTime();
            run(lake, month, told);
            seconds.add((System.nanoTime() - before) / 1e9);
            files.add(files("") - filesBefore);
            System.out.printf(
                    "%s: %.1f s, %d files, %d of them of checkpoints%n",
                    month, seconds.get(i), files.get(i), files("checkpoint") - checkpointsBefore);
        }
        int settled = Math.min(SETTLED, MONTHS / 2);
        long usual = median(files.subList(settled, Math.min(MONTHS, settled + 12)));
        for (int i = settled; i < MONTHS; i++) {
            long added = files.get(i);
            trial.tried(2 * added <= 3 * usual, () -> added + " files for " + usual);
        }
        System.out.printf(
                "median seconds of the first settled months %.1f, of the last %.1f%n",
                middle(seconds.subList(settled, Math.min(MONTHS, settled + 6))),
                middle(seconds.subList(Math.max(settled, MONTHS - 6), MONTHS)));
        trial.allHold();
    }

    private static void run(SampleLake lake, YearMonth month, Path told) {
        String feed = lake.conf().resolve("feeds/bot-tracker.yaml").toString();
        assertThat(lake.run("ingest", "--feed", feed, told.toString())).isZero();
        assertThat(lake.run("match")).isZero();
        assertThat(lake.run("trend", "--month", month.toString())).isZero();
        assertThat(lake.run("score", "--month", month.toString())).isZero();
    }

    /** A month's file: so many sightings a day, of machines of the whole sector. */
    private Path told(YearMonth month, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("last_seen,published,ip,port,family,bot,severity,controller");
        for (LocalDate day = month.atDay(1); day.getMonth() == month.getMonth(); day = day.plusDays(1)) {
            for (int i = 0; i < SIGHTINGS_A_DAY; i++) {
                lines.add(String.join(
                        ",",
                        day + "T0" + random.nextInt(10) + ":00:00Z",
                        day + "T12:00:00Z",
                        "198.18." + random.nextInt(64) + "." + random.nextInt(40),
                        "443",
                        FAMILIES.get(random.nextInt(FAMILIES.size())),
                        "",
                        "high",
                        "203.0.113.7"));
            }
        }
        return Files.write(folder.resolve(month + ".csv"), lines);
    }

    /** Files of the lake with this in their names. */
    private long files(String part) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(part))
                    .count();
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
