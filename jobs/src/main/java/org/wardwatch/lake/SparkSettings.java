package org.wardwatch.lake;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Problem;
import scala.Option;

/** What a Spark session needs for a lake to be safe and exact; set by every command and test, listed in {@code conf/}. */
public final class SparkSettings {

    /** What changes how Delta or SQL work in ways that nobody has tried here. */
    private static final Pattern UNTRIED =
            Pattern.compile("spark\\.(?:databricks\\.delta|delta\\.logStore|sql\\.legacy)\\..*");

    /** In how many parts Delta reads its own log. */
    private static final String SNAPSHOT_PARTITIONS = "spark.databricks.delta.snapshotPartitions";

    private SparkSettings() {}

    /** Settings by name, for any master. */
    public static Map<String, String> required() {
        Map<String, String> settings = new TreeMap<>(exact());
        settings.put(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,org.wardwatch.rangejoin.RangeJoinExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        // S3A buffers on the local disk, and would not find LocalFiles, which is in the jar that was submitted.
        settings.put("spark.hadoop.fs.s3a.classloader.isolation", "false");
        return settings;
    }

    /** Those without which commits or rows may be lost, or figures come out otherwise, and nobody is told. */
    private static Map<String, String> exact() {
        Map<String, String> settings = new TreeMap<>(LogStores.settings());
        settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.ansi.enabled", "true");
        settings.put("spark.sql.caseSensitive", "false");
        settings.put("spark.sql.timestampType", "TIMESTAMP_LTZ");
        settings.put("spark.sql.decimalOperations.allowPrecisionLoss", "true");
        // What releases remember of the files of a table is made of JSON.
        settings.put("spark.sql.jsonGenerator.ignoreNullFields", "true");
        // Delta's parser leaves the parameters of a query (:name) as they are; this way Spark binds them after it.
        settings.put("spark.sql.legacy.parameterSubstitution.constantsOnly", "true");
        // Without it a flipped bit in a page changes results silently.
        settings.put("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
        settings.put("spark.hadoop.parquet.page.write-checksum.enabled", "true");
        // With one of these a damaged lake is read with fewer rows.
        settings.put("spark.sql.files.ignoreMissingFiles", "false");
        settings.put("spark.sql.files.ignoreCorruptFiles", "false");
        settings.put("spark.databricks.delta.state.corruptionIsFatal", "true");
        // With it a replaced month keeps the days that it no longer has.
        settings.put("spark.sql.sources.partitionOverwriteMode", "STATIC");
        settings.put("spark.databricks.delta.retentionDurationCheck.enabled", "true");
        return settings;
    }

    /**
     * Refuses settings by which tables would not be safe or figures not exact.
     *
     * @param given by name, from wherever
     * @param origin what an error calls the place that they are from
     * @throws Problem of kind configuration
     */
    public static void refuseUnsafe(Map<String, String> given, String origin) {
        Map<String, String> exact = exact();
        given.forEach((name, value) -> {
            String ours = exact.get(name);
            if (ours != null) {
                refuseOther(name, value, ours, origin);
            } else if (UNTRIED.matcher(name).matches() && !name.equals(SNAPSHOT_PARTITIONS)) {
                throw Problem.configuration(origin + ": " + name
                        + " changes how tables are kept or read, and lakes were not tried with it; take it out");
            }
        });
    }

    /**
     * Refuses a session by which tables would not be safe or figures not exact.
     *
     * @throws Problem of kind configuration
     */
    static void refuseUnsafe(SparkSession spark) {
        exact().forEach((name, ours) -> {
            Option<String> given = spark.conf().getOption(name);
            if (given.isDefined()) {
                refuseOther(name, given.get(), ours, "the Spark session");
            }
        });
    }

    private static void refuseOther(String name, String value, String ours, String origin) {
        if (!value.strip().equalsIgnoreCase(ours)) {
            throw Problem.configuration(
                    origin + ": " + name + " is " + value + ", and tables are safe and figures exact"
                            + " only with " + ours + "; take it out where Wardwatch starts Spark, or start it with"
                            + " --properties-file conf/spark-defaults.conf");
        }
    }

    /** Settings that cost or save time, where the user has set no others. */
    public static Map<String, String> tuning() {
        Map<String, String> settings = new TreeMap<>();
        // Spark keeps 100 compiled stages, fewer than one ingest has: the next would compile them all anew.
        settings.put("spark.sql.codegen.cache.maxEntries", "1000");
        // What is persisted is read once or twice and dropped: packing it costs more than the room it saves.
        settings.put("spark.sql.inMemoryColumnarStorage.compressed", "false");
        return settings;
    }

    /**
     * Settings of the S3 client, where the user has set no others. By its own defaults it would seek an endpoint that does not answer for
     * half an hour, and wait for one that is busy for days, each time twice as long; with these both are a matter of minutes.
     */
    public static Map<String, String> patience() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spark.hadoop.fs.s3a.connection.establish.timeout", "5s");
        settings.put("spark.hadoop.fs.s3a.attempts.maximum", "3");
        settings.put("spark.hadoop.fs.s3a.retry.limit", "6");
        settings.put("spark.hadoop.fs.s3a.retry.throttle.limit", "7");
        return settings;
    }

    /** Who may read what is written to local disks, where the user has not said otherwise: nobody else. */
    public static Map<String, String> privacy() {
        return Map.of("spark.hadoop." + FsPermission.UMASK_LABEL, "077");
    }

    /** Settings for one process on one machine; fewer partitions than a cluster wants, nothing bound beyond loopback. */
    public static Map<String, String> local(int cores) {
        Map<String, String> settings = new TreeMap<>(required());
        settings.put("spark.master", "local[" + cores + "]");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        // Ports on loopback are open to every account of the machine; Spark draws the secret itself and keeps it in the
        // process.
        settings.put("spark.authenticate", "true");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.sql.shuffle.partitions", Integer.toString(2 * cores));
        // Delta reads its own log in 50 partitions by default, which dominates small runs.
        settings.put(SNAPSHOT_PARTITIONS, "1");
        settings.putAll(tuning());
        settings.putAll(privacy());
        settings.put("spark.local.dir", Scratch.folder().toString());
        settings.put(
                "spark.sql.warehouse.dir", Scratch.folder().resolve("warehouse").toString());
        return settings;
    }
}
