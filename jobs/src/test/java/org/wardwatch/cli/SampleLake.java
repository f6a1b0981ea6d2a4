package org.wardwatch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.published.TableDigest;

/**
 * A lake that is filled by the commands from the files of a sample programme.
 *
 * @param sample folder of the sample's files
 * @param folder the lake, and the reports in {@code out} beside it
 */
record SampleLake(Path sample, Path folder) {

    /** Runs a command on this lake; its exit code. */
    int run(String... arguments) {
        return runAsGiven(arguments(List.of(arguments)));
    }

    /** A command on this lake, with all that it needs to find it. */
    String[] arguments(List<String> command) {
        return Stream.concat(
                        command.stream(),
                        Stream.of("--lake", path("lake"), "--conf", conf().toString(), "--out", path("out")))
                .toArray(String[]::new);
    }

    /** Runs a command that knows of no lake; its exit code. */
    static int runAsGiven(String... arguments) {
        TestSpark.session();
        // The session is the one that all tests share, so it is not closed here.
        return Wardwatch.commandLine(new Session()).execute(arguments);
    }

    /** Makes up the files of a sample programme, with about so many events, but at least those of its story; the exit code. */
    static int simulate(Path sample, int events, int organisations) {
        return runAsGiven(
                "simulate",
                "--out",
                sample.toString(),
                "--conf",
                "../conf",
                "--events",
                Integer.toString(events),
                "--organisations",
                Integer.toString(organisations));
    }

    /** Records this registry: a folder of the two files. */
    int register(Path registry, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "register",
                                "--organisations",
                                registry.resolve("organisations.csv").toString(),
                                "--networks",
                                registry.resolve("networks.csv").toString()),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** Ingests a feed of the sample. */
    int ingest(String feed) {
        return run(ingesting(feed, files(feed)).toArray(String[]::new));
    }

    /** The command that ingests a file of a feed, or a folder of its files. */
    List<String> ingesting(String feed, Path files) {
        String description = conf().resolve("feeds").resolve(feed + ".yaml").toString();
        return List.of("ingest", "--feed", description, files.toString());
    }

    /** The folder of a feed's files. */
    Path files(String feed) {
        return sample.resolve("feeds").resolve(feed);
    }

    /** The sample's configuration. */
    Path conf() {
        return sample.resolve("conf");
    }

    /** What readers see. */
    Snapshot newest() {
        return Lake.open(TestSpark.session(), path("lake")).newest();
    }

    /** Digests of these tables by name. */
    Map<String, String> digests(List<Table> tables) {
        return digests(newest(), tables);
    }

    /** Digests of these tables, as they are seen there, by name. */
    static Map<String, String> digests(Snapshot seen, List<Table> tables) {
        return tables.stream()
                .collect(Collectors.toMap(
                        Table::name, table -> TableDigest.of(seen.read(table), table), (a, b) -> a, TreeMap::new));
    }

    /** Time and content of all report files. */
    Map<String, String> reports() {
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.toMap(Path::toString, SampleLake::state, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
