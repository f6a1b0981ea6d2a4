package org.wardwatch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code demo}: a sample programme from files to reports, by the commands that a user would run. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Generates a sample programme, runs everything on it, and says where to look.")
final class DemoCommand implements Callable<Integer> {

    private static final String FIRST_DAY = "2025-09-01";

    private static final String DAY_AFTER = "2026-10-01";

    /** Reports are written of the last month: those of the whole year take minutes longer. */
    private static final String LAST_MONTH = "2026-09";

    private static final String FIRST_REPORTED = LAST_MONTH + "-01";

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "seed of the sample (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        Path sample = common.out().resolve("sample");
        Path conf = sample.resolve("conf");
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of(
                "simulate",
                "--out",
                sample.toString(),
                "--conf",
                common.configuration().folder().toString(),
                "--seed",
                Long.toString(seed)));
        int done = execute(commands.get(0));
        if (done == 0) {
            commands.clear();
            commands.add(onLake(
                    conf,
                    "register",
                    "--organisations",
                    sample.resolve("registry/organisations.csv").toString(),
                    "--networks",
                    sample.resolve("registry/networks.csv").toString()));
            feeds(conf)
                    .forEach(feed -> commands.add(onLake(
                            conf,
                            "ingest",
                            "--feed",
                            feed.toString(),
                            sample.resolve("feeds").resolve(name(feed)).toString())));
            commands.add(onLake(conf, "match"));
            commands.add(onLake(conf, "trend", "--from", FIRST_DAY, "--until", DAY_AFTER));
            commands.add(onLake(conf, "score", "--from", FIRST_DAY, "--until", DAY_AFTER));
            commands.add(reports(conf, FIRST_REPORTED, DAY_AFTER));
            for (List<String> command : commands) {
                done = done == 0 ? execute(command) : done;
            }
        }
        if (done == 0) {
            tellWhereToLook(sample);
        }
        return done;
    }

    private int execute(List<String> command) {
        Session session = Objects.requireNonNull(wardwatch).session();
        session.progress().clear();
        System.err.println("$ ./wardwatch " + String.join(" ", command));
        return Wardwatch.commandLine(session).execute(command.toArray(String[]::new));
    }

    private List<String> reports(Path conf, String from, String until) {
        String out = common.out().toString();
        return onLake(conf, "report", "--from", from, "--until", until, "--out", out);
    }

    private List<String> onLake(Path conf, String... command) {
        return Stream.concat(Stream.of(command), Stream.of("--lake", common.lake(), "--conf", conf.toString()))
                .toList();
    }

    private static List<Path> feeds(Path conf) {
        try (Stream<Path> files = Files.list(conf.resolve("feeds"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the feeds of the sample in " + conf, e);
        }
    }

    private static String name(Path feed) {
        return Objects.toString(feed.getFileName()).replaceFirst("\\.yaml$", "");
    }

    private void tellWhereToLook(Path sample) {
        Path reports = common.out().resolve("reports").resolve(LAST_MONTH);
        System.out.println();
        System.out.println("A year of a sample programme is in the lake " + common.lake() + ". Look at:");
        System.out.println("  " + reports.resolve("index.html").toAbsolutePath() + "   all reports of " + LAST_MONTH);
        System.out.println("  " + sample.resolve("README.txt") + "   what was put into the sample, and where");
        System.out.println("Ask it something:");
        System.out.println("  ./wardwatch sql \"SELECT org_id, score, band, state FROM scores WHERE month = DATE'"
                + LAST_MONTH + "-01' ORDER BY score\"");
        System.out.println("  ./wardwatch digest");
        System.out.println("Reports of earlier months, with May in which a feed fell silent:");
        System.out.println(
                "  ./wardwatch " + String.join(" ", reports(sample.resolve("conf"), FIRST_DAY, FIRST_REPORTED)));
    }
}
