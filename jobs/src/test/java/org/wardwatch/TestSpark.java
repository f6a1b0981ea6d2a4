package org.wardwatch;

import org.apache.spark.sql.SparkSession;
import org.wardwatch.lake.SparkSettings;

/** The one Spark session of all tests in this JVM. */
public final class TestSpark {

    private TestSpark() {}

    /** The shared session, with the settings that the commands use. */
    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        private static final SparkSession SESSION = started();

        private static SparkSession started() {
            SparkSession.Builder builder = SparkSession.builder().appName("wardwatch-tests");
            SparkSettings.local(2).forEach(builder::config);
            SparkSession session = builder.getOrCreate();
            session.sparkContext().setLogLevel("ERROR");
            return session;
        }
    }
}
