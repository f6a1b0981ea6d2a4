package org.wardwatch.lake;

import io.delta.storage.LogStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A process that writes the versions of a log that it is told of on its input, and prints of each whether it was acknowledged. */
final class RacingWriter {

    private RacingWriter() {}

    /** Takes a log store's class, the folder of the log, its own name, and settings as NAME=VALUE. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        for (int i = 3; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            configuration.set(setting[0], setting[1]);
        }
        LogStore store = Class.forName(arguments[0])
                .asSubclass(LogStore.class)
                .getConstructor(Configuration.class)
                .newInstance(configuration);
        BufferedReader versions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String version = versions.readLine(); version != null; version = versions.readLine()) {
            Path commit = new Path(arguments[1], version);
            try {
                store.write(commit, List.of(arguments[2]).iterator(), false, configuration);
                System.out.println("mine");
            } catch (FileAlreadyExistsException lost) {
                System.out.println("another's");
            }
        }
    }
}
