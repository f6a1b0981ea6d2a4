package org.wardwatch.published;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Problem;
import org.wardwatch.lake.Journal;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Runs;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;

/**
 * A release of a lake in a Spark session: all published tables at the versions that belong together, so that no query mixes what is
 * being written with what was published.
 *
 * <p>Needs a session with {@link org.wardwatch.lake.SparkSettings#required}, on this machine or on a cluster.
 */
public final class PublishedRelease {

    private final SparkSession spark;
    private final Lake lake;
    private final Snapshot snapshot;

    private PublishedRelease(SparkSession spark, Lake lake, Snapshot snapshot) {
        this.spark = spark;
        this.lake = lake;
        this.snapshot = snapshot;
    }

    /** A release of a lake that is open already. */
    public static PublishedRelease of(SparkSession spark, Lake lake, Snapshot snapshot) {
        return new PublishedRelease(spark, lake, snapshot);
    }

    /**
     * The newest release of the lake at this URI.
     *
     * @throws Problem of kind input when nothing has been published there, of kind configuration when the URI is none or its file
     *     system has no safe log store
     */
    public static PublishedRelease newest(SparkSession spark, String uri) {
        Lake lake = Lake.open(spark, uri);
        return new PublishedRelease(spark, lake, newest(lake));
    }

    /**
     * The release with this number of the lake at this URI.
     *
     * @throws Problem as {@link #newest(SparkSession, String)} does, and of kind input when that release was never published
     */
    public static PublishedRelease numbered(SparkSession spark, String uri, long release) {
        Lake lake = Lake.open(spark, uri);
        return new PublishedRelease(spark, lake, numbered(lake, release));
    }

    /**
     * The tables of the lake's newest release.
     *
     * @throws Problem of kind input when nothing has been published: a mistyped name is not to be taken for an empty lake
     */
    public static Snapshot newest(Lake lake) {
        Snapshot newest = lake.newest();
        if (newest.release().number() == 0) {
            throw Problem.input(
                    "the lake " + lake.uri() + ": nothing has been published here, so there is nothing to work on;"
                            + " see whether --lake is right, or begin a lake: './wardwatch demo', or register and ingest",
                    null);
        }
        return newest;
    }

    /**
     * The tables of the lake's release with this number.
     *
     * @throws Problem of kind input when nothing has been published, or that release never was
     */
    public static Snapshot numbered(Lake lake, long release) {
        Snapshot newest = newest(lake);
        return lake.numbered(release)
                .orElseThrow(() -> Problem.input(
                        "release " + release + " of " + lake.uri() + " does not exist; the newest is "
                                + newest.release().number(),
                        null));
    }

    /** Its number, from 1. */
    public long number() {
        return snapshot.release().number();
    }

    /** Shows every table as a temporary view of its name in the session, {@code runs} included, over views of those names. */
    public void showTables() {
        for (Table table : PublishedTables.ALL) {
            snapshot.read(table).createOrReplaceTempView(table.name());
        }
        new Journal(spark, lake).runs().createOrReplaceTempView(Runs.TABLE.name());
    }

    /**
     * What {@code ./wardwatch digest} prints: SHA-256 and name of every {@linkplain PublishedTables#reproducible reproducible}
     * table, in the data's order, and of {@code all}.
     */
    public List<String> digests() {
        List<String> lines = new ArrayList<>();
        for (Table table : PublishedTables.reproducible()) {
            lines.add(TableDigest.line(snapshot, table));
        }
        lines.add(TableDigest.lineOfAll(lines));
        return lines;
    }
}
