package org.wardwatch.lake;

import io.delta.storage.HDFSLogStore;
import io.delta.storage.LogStore;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.reliability.Trial;

/** Processes that race for the versions of a log on a local disk. */
@Tag("crash")
class LocalLogStoreRaceTest {

    private static final List<String> WRITERS = List.of("one", "two", "three", "four");

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void ofManyWritersOneWinsEachVersionAndItsContentStands() throws Exception {
        Trial trial = Trial.of("C5", "log store on a local disk: four processes race for each version");
        race(LocalLogStore.class, Trial.cases(150, 10_000)).check(trial);
        trial.allHold();
    }

    /** Where a rename takes its time; at full speed it happens to one commit in hundreds. */
    @Test
    void byDeltasOwnStoreSeveralBelieveThatTheyHaveWon() throws Exception {
        Trial trial = Trial.of("C5", "the same with Delta's own log store, where renames are slow");
        race(HDFSLogStore.class, Trial.cases(20, 300)).check(trial);
        trial.someFail();
    }

    private Race race(Class<? extends LogStore> store, int versions) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set("fs.AbstractFileSystem.file.impl", SlowRename.Contextual.class.getName());
        java.nio.file.Path log = Files.createDirectory(folder.resolve("log"));
        return Race.run(store, new Path(log.toUri()), versions, WRITERS, configuration, folder);
    }
}
