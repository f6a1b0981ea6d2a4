package org.wardwatch.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.wardwatch.Problem;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {

    @Option(
            names = "--lake",
            paramLabel = "URI",
            defaultValue = "lake",
            description = "folder of tables (default: ${DEFAULT-VALUE})")
    private String lake = "lake";

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description = "folder of configuration (default: ${DEFAULT-VALUE})")
    private Path conf = Path.of("conf");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "folder for files that are written (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("out");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "how long to wait for another command that is writing to the lake (default: ${DEFAULT-VALUE})")
    private long wait;

    /** Where the lake is and how it is configured, as options of another command; nothing where that is the default. */
    String place() {
        return (lake.equals("lake") ? "" : " --lake " + Shell.word(lake))
                + (conf.equals(Path.of("conf")) ? "" : " --conf " + Shell.word(conf.toString()));
    }

    /** URI of the lake. */
    String lake() {
        return lake;
    }

    /** The configuration. */
    Configuration configuration() {
        return new Configuration(conf);
    }

    /** How long to wait for another command that is writing. */
    Duration patience() {
        if (wait < 0) {
            throw Problem.configuration("--wait " + wait + ": a number of seconds is 0 or more");
        }
        return Duration.ofSeconds(wait);
    }

    /** Folder for files that are written. */
    Path out() {
        return out;
    }
}
