package org.wardwatch.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A programme's commands one after another, from registry and files to scores, as a process that can be killed. */
final class Chain {

    static final String MONTH = "2026-09";
    private static final List<String> FEEDS = List.of("bot-tracker", "shadowserver-sinkhole");

    private Chain() {}

    /** Takes the folder of a sample and that of a lake; ends with the first exit code that is not 0. */
    public static void main(String[] arguments) {
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1])));
    }

    /** Runs all commands; the first exit code that is not 0. */
    static int run(Path sample, Path folder) {
        SampleLake lake = new SampleLake(sample, folder);
        for (List<String> command : commands(lake)) {
            int code = Wardwatch.commandLine(new Session()).execute(lake.arguments(command));
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    private static List<List<String>> commands(SampleLake lake) {
        List<List<String>> commands = new ArrayList<>();
        Path registry = lake.sample().resolve("registry");
        commands.add(List.of(
                "register",
                "--organisations",
                registry.resolve("organisations.csv").toString(),
                "--networks",
                registry.resolve("networks.csv").toString()));
        for (String feed : FEEDS) {
            commands.add(List.of(
                    "ingest",
                    "--feed",
                    lake.conf().resolve("feeds").resolve(feed + ".yaml").toString(),
                    lake.sample().resolve("feeds").resolve(feed).toString()));
        }
        commands.add(List.of("match"));
        commands.add(List.of("trend", "--month", MONTH));
        commands.add(List.of("score", "--month", MONTH));
        return commands;
    }
}
