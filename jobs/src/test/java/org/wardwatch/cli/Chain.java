package org.wardwatch.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A programme's commands one after another, from registry and files to scores, as a process that can be killed. */
final class Chain {

    /** What a process prints before it runs a command that it was handed. */
    static final String BEGUN = "begun";

    private static final String MONTH = "2026-09";
    private static final List<String> FEEDS = List.of("bot-tracker", "shadowserver-sinkhole");

    private Chain() {}

    /**
     * Takes the folder of a sample and that of a lake, and runs all commands; ends with the first exit code that is not 0. With
     * {@code next} instead of a lake it starts Spark, waits on standard input for a step's number and the folder of a lake, and runs
     * that step.
     */
    public static void main(String[] arguments) throws Exception {
        Path sample = Path.of(arguments[0]);
        if (!arguments[1].equals("next")) {
            System.exit(run(new SampleLake(sample, Path.of(arguments[1])), 0));
        }
        Session session = new Session();
        long started = session.spark().range(1).count();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String[] step = in.readLine().split(" ", 2);
        System.out.println(BEGUN + " " + started);
        System.exit(step(new SampleLake(sample, Path.of(step[1])), Integer.parseInt(step[0])));
    }

    /** Runs all commands from this step on; the first exit code that is not 0. */
    static int run(SampleLake lake, int first) {
        for (int step = first; step < commands(lake).size(); step++) {
            int code = step(lake, step);
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }

    /** Runs one command; its exit code. */
    static int step(SampleLake lake, int step) {
        return Wardwatch.commandLine(new Session())
                .execute(lake.arguments(commands(lake).get(step)));
    }

    /** The commands in their order. */
    static List<List<String>> commands(SampleLake lake) {
        List<List<String>> commands = new ArrayList<>();
        Path registry = lake.sample().resolve("registry");
        commands.add(List.of(
                "register",
                "--organisations",
                registry.resolve("organisations.csv").toString(),
                "--networks",
                registry.resolve("networks.csv").toString()));
        FEEDS.forEach(feed -> commands.add(lake.ingesting(feed, lake.files(feed))));
        commands.add(List.of("match"));
        commands.add(List.of("trend", "--month", MONTH));
        commands.add(List.of("score", "--month", MONTH));
        return commands;
    }
}
