package org.wardwatch.cli;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
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

    /** The lake, which need not be there. */
    Lake lake(CommonOptions common) {
        return Lake.open(spark(), common.lake());
    }

    /** The lake, for a command that may be the first in it: tables that it creates keep old versions as long as the programme says. */
    Lake lakeToBegin(CommonOptions common) {
        int days = common.configuration().programme().releaseRetentionDays();
        return lake(common).keepingReleases(days);
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

    private static Lake published(Lake lake) {
        if (lake.newest().release().number() == 0) {
            throw Problem.input(
                    "the lake " + lake.uri() + ": nothing has been published here, so there is nothing to work on;"
                            + " see whether --lake is right, or begin a lake: './wardwatch demo', or register and ingest",
                    null);
        }
        return lake;
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
