package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.OtherClock;
import org.wardwatch.reliability.Trial;

/** Reports of a month, made again after a vacuum has removed what no kept release needs: the same bytes. */
@Tag("storage")
@Tag("long")
class VacuumedReportTest {

    private static final String MONTH = "2026-09";

    /** By then no release is kept for its age. */
    private static final String LATER = "+2000d";

    @TempDir
    private Path folder;

    @Test
    void aVacuumChangesNoByteOfAReport() throws Exception {
        assumeTrue(OtherClock.isThere(), OtherClock.MISSING);
        SampleLake lake = reportedAfterAChange();
        Map<String, String> before = reports();
        Map<String, String> digests = lake.digests(PublishedTables.reproducible());
        FileUtils.moveDirectory(out(), folder.resolve("out-before").toFile());
        int files = dataFiles();

        vacuum(lake);
        DeltaLog.clearCache();
        assertThat(dataFiles()).as("data files after the vacuum").isLessThan(files);
        assertThat(lake.digests(PublishedTables.reproducible())).isEqualTo(digests);
        assertThat(lake.run("report", "--month", MONTH)).isZero();
        Trial trial = Trial.of("D4", "reports made again after a vacuum: the same bytes");
        Map<String, String> after = reports();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((file, content) -> trial.tried(content.equals(before.get(file)), () -> file));
        trial.allHold();
    }

    /** Matched, and reported after a network has gone from the registry: of the matches before, no release that a report names has any. */
    private SampleLake reportedAfterAChange() throws IOException {
        Path sample = folder.resolve("sample");
        assertThat(SampleLake.simulate(sample, 60, 10)).isZero();
        SampleLake lake = new SampleLake(sample, folder);
        assertThat(lake.register(sample.resolve("registry"))).isZero();
        assertThat(lake.ingest("bot-tracker")).isZero();
        assertThat(lake.run("match")).isZero();
        assertThat(lake.run("trend", "--month", MONTH)).isZero();
        Path networks = sample.resolve("registry/networks.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(networks));
        lines.remove(lines.size() - 1);
        Files.write(networks, lines);
        assertThat(lake.register(sample.resolve("registry"))).isZero();
        assertThat(lake.ingest("shadowserver-sinkhole")).isZero();
        assertThat(lake.run("run", "--month", MONTH)).isZero();
        return lake;
    }

    private void vacuum(SampleLake lake) throws Exception {
        ProcessBuilder command =
                ChildJvm.of(Wardwatch.class, List.of(), lake.arguments(List.of("vacuum", "--grace-days", "0")));
        command.environment().putAll(OtherClock.off(LATER));
        Path log = folder.resolve("vacuum.log");
        assertThat(ChildJvm.start(command, log).waitFor())
                .as(() -> "exit code of vacuum, see " + log)
                .isZero();
    }

    /** SHA-256 of each file of the reports by its path. */
    private Map<String, String> reports() throws IOException {
        Map<String, String> reports = new TreeMap<>();
        for (Path file : files(out().toPath())) {
            reports.put(out().toPath().relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
        }
        return reports;
    }

    private int dataFiles() throws IOException {
        return (int) files(folder.resolve("lake")).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .count();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private File out() {
        return folder.resolve("out").toFile();
    }
}
