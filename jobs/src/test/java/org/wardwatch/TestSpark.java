package org.wardwatch;

import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.lake.SparkSettings;

/** The one Spark session of all tests in this JVM. */
public final class TestSpark {

    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
    private static final String COMPILED = "spark.sql.codegen.factoryMode";

    private TestSpark() {}

    /** The shared session, with the settings that the commands use, but for what only costs time on small tables. */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    /** Plans and compiles as the commands do, for tests of many rows, until {@link #forFewRows}. */
    public static void forManyRows() {
        RuntimeConfig settings = session().conf();
        settings.unset(ADAPTIVE);
        settings.unset(COMPILED);
    }

    /** Leaves out what pays with many rows only, as it is usually. */
    public static void forFewRows() {
        forFewRows(session());
    }

    private static void forFewRows(SparkSession session) {
        // Planning each stage anew doubles the number of Spark jobs.
        session.conf().set(ADAPTIVE, false);
        // Stages are compiled as ever; compiling the projections between them takes longer than a few rows do.
        session.conf().set(COMPILED, "NO_CODEGEN");
    }

    private static final class Holder {
        private static final SparkSession SESSION = started();

        private static SparkSession started() {
            SparkSession.Builder builder = SparkSession.builder().appName("wardwatch-tests");
            SparkSettings.local(2).forEach(builder::config);
            // Spark keeps 100 compiled queries, fewer than one ingest has: tests that repeat a command would compile it
            // anew.
            builder.config("spark.sql.codegen.cache.maxEntries", "5000");
            SparkSession session = builder.getOrCreate();
            session.sparkContext().setLogLevel("ERROR");
            forFewRows(session);
            return session;
        }
    }
}
