package org.wardwatch.cli;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.SparkSettings;

/** The Spark session of this process, started when first asked for, with its progress told on stderr. */
final class Session implements AutoCloseable {

    private final Progress progress = new Progress();
    private @Nullable SparkSession spark;

    /** The session: of the cluster when started by spark-submit, else of this machine. */
    SparkSession spark() {
        if (spark == null) {
            SparkSession.Builder builder = SparkSession.builder().appName("wardwatch");
            settings().forEach(builder::config);
            spark = builder.getOrCreate();
            spark.sparkContext().addSparkListener(progress);
        }
        return spark;
    }

    /** The lake at this URI. */
    Lake lake(String uri) {
        return Lake.open(spark(), uri);
    }

    /** The lake, for a command that may create tables in it: they keep old versions for as long as the programme says. */
    Lake lakeToWrite(CommonOptions common) {
        int days = common.configuration().programme().releaseRetentionDays();
        return lake(common.lake()).keepingReleases(days);
    }

    /** Where progress is told. */
    Progress progress() {
        return progress;
    }

    @Override
    public void close() {
        if (spark != null) {
            progress.clear();
            spark.stop();
        }
    }

    private static Map<String, String> settings() {
        boolean submitted = new SparkConf().contains("spark.master");
        return submitted
                ? SparkSettings.required()
                : SparkSettings.local(Runtime.getRuntime().availableProcessors());
    }
}
