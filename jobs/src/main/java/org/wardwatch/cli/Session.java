package org.wardwatch.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Lake;
import org.wardwatch.published.PublishedRelease;

/** The Spark session of this process, started when first asked for, with its progress told on stderr. */
final class Session implements AutoCloseable {

    /** Spark's own hooks have lower ones. */
    private static final int FIRST_AT_THE_END = 1_000;

    private final Progress progress = new Progress();
    private @Nullable SparkSession spark;
    private boolean resultIsTold;
    private @Nullable String keptResult;

    /** The session: of the cluster when started by spark-submit, else of this machine. */
    SparkSession spark() {
        return spark(Optional.empty());
    }

    /** The same; when this starts it, with the settings in this file, if there are any. */
    private SparkSession spark(Optional<Path> file) {
        if (spark == null) {
            spark = StartSettings.of(file).started("wardwatch");
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

    /** Where a command prints its answer, in UTF-8 and not into the line of progress. */
    PrintStream answers() {
        return progress.answers();
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

    /** Keeps the result line of a job that failed until it has been said why. */
    void keepResult(String line) {
        keptResult = line;
        resultIsTold = true;
    }

    /** Prints the result line that was kept, if there is one. */
    void tellKeptResult() {
        if (keptResult != null) {
            System.err.println(keptResult);
            keptResult = null;
        }
    }

    @Override
    public void close() {
        tellKeptResult();
        if (spark != null) {
            progress.clear();
            spark.stop();
        }
    }
}
