package org.wardwatch.lake;

import io.delta.storage.LogStore;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A process that tries to write every version of a log, and prints those that were acknowledged to it. */
final class RacingWriter {

    private RacingWriter() {}

    /** Takes a log store's class, the folder of the log, the number of versions, its own name, and settings as NAME=VALUE. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        for (int i = 4; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            configuration.set(setting[0], setting[1]);
        }
        LogStore store = Class.forName(arguments[0])
                .asSubclass(LogStore.class)
                .getConstructor(Configuration.class)
                .newInstance(configuration);
        for (int version = 0; version < Integer.parseInt(arguments[2]); version++) {
            Path commit = new Path(arguments[1], String.format("%020d.json", version));
            try {
                store.write(commit, List.of(arguments[3]).iterator(), false, configuration);
                System.out.println(version);
            } catch (FileAlreadyExistsException lost) {
                System.err.println(version + " was another's");
            }
        }
    }
}
