package org.wardwatch.cli;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;
import org.wardwatch.Problem;

/** Where Java, and what Spark brings along, keep temporary files. */
final class TemporaryFiles {

    /** Bytes without which the native code of the codecs cannot be unpacked. */
    private static final long LEAST_ROOM = 4L << 20;

    private static final String INSTEAD =
            "name another folder: -Djava.io.tmpdir=DIR in WARDWATCH_JAVA_OPTIONS or spark.driver.extraJavaOptions";

    private TemporaryFiles() {}

    /**
     * Sees to it that the codecs can unpack and run their native code: a task that first needs one would end with an error that
     * nobody could read.
     *
     * @throws Problem to be retried, when there is no room; of kind configuration, when nothing may be run from there
     */
    static void refuseNoRoom() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", ""));
        if (folder.toFile().getUsableSpace() < LEAST_ROOM) {
            throw Problem.retry(
                    "no room is left in java.io.tmpdir, " + folder + ", where Spark works; make some, or " + INSTEAD,
                    null);
        }
        for (String codec : List.of("snappy", "zstd")) {
            try (OutputStream compressed = CompressionCodec.createCodec(new SparkConf(false), codec)
                    .compressedOutputStream(OutputStream.nullOutputStream())) {
                compressed.write(0);
            } catch (Exception | LinkageError e) {
                // By reflection, so that checked exceptions come undeclared.
                throw Problem.configuration("the native code of " + codec + " cannot be run from java.io.tmpdir, "
                        + folder + ", which may be mounted noexec; " + INSTEAD);
            }
        }
    }
}
