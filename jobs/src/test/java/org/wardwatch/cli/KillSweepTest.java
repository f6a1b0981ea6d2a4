package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.UnpinnedReads;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.published.TableDigest;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.Trial;

/**
 * The driver is killed by SIGKILL, right after a commit or at any moment, from the registry to the scores; then the commands are run
 * again. Readers beside it must see a release as the undisturbed run published it, and in the end the tables are the same.
 */
@Tag("crash")
@Tag("long")
class KillSweepTest {

    private static final int KILLS = Integer.getInteger("wardwatch.kills", Trial.cases(2, 200));
    private static final long SEED = Trial.seed(20_261_126);
    private static final int POLL_MILLISECONDS = 2;
    private static final List<Table> TABLES = PublishedTables.reproducible();

    @TempDir
    private static Path folder;

    /** What readers of each release of the undisturbed run see. */
    private static final Set<Map<String, String>> RELEASES = new HashSet<>();

    private static Map<String, String> expected = Map.of();
    private static int commits;
    private static long milliseconds;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        String[] simulate = {
            "simulate", "--out", sample().toString(), "--conf", "../conf", "--events", "60", "--organisations", "10"
        };
        assertThat(SampleLake.runAsGiven(simulate)).isZero();
        long before = System.nanoTime();
        assertThat(start("undisturbed").waitFor()).isZero();
        milliseconds = (System.nanoTime() - before) / 1_000_000;
        Lake lake = lake("undisturbed");
        for (long release = 0; release <= lake.newest().release().number(); release++) {
            Snapshot snapshot = release == 0
                    ? Lake.open(TestSpark.session(), folder.resolve("none").toString())
                            .newest()
                    : lake.numbered(release).orElseThrow();
            RELEASES.add(digests(snapshot));
        }
        expected = digests(lake.newest());
        commits = commits("undisturbed");
    }

    @AfterAll
    static void tell() {
        System.out.println("kill sweep: " + commits + " commits, " + milliseconds + " ms undisturbed");
    }

    @Test
    void aKilledRunLeavesReadersWhatTheyHadAndTheNextOneBringsItToItsEnd() throws Exception {
        Trial same = Trial.of("C1", "a run is killed, and run again: the same tables", SEED);
        Trial read = Trial.of("C1", "readers beside runs that are killed see one release", SEED);
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            String name = "kill-" + kill;
            Process run = start(name);
            String when =
                    kill % 2 == 0 ? killAfterCommit(run, name, 1 + random.nextInt(commits)) : killAtRandom(run, random);
            Map<String, String> seen = digests(lake(name).newest());
            read.tried(RELEASES.contains(seen), () -> name + " " + when + ": " + seen);
            int code = Chain.run(sample(), folder.resolve(name));
            Map<String, String> after = digests(lake(name).newest());
            same.tried(
                    code == 0 && after.equals(expected),
                    () -> name + " " + when + ": exit code " + code + ", " + after);
            FileUtils.deleteDirectory(folder.resolve(name).toFile());
        }
        same.allHold();
        read.allHold();
    }

    @Test
    void aReaderThatTakesTheNewestVersionOfEachTableSeesAMixture() throws Exception {
        Trial trial = Trial.of("C1", "the same by a reader that takes the newest version of each table", SEED);
        Random random = new Random(SEED);
        for (int kill = 0; kill < 3; kill++) {
            String name = "unpinned-" + kill;
            killAfterCommit(start(name), name, commits * (kill + 1) / 4 + random.nextInt(3));
            Map<String, String> seen = digests(UnpinnedReads.of(lake(name)));
            trial.tried(RELEASES.contains(seen), () -> name + ": " + seen);
        }
        trial.someFail();
    }

    private static String killAfterCommit(Process run, String name, int commit) throws Exception {
        while (run.isAlive() && commits(name) < commit) {
            Thread.sleep(POLL_MILLISECONDS);
        }
        run.destroyForcibly().waitFor();
        return "after commit " + commit + " of " + commits;
    }

    private static String killAtRandom(Process run, Random random) throws Exception {
        long after = random.nextLong(milliseconds);
        Thread.sleep(after);
        run.destroyForcibly().waitFor();
        return "after " + after + " ms";
    }

    private static Process start(String name) throws IOException {
        return ChildJvm.start(
                ChildJvm.of(
                        Chain.class,
                        List.of(),
                        sample().toString(),
                        folder.resolve(name).toString()),
                folder.resolve(name + ".log"));
    }

    /** How many commits and releases a lake has. */
    private static int commits(String name) {
        Path lake = folder.resolve(name).resolve("lake");
        if (!Files.exists(lake)) {
            return 0;
        }
        try (Stream<Path> files = Files.find(
                lake, 3, (file, kind) -> file.getFileName().toString().matches("\\d{20}\\.json"))) {
            return (int) files.count();
        } catch (IOException | UncheckedIOException e) {
            // A folder has vanished while it was being listed: look again.
            return 0;
        }
    }

    private static Map<String, String> digests(Snapshot snapshot) {
        Map<String, String> digests = new TreeMap<>();
        TABLES.forEach(table -> digests.put(table.name(), TableDigest.of(snapshot.read(table), table)));
        return digests;
    }

    private static Lake lake(String name) {
        return Lake.open(
                TestSpark.session(), folder.resolve(name).resolve("lake").toString());
    }

    private static Path sample() {
        return folder.resolve("sample");
    }
}
