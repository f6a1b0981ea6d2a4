package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;
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
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.ClassArchive;
import org.wardwatch.reliability.Trial;

/**
 * The driver is killed by SIGKILL, right after each commit or at any moment, in each command from the registry to the scores; so is
 * the run that is to mend it; then the command is run once more, and every tenth time all that follow it. Readers must see a release
 * as the undisturbed run published it, and in the end the tables are the same.
 */
@Tag("crash")
@Tag("long")
class KillSweepTest {

    private static final int KILLS = Integer.getInteger("wardwatch.kills", Trial.cases(4, 200));
    private static final long SEED = Trial.seed(20_261_126);
    private static final int KILLS_OF_A_LAKE = 2;
    private static final int POLL_MILLISECONDS = 5;
    private static final int TO_THE_END = 10;
    private static final List<Table> TABLES = PublishedTables.reproducible();

    @TempDir
    private static Path folder;

    private static final List<Step> STEPS = new ArrayList<>();

    /** A process that has started Spark and waits for its step, so that it need not be waited for. */
    private static Child waiting;

    private static ClassArchive archive;

    private static int children;

    /**
     * A command as it ran undisturbed.
     *
     * @param number its place
     * @param before a copy of the lake as it found it
     * @param releases what readers see of each release from the one before it to its last
     * @param after what readers see when it has ended
     * @param commits how many it made, of tables and releases
     * @param milliseconds how long a process of its own took, Spark's start aside
     */
    private record Step(
            int number,
            Path before,
            Set<Map<String, String>> releases,
            Map<String, String> after,
            int commits,
            long milliseconds) {}

    /** A process for one step, and where it prints. */
    private record Child(Process process, Path log) {

        void begin(int step, Path lake) throws Exception {
            try (var in = process.getOutputStream()) {
                in.write((step + " " + lake + "\n").getBytes(StandardCharsets.UTF_8));
            }
            while (process.isAlive() && !Files.readString(log).contains(Chain.BEGUN)) {
                Thread.sleep(POLL_MILLISECONDS);
            }
        }
    }

    @BeforeAll
    static void runUndisturbed() throws Exception {
        assertThat(SampleLake.simulate(sample(), 60, 10)).isZero();
        Path lake = folder.resolve("undisturbed");
        Files.createDirectories(lake.resolve("lake"));
        archive = ClassArchive.in(folder);
        waiting = start();
        for (int step = 0; step < Chain.commands(lake(lake)).size(); step++) {
            STEPS.add(undisturbed(lake, step));
        }
    }

    private static Step undisturbed(Path at, int number) throws Exception {
        Path before = folder.resolve("before-" + number);
        FileUtils.copyDirectory(at.toFile(), before.toFile());
        long first = newest(at).release().number();
        int commits = commits(at);
        Child child = next();
        child.begin(number, at);
        long begun = System.nanoTime();
        assertThat(child.process().waitFor()).as(child.log().toString()).isZero();
        long milliseconds = (System.nanoTime() - begun) / 1_000_000;
        Set<Map<String, String>> releases = new HashSet<>();
        releases.add(digests(newest(before)));
        for (long release = first + 1; release <= newest(at).release().number(); release++) {
            releases.add(digests(open(at).numbered(release).orElseThrow()));
        }
        return new Step(number, before, releases, digests(newest(at)), commits(at) - commits, milliseconds);
    }

    @AfterAll
    static void tell() {
        waiting.process().destroyForcibly();
        STEPS.forEach(step -> System.out.println("kill sweep: step " + step.number() + ", " + step.commits()
                + " commits, " + step.milliseconds() + " ms"));
    }

    @Test
    void aKilledRunLeavesReadersWhatTheyHadAndTheNextOneBringsItToItsEnd() throws Exception {
        Trial same =
                Trial.of("C1", "a run is killed, and the one that is to mend it; run again: the same tables", SEED);
        Trial read = Trial.of("C1", "readers after each kill see one release", SEED);
        Random random = new Random(SEED);
        int lakes = KILLS / KILLS_OF_A_LAKE;
        int commits = STEPS.stream().mapToInt(Step::commits).sum();
        // While one killed lake is brought to its end, the next one is being killed.
        ExecutorService mending = Executors.newSingleThreadExecutor();
        List<Future<?>> mended = new ArrayList<>();
        try {
            for (int lake = 0; lake < lakes; lake++) {
                Path at = folder.resolve("killed-" + lake);
                Step step;
                String first;
                if (lake % 4 < 3) {
                    // Where there are as many of these lakes as commits, each commit is met.
                    int commit = (lake - lake / 4) * commits / (lakes - lakes / 4) + 1;
                    step = ofCommit(commit);
                    first = killAfterCommit(step, copied(step, at), commit - commitsBefore(step));
                } else {
                    step = STEPS.get(random.nextInt(STEPS.size()));
                    first = killAtRandom(step, copied(step, at), random);
                }
                look(at, step, first, read);
                String told = "lake " + lake + ", step " + step.number() + ", killed " + first + ", then "
                        + killAtRandom(step, at, random);
                boolean isToTheEnd = lake % TO_THE_END == 0;
                mended.add(mending.submit(() -> {
                    look(at, step, told, read);
                    mend(at, step, isToTheEnd, told, same);
                    return null;
                }));
            }
            for (Future<?> each : mended) {
                each.get();
            }
        } finally {
            mending.shutdownNow();
        }
        same.allHold();
        read.allHold();
    }

