package org.wardwatch.reliability;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process of its own with the class path of the tests. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * The command that runs a class as the tests run, with room for Spark.
     *
     * @param options of the JVM, on top of the tests' own
     */
    public static ProcessBuilder of(Class<?> main, List<String> options, String... arguments) {
        return on(System.getProperty("java.class.path"), main, options, arguments);
    }

    static ProcessBuilder on(String classPath, Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("-X"))
                .forEach(command::add);
        // What lives for a minute has nothing of code that is compiled twice, or proved to be what javac made.
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Starts the command; what it prints goes to this file. */
    public static Process start(ProcessBuilder command, Path log) throws IOException {
        return command.redirectOutput(log.toFile()).start();
    }
}
