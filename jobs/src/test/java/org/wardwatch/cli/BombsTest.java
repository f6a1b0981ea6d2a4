package org.wardwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.ingest.Events;
import org.wardwatch.published.TableDigest;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.PeakMemory;
import org.wardwatch.reliability.Trial;

/**
 * Files that are made to take all memory, delivered beside a month's sound file, to a process with a small heap: they are refused by
 * name, the sound file is read, and the process holds hardly more memory than without them.
 */
@Tag("ingest")
@Tag("long")
class BombsTest {

    private static final String HEAP = "-Xmx700m";

    /** What a process may hold more with a bomb than without: the buffers of a check, and what two runs differ by anyhow. */
    private static final long MORE = 200L << 20;

    private static final String CSV = "bot-tracker";
    private static final String JSON = "ctip-infected";
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private static Path folder;

    private interface Bomb {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Outcome(int code, String printed, String events, long peak) {}

    @BeforeAll
    static void makeUpASample() {
        assertThat(SampleLake.simulate(folder.resolve("sample"), 60, 10)).isZero();
    }

    @Test
    void bombsInCsv() throws Exception {
        Outcome alone = alone(CSV);
        bomb(alone, CSV, "a line of a gibibyte", "line.csv", out -> repeat(out, "x".repeat(MEBIBYTE), 1024));
        bomb(alone, CSV, "a line of a gibibyte in a mebibyte of gzip", "line.csv.gz", out -> {
            try (OutputStream packed = new GZIPOutputStream(out)) {
                repeat(packed, "x".repeat(MEBIBYTE), 1024);
            }
        });
        bomb(alone, CSV, "a gibibyte of short lines in a few mebibytes of gzip", "lines.csv.gz", out -> {
            try (OutputStream packed = new GZIPOutputStream(out)) {
                repeat(packed, "0,0,0\n".repeat(MEBIBYTE / 6), 1024);
            }
        });
        bomb(alone, CSV, "a million columns", "columns.csv", out -> repeat(out, "c,", 1_000_000));
    }

    @Test
    void bombsInJson() throws Exception {
        Outcome alone = alone(JSON);
        bomb(alone, JSON, "ten thousand levels", "levels.json", out -> repeat(out, "[{\"a\":", 10_000));
        bomb(alone, JSON, "an object with a million keys", "keys.json", out -> {
            out.write("[{".getBytes(UTF_8));
            repeat(out, "\"k\":1,", 1_000_000);
        });
    }

    /** The sound file without any bomb. */
    private static Outcome alone(String feed) throws Exception {
        Trial trial = Trial.of("B3–B4", "ingest of a month of " + feed + " by itself, for comparison");
        Outcome alone = ingested(feed, Files.createDirectory(folder.resolve("alone-" + feed)));
        trial.tried(alone.code() == 0, alone::printed);
        trial.took(alone.peak());
        trial.allHold();
        return alone;
    }

    private static void bomb(Outcome alone, String feed, String what, String name, Bomb bomb) throws Exception {
        Path at = Files.createDirectories(folder.resolve("bombs").resolve(name));
        Path delivered = Files.createDirectory(at.resolve("delivered"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(delivered.resolve(name)))) {
            bomb.writeTo(out);
        }
        Trial trial = Trial.of("B3–B4", "the same with " + what + " beside it: refused, the month read");
        Outcome found = ingested(feed, at);
        trial.tried(found.code() == 0 && found.events().equals(alone.events()), found::printed);
        trial.tried(found.printed().contains(name + ": refused: "), found::printed);
        trial.tried(found.peak() <= alone.peak() + MORE, () -> found.peak() + " bytes, without " + alone.peak());
        trial.took(found.peak());
        trial.allHold();
        Files.delete(delivered.resolve(name));
    }

    /** Ingests the last month of the sample, and what was delivered with it. */
    private static Outcome ingested(String feed, Path at) throws Exception {
        SampleLake lake = new SampleLake(folder.resolve("sample"), at);
        Path delivered = Files.createDirectories(at.resolve("delivered"));
        Path sound;
        try (var files = Files.list(lake.files(feed))) {
            sound = files.max(Path::compareTo).orElseThrow();
        }
        Files.copy(sound, delivered.resolve(sound.getFileName()));
        Path log = at.resolve("log");
        Process ingest = ChildJvm.start(
                ChildJvm.of(Wardwatch.class, List.of(HEAP), lake.arguments(lake.ingesting(feed, delivered))), log);
        long peak = PeakMemory.until(ingest);
        int code = ingest.waitFor();
        String events = code == 0 ? TableDigest.of(lake.newest().read(Events.TABLE), Events.TABLE) : "none";
        return new Outcome(code, Files.readString(log), events, peak);
    }

    private static void repeat(OutputStream out, String text, int times) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < times; i++) {
            out.write(bytes);
        }
    }
}
