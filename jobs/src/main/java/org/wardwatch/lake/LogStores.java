package org.wardwatch.lake;

import io.delta.storage.LogStore;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Problem;

/** The log stores that were shown to keep every acknowledged commit, by the scheme of the lake. */
final class LogStores {

    private static final Map<String, Class<? extends LogStore>> SAFE =
            Map.of("file", LocalLogStore.class, "s3a", S3LogStore.class);

    private LogStores() {}

    /** Settings that tell Delta of them. */
    static Map<String, String> settings() {
        return SAFE.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        store -> setting(store.getKey()),
                        store -> store.getValue().getName()));
    }

    /**
     * The log store for lakes with this root.
     *
     * @throws Problem of kind configuration for a scheme without a store that is safe with more than one writer
     */
    static LogStore of(Path root, Configuration configuration) {
        return switch (scheme(root, configuration)) {
            case "file" -> new LocalLogStore(configuration);
            case "s3a" -> new S3LogStore(configuration);
            default -> throw withoutStore(root, configuration);
        };
    }

    /**
     * Refuses a lake with this root before anything asks for its file system, which may not be there at all.
     *
     * @throws Problem of kind configuration for a scheme without a store that is safe with more than one writer
     */
    static void refuseWithoutStore(Path root, Configuration configuration) {
        if (!SAFE.containsKey(scheme(root, configuration))) {
            throw withoutStore(root, configuration);
        }
    }

    private static Problem withoutStore(Path root, Configuration configuration) {
        return Problem.configuration("lake " + root + ": '" + scheme(root, configuration)
                + "' has no log store that is safe with several writers; use a path on a local disk, or s3a://");
    }

    /**
     * Refuses a session that would write tables of this lake by another store.
     *
     * @throws Problem of kind configuration
     */
    static void refuseOthers(SparkSession spark, Path root) {
        String scheme = scheme(root, spark.sparkContext().hadoopConfiguration());
        Class<? extends LogStore> safe = SAFE.get(scheme);
        if (safe != null
                && !spark.sparkContext().getConf().get(setting(scheme), "").equals(safe.getName())) {
            throw Problem.configuration("lake " + root + ": the Spark session has not set " + setting(scheme) + " to "
                    + safe.getName() + ", so that Delta would commit by a store that loses commits of several writers;"
                    + " start Spark with --properties-file conf/spark-defaults.conf");
        }
    }

    /** Whether the lake lies on S3. */
    static boolean isS3(Path root, Configuration configuration) {
        return "s3a".equals(scheme(root, configuration));
    }

    private static String setting(String scheme) {
        return "spark.delta.logStore." + scheme + ".impl";
    }

    private static String scheme(Path root, Configuration configuration) {
        String given = root.toUri().getScheme();
        return given != null ? given : FileSystem.getDefaultUri(configuration).getScheme();
    }
}
