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
import org.wardwatch.lake.Secrets;
import org.wardwatch.lake.SparkSettings;
import scala.Tuple2;

/** What Spark is started with: what a lake needs, and what the user has set of the rest. */
final class StartSettings {

    private static final String LOCAL_DIR = "spark.local.dir";
    private static final String UMASK = "spark.hadoop." + FsPermission.UMASK_LABEL;

    /** What a user may set for a process on this machine: the S3 client, who may read its files, where it works, how it shows itself. */
    private static final List<String> SETTABLE =
            List.of("spark.hadoop.fs.s3a.", UMASK, LOCAL_DIR, "spark.ui.", "spark.metrics.");

    private static final String ORIGIN_OF_OPTIONS =
            "the settings that Spark was submitted with, or the options of Java";

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
     * @throws Problem of kind configuration when the file cannot be read or holds a secret, when a setting cannot be or is
     *     unsafe; to be retried, when there is no room for temporary files
     */
    static StartSettings of(Optional<Path> own) {
        boolean submitted = new SparkConf().contains("spark.master");
        // What was submitted has the settings of whoever submitted it.
        Optional<Path> file = submitted
                ? Optional.empty()
                : own.or(() -> Optional.ofNullable(System.getProperty(FILE)).map(Path::of));
        Map<String, String> options = options();
        Map<String, String> listed = file.map(StartSettings::listed).orElseGet(TreeMap::new);
        Secrets.refuseS3Keys(properties());
        refuse(options, ORIGIN_OF_OPTIONS, submitted);
        file.ifPresent(path -> refuse(listed, "the settings in " + path, false));
        Map<String, String> given = new TreeMap<>(listed);
        given.putAll(options);
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
        Stream.of(SparkSettings.patience(), SparkSettings.privacy(), SparkSettings.tuning())
                .flatMap(unless -> unless.entrySet().stream())
                .forEach(setting -> settings.putIfAbsent(
                        setting.getKey(), given.getOrDefault(setting.getKey(), setting.getValue())));
        StartSettings start =
                new StartSettings(file.map(path -> "the settings in " + path).orElse(ORIGIN_OF_OPTIONS), settings);
        if (!submitted) {
            start.refuseNoFolder();
        }
        start.refuseNoMask();
        TemporaryFiles.refuseNoRoom();
        return start;
    }

    /** What a cluster has for its own secrets is its own affair, and Spark's. */
    private static void refuse(Map<String, String> given, String origin, boolean isOfCluster) {
        Secrets.refuseS3Keys(given);
        SparkSettings.refuseUnsafe(given, origin);
        if (!isOfCluster) {
            Secrets.refuseByName(given, origin);
        }
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
        return Problem.configuration(origin + ": " + what);
    }

    /** What was given to this Java, but for the command line as a whole: its URIs are looked at one by one. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals("sun.java.command"))
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return properties;
    }

    /** What spark-submit has set, or options of this Java. */
    private static Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        for (Tuple2<String, String> setting : new SparkConf().getAll()) {
            options.put(setting._1(), setting._2());
        }
        return options;
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
