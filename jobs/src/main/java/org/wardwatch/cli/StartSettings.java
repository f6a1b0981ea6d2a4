package org.wardwatch.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Problem;
import org.wardwatch.lake.S3Keys;
import org.wardwatch.lake.SparkSettings;
import scala.Tuple2;

/** What Spark is started with: what a lake needs, and what the user has set of the rest. */
final class StartSettings {

    private static final String LOCAL_DIR = "spark.local.dir";
    private static final String UMASK = "spark.hadoop." + FsPermission.UMASK_LABEL;

    /** What a user may set for a process on this machine: the S3 client, who may read its files, where it works, how it shows itself. */
    private static final List<String> SETTABLE =
            List.of("spark.hadoop.fs.s3a.", UMASK, LOCAL_DIR, "spark.ui.", "spark.metrics.");

    /** System property that names the file of settings where the folder of configuration has none, set by the launcher. */
    private static final String FILE = "wardwatch.settings";

    /** How an error calls where settings come from. */
    private final String origin;

    private final Map<String, String> settings;

    private StartSettings(String origin, Map<String, String> settings) {
        this.origin = origin;
        this.settings = settings;
    }

    /**
     * The settings for this process.
     *
     * @param own the file of the folder of configuration, if it has one
     * @throws Problem of kind configuration when the file cannot be read, holds a key of S3, or says what cannot be
     */
    static StartSettings of(Optional<Path> own) {
        boolean submitted = new SparkConf().contains("spark.master");
        // What was submitted has the settings of whoever submitted it.
        Optional<Path> file = submitted
                ? Optional.empty()
                : own.or(() -> Optional.ofNullable(System.getProperty(FILE)).map(Path::of));
        Map<String, String> given = given(file);
        S3Keys.refuseAmong(given);
        S3Keys.refuseAmong(properties());
        Map<String, String> settings = submitted
                ? SparkSettings.required()
                : SparkSettings.local(Runtime.getRuntime().availableProcessors());
        if (!submitted) {
            given.forEach((name, value) -> {
                if (SETTABLE.stream().anyMatch(name::startsWith)) {
                    settings.put(name, value);
                }
            });
        }
        Stream.of(SparkSettings.patience(), SparkSettings.privacy())
                .flatMap(unless -> unless.entrySet().stream())
                .forEach(setting -> settings.putIfAbsent(
                        setting.getKey(), given.getOrDefault(setting.getKey(), setting.getValue())));
        StartSettings start =
                new StartSettings(file.map(Path::toString).orElse("what Spark was submitted with"), settings);
        if (!submitted) {
            start.refuseNoFolder();
        }
        start.refuseNoMask();
        return start;
    }

    /**
     * A session with these settings.
     *
     * @throws Problem of kind configuration when Spark takes the value of one for no such thing
     */
    SparkSession started(String name) {
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        settings.forEach(builder::config);
        // Delta numbers its commits in the digits of the default locale: in those of Arabic it does not find them
        // itself.
        Locale.setDefault(Locale.ROOT);
        try {
            return builder.getOrCreate();
        } catch (IllegalArgumentException e) {
            throw wrong("Spark does not take them: " + e.getMessage());
        }
    }

    /** Spark ends the process, with a code of its own, where it cannot make its folder. */
    private void refuseNoFolder() {
        for (String folder : settings.getOrDefault(LOCAL_DIR, "").split(",", -1)) {
            try {
                Files.createDirectories(Path.of(folder));
            } catch (IOException | IllegalArgumentException e) {
                throw wrong(LOCAL_DIR + " " + folder + " cannot be made a folder to work in (" + e
                        + "); name one that can");
            }
        }
    }

    private void refuseNoMask() {
        Configuration asked = new Configuration(false);
        asked.set(FsPermission.UMASK_LABEL, settings.getOrDefault(UMASK, ""));
        try {
            FsPermission.getUMask(asked);
        } catch (IllegalArgumentException e) {
            throw wrong(UMASK + " " + settings.get(UMASK) + " is no mask; give one such as 077");
        }
    }

    private Problem wrong(String what) {
        return Problem.configuration("the settings in " + origin + ": " + what);
    }

    /** What was given to this Java, but for the command line as a whole: its URIs are looked at one by one. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals("sun.java.command"))
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return properties;
    }

    /** What spark-submit or the command line has set, over what stands in this file. */
    private static Map<String, String> given(Optional<Path> file) {
        Map<String, String> given = new TreeMap<>();
        file.ifPresent(settings -> given.putAll(listed(settings)));
        for (Tuple2<String, String> setting : new SparkConf().getAll()) {
            given.put(setting._1(), setting._2());
        }
        return given;
    }

    private static Map<String, String> listed(Path file) {
        Properties listed = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            listed.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.configuration("the settings in " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> settings = new TreeMap<>();
        listed.stringPropertyNames().forEach(name -> settings.put(name, listed.getProperty(name)));
        return settings;
    }
}