    /** A reader looks at a lake as a kill has left it. */
    private static void look(Path at, Step step, String told, Trial read) {
        Map<String, String> seen = digests(newest(at));
        read.tried(step.releases().contains(seen), () -> told + ": " + seen);
    }

    /** Brings a killed lake to the end of its step, or of all steps. */
    private static void mend(Path at, Step step, boolean isToTheEnd, String told, Trial same) throws IOException {
        int code = Chain.step(lake(at), step.number());
        Map<String, String> after = digests(newest(at));
        same.tried(code == 0 && after.equals(step.after()), () -> told + ": exit code " + code + ", " + after);
        if (isToTheEnd) {
            int rest = Chain.run(lake(at), step.number() + 1);
            Map<String, String> end = digests(newest(at));
            same.tried(
                    rest == 0 && end.equals(STEPS.get(STEPS.size() - 1).after()),
                    () -> told + ", to the end: exit code " + rest + ", " + end);
        }
        System.err.println(told);
        FileUtils.deleteDirectory(at.toFile());
        // Delta keeps what it knows of each of these lakes, until nothing is left for the work itself.
        DeltaLog.clearCache();
    }

    @Test
    void aReaderThatTakesTheNewestVersionOfEachTableSeesAMixture() throws Exception {
        Trial trial = Trial.of("C1", "the same by a reader that takes the newest version of each table", SEED);
        for (Step step : STEPS.subList(1, STEPS.size())) {
            Path at = folder.resolve("unpinned-" + step.number());
            killAfterCommit(step, copied(step, at), step.commits() / 2);
            Map<String, String> seen = digests(UnpinnedReads.of(open(at)));
            trial.tried(step.releases().contains(seen), () -> "step " + step.number() + ": " + seen);
        }
        trial.someFail();
    }

    private static String killAfterCommit(Step step, Path at, int commit) throws Exception {
        Child run = begin(step, at);
        int until = commits(step.before()) + commit;
        while (run.process().isAlive() && commits(at) < until) {
            Thread.sleep(POLL_MILLISECONDS);
        }
        run.process().destroyForcibly().waitFor();
        return "after commit " + commit + " of " + step.commits();
    }

    private static String killAtRandom(Step step, Path at, Random random) throws Exception {
        long after = random.nextLong(step.milliseconds());
        Child run = begin(step, at);
        run.process().waitFor(after, TimeUnit.MILLISECONDS);
        run.process().destroyForcibly().waitFor();
        return "after " + after + " ms of " + step.milliseconds();
    }

    /** The lake as the step found it, at another place. */
    private static Path copied(Step step, Path at) throws IOException {
        FileUtils.copyDirectory(step.before().toFile(), at.toFile());
        return at;
    }

    private static Child begin(Step step, Path at) throws Exception {
        Child child = next();
        child.begin(step.number(), at);
        return child;
    }

    private static Step ofCommit(int commit) {
        return STEPS.stream()
                .filter(step -> commit <= commitsBefore(step) + step.commits())
                .findFirst()
                .orElseThrow();
    }

    private static int commitsBefore(Step step) {
        return STEPS.subList(0, step.number()).stream().mapToInt(Step::commits).sum();
    }

    private static Child next() throws IOException {
        Child next = waiting;
        waiting = start();
        return next;
    }

    private static Child start() throws IOException {
        Path log = folder.resolve("child-" + children++ + ".log");
        String[] arguments = {sample().toString(), "next"};
        return new Child(
                ChildJvm.start(
                        children == 1
                                ? archive.writing(Chain.class, arguments)
                                : archive.reading(Chain.class, arguments),
                        log),
                log);
    }

    /** How many commits and releases a lake has. */
    private static int commits(Path at) {
        try (Stream<Path> files = Files.find(
                at.resolve("lake"),
                3,
                (file, kind) -> file.getFileName().toString().matches("\\d{20}\\.json"))) {
            return (int) files.count();
        } catch (IOException | UncheckedIOException e) {
            // A folder has vanished while it was being listed: look again.
            return 0;
        }
    }

    private static Map<String, String> digests(Snapshot snapshot) {
        return SampleLake.digests(snapshot, TABLES);
    }

    private static Snapshot newest(Path at) {
        return open(at).newest();
    }

    private static Lake open(Path at) {
        return Lake.open(TestSpark.session(), at.resolve("lake").toString());
    }

    private static SampleLake lake(Path at) {
        return new SampleLake(sample(), at);
    }

    private static Path sample() {
        return folder.resolve("sample");
    }
}
