package org.wardwatch.lake;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.permission.FsPermission;

/** What a Spark session needs for a lake to be safe and exact; set by every command and test, listed in {@code conf/}. */
public final class SparkSettings {

    private SparkSettings() {}

    /** Settings by name, for any master. */
    public static Map<String, String> required() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,org.wardwatch.rangejoin.RangeJoinExtension");
        settings.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        settings.putAll(LogStores.settings());
        settings.put("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        // S3A buffers on the local disk, and would not find the class above, which is in the jar that was submitted.
        settings.put("spark.hadoop.fs.s3a.classloader.isolation", "false");
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.ansi.enabled", "true");
        // Delta's parser leaves the parameters of a query (:name) as they are; this way Spark binds them after it.
        settings.put("spark.sql.legacy.parameterSubstitution.constantsOnly", "true");
        // Without it a flipped bit in a page changes results silently.
        settings.put("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
        settings.put("spark.hadoop.parquet.page.write-checksum.enabled", "true");
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
        settings.put("spark.databricks.delta.snapshotPartitions", "1");
        settings.putAll(privacy());
        settings.put("spark.local.dir", Scratch.folder().toString());
        settings.put(
                "spark.sql.warehouse.dir", Scratch.folder().resolve("warehouse").toString());
        return settings;
    }
}
