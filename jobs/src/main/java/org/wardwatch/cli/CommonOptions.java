package org.wardwatch.cli;

import java.nio.file.Path;
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

    /** URI of the lake. */
    String lake() {
        return lake;
    }

    /** The configuration. */
    Configuration configuration() {
        return new Configuration(conf);
    }

    /** Folder for files that are written. */
    Path out() {
        return out;
    }
}
