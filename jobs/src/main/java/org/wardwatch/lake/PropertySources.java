package org.wardwatch.lake;

import java.lang.reflect.Field;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.util.ConfigUtil;

/**
 * Where each of Hadoop's properties was set: nothing reads it, and Spark sends it along with every scan and every write, packed as
 * one gzip stream for each of more than a thousand properties. Of a small ingest that was a sixteenth of the CPU time.
 */
final class PropertySources {

    private PropertySources() {}

    /** Forgets them; properties and their values stay. Where Hadoop keeps them otherwise than today, nothing is done. */
    static void forget(Configuration configuration) {
        // Whoever reads MapReduce's defaults first makes Hadoop read all properties anew, sources included.
        ConfigUtil.loadResources();
        synchronized (configuration) {
            configuration.size();
            try {
                // What is set later is noted here, so there must be a map.
                sources().set(configuration, new ConcurrentHashMap<String, String[]>());
            } catch (ReflectiveOperationException | SecurityException e) {
                return;
            }
        }
    }

    private static Field sources() throws NoSuchFieldException {
        Field sources = Configuration.class.getDeclaredField("updatingResource");
        sources.setAccessible(true);
        return sources;
    }
}
