package org.wardwatch;

import org.apache.spark.sql.SparkSession;
import org.wardwatch.lake.SparkSettings;

/** The one Spark session of all tests in this JVM. */
public final class TestSpark {

    private TestSpark() {}

    /** The shared session, with the settings that the commands use, but for what only costs time on small tables. */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        private static final SparkSession SESSION = started();

        private static SparkSession started() {
            SparkSession.Builder builder = SparkSession.builder().appName("wardwatch-tests");
            SparkSettings.local(2).forEach(builder::config);
            // Planning each stage anew pays on large data only; on a few rows it doubles the number of Spark jobs.
            builder.config("spark.sql.adaptive.enabled", "false");
            // Spark keeps 100 compiled queries, fewer than one ingest has: tests that repeat a command would compile it
            // anew.
            builder.config("spark.sql.codegen.cache.maxEntries", "5000");
            // Stages are compiled as ever; compiling the projections between them takes longer than a few rows do.
            builder.config("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            SparkSession session = builder.getOrCreate();
            session.sparkContext().setLogLevel("ERROR");
            return session;
        }
    }
}
