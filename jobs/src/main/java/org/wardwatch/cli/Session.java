package org.wardwatch.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.S3Keys;
import org.wardwatch.lake.SparkSettings;
import org.wardwatch.published.PublishedRelease;
import scala.Tuple2;

/** The Spark session of this process, started when first asked for, with its progress told on stderr. */
final class Session implements AutoCloseable {

    /** What a user may set for a process on this machine: the S3 client, who may read its files, where it works, how it shows itself. */
    private static final List<String> SETTABLE = List.of(
            "spark.hadoop.fs.s3a.",
            "spark.hadoop.fs.permissions.umask-mode",
            "spark.local.dir",
            "spark.ui.",
            "spark.metrics.");

    /** System property that names the file of settings where the folder of configuration has none, set by the launcher. */
    private static final String FILE = "wardwatch.settings";

    /** Spark's own hooks have lower ones. */
    private static final int FIRST_AT_THE_END = 1_000;

    private final Progress progress = new Progress();
    private @Nullable SparkSession spark;
    private boolean resultIsTold;

    /** The session: of the cluster when started by spark-submit, else of this machine. */
    SparkSession spark() {
        return spark(Optional.empty());
    }

    /** The same; when this starts it, with the settings in this file, if there are any. */
    private SparkSession spark(Optional<Path> file) {
        if (spark == null) {
            SparkSession.Builder builder = SparkSession.builder().appName("wardwatch");
            settings(file).forEach(builder::config);
            spark = builder.getOrCreate();
            SparkContext context = spark.sparkContext();
            context.addSparkListener(progress);
            // What its threads still say when the process is told to end, is of no use to anybody.
            ShutdownHookManager.get().addShutdownHook(() -> context.setLogLevel("OFF"), FIRST_AT_THE_END);
        }
        return spark;
    }

    /** The lake, which need not be there. */
    Lake lake(CommonOptions common) {
        return Lake.open(spark(common.configuration().sparkSettings()), common.lake());
    }

    /** The lake, for a command that may be the first in it: tables that it creates keep old versions as long as the programme says. */
    Lake lakeToBegin(CommonOptions common) {
        int days = common.configuration().programme().releaseRetentionDays();
        return lake(common).keepingReleases(days).waitingFor(common.patience());
    }

    /**
     * The same, for a command that works on what others brought.
     *
     * @throws Problem when nothing has been published in it: a mistyped name is not to become a lake
     */
    Lake lakeToWrite(CommonOptions common) {
        return published(lakeToBegin(common));
    }

    /**
     * The lake, for a command that changes no table.
     *
     * @throws Problem when nothing has been published in it
     */
    Lake lakeToRead(CommonOptions common) {
        return published(lake(common));
    }

    /**
     * Refuses a lake in which nothing was published; one of which no record can be read is none of those.
     *
     * @throws Problem of kind input
     */
    void refuseNoLake(Lake lake) {
        if (!lake.hasRecords()) {
            PublishedRelease.newest(lake);
        }
    }

    private static Lake published(Lake lake) {
        PublishedRelease.newest(lake);
        return lake;
    }

    /** Where progress is told. */
    Progress progress() {
        return progress;
    }

    /** Whether a job has printed its result line. */
    boolean resultIsTold() {
        return resultIsTold;
    }

    /** Prints a job's result line. */
    void tellResult(String line) {
        System.err.println(line);
        resultIsTold = true;
    }

    @Override
    public void close() {
        if (spark != null) {
            progress.clear();
            spark.stop();
        }
    }

    private static Map<String, String> settings(Optional<Path> file) {
        boolean submitted = new SparkConf().contains("spark.master");
        // What was submitted has the settings of whoever submitted it.
        Map<String, String> given = given(submitted ? Optional.empty() : file);
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
        return settings;
    }

    /** What was given to this Java, but for the command line as a whole: its URIs are looked at one by one. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals("sun.java.command"))
                .forEach(name -> properties.put(name, System.getProperty(name, "")));
        return properties;
    }

    /** What spark-submit or the command line has set, over what stands in this file, or in the one that the launcher names. */
    private static Map<String, String> given(Optional<Path> file) {
        Map<String, String> given = new TreeMap<>();
        file.or(() -> Optional.ofNullable(System.getProperty(FILE)).map(Path::of))
                .ifPresent(settings -> given.putAll(listed(settings)));
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
