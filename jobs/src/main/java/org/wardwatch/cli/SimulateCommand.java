package org.wardwatch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wardwatch.cli.sample.SampleProgramme;
import org.wardwatch.cli.sample.SampleSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate}: a sample programme as files. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes a seeded sample programme: the very files that a user would bring.")
final class SimulateCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder for the files: a new or empty one, or one of an earlier sample, which is replaced")
    private Path out = Path.of("");

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description = "configuration that the sample's is made from (default: ${DEFAULT-VALUE})")
    private Path conf = Path.of("conf");

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "60000",
            description = "about so many events, but at least those of the sample's story, some 10000"
                    + " (default: ${DEFAULT-VALUE})")
    private long events;

    @Option(
            names = "--organisations",
            paramLabel = "N",
            defaultValue = "12",
            description = "so many hospitals, 10 to 100; two groups come on top (default: ${DEFAULT-VALUE})")
    private int organisations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "the same seed writes the same files (default: ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        SampleProgramme.write(out, conf, new SampleSize(events, organisations), seed);
        System.err.println("simulate: wrote a sample programme to " + out
                + "; its README.txt tells what is in it and how to go on."
                + " Its addresses are documentation space, which only its own configuration allows: --conf "
                + out.resolve("conf"));
        return 0;
    }
}
