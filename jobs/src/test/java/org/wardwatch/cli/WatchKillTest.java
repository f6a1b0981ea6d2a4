package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.Trial;

/** A watch that is killed again and again, by kill -9, while files arrive. */
@Tag("crash")
@Tag("long")
class WatchKillTest {

    private static final String FEED = "shadowserver-sinkhole";

    /** A watch looks for the first time after about eight seconds, and then writes for half a minute. */
    private static final int LATEST_KILL_SECONDS = 40;

    private static final int KILLS = Integer.getInteger("wardwatch.kills", 6);
    private static final long SEED = Trial.seed(1);

    @TempDir
    private static Path folder;

    @Test
    void whatAKilledWatchLeftTheNextOneBringsToItsEnd() throws Exception {
        Trial trial = Trial.of("C1", "a watch is killed while files arrive, and begun again: the same tables", SEED);
        assertThat(SampleLake.simulate(sample(), 300, 10)).isZero();
        SampleLake batch = new SampleLake(sample(), folder.resolve("batch"));
        assertThat(batch.register(sample().resolve("registry"))).isZero();
        assertThat(batch.ingest(FEED)).isZero();
        assertThat(batch.run("match")).isZero();

        SampleLake watched = new SampleLake(sample(), folder.resolve("watched"));
        assertThat(watched.register(sample().resolve("registry"))).isZero();
        Files.createDirectories(landing());
        killWhileFilesArrive(watched);
        assertThat(start(watched, "last.log", "--once").waitFor()).isZero();

        Map<String, String> found = watched.digests(PublishedTables.reproducible());
        boolean same = found.equals(batch.digests(PublishedTables.reproducible()));
        trial.tried(KILLS, same ? 0 : KILLS, found::toString);
        trial.allHold();
    }

    private static void killWhileFilesArrive(SampleLake watched) throws IOException, InterruptedException {
        Random random = new Random(SEED);
        List<Path> files = files();
        for (int kill = 0; kill < KILLS; kill++) {
            for (Path file : files.subList(files.size() * kill / KILLS, files.size() * (kill + 1) / KILLS)) {
                Path hidden = Files.copy(file, landing().resolve("." + file.getFileName()));
                Files.move(hidden, landing().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            Process watch = start(watched, "kill-" + kill + ".log");
            boolean ended = watch.waitFor(random.nextLong(5_000, LATEST_KILL_SECONDS * 1_000L), TimeUnit.MILLISECONDS);
            assertThat(ended)
                    .as("a watch ended by itself, see kill-" + kill + ".log")
                    .isFalse();
            watch.destroyForcibly().waitFor();
        }
    }

    private static Process start(SampleLake lake, String log, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("watch", "--every", "1", "--path", landing().toString()));
        command.addAll(List.of(
                "--feed", lake.conf().resolve("feeds").resolve(FEED + ".yaml").toString()));
        command.addAll(List.of(more));
        return ChildJvm.start(ChildJvm.of(Wardwatch.class, List.of(), lake.arguments(command)), folder.resolve(log));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(sample().resolve("feeds").resolve(FEED))) {
            return files.sorted().toList();
        }
    }

    private static Path sample() {
        return folder.resolve("sample");
    }

    private static Path landing() {
        return folder.resolve("landing");
    }
}
