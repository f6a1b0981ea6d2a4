package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.storage.LogStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.Trial;

/**
 * Processes that all write each version of one log at the same moment.
 *
 * @param winners of each version, the processes that were told that it is theirs
 */
record Race(Path log, List<List<String>> winners, Configuration configuration) {

    /** Lets these processes, by their names, race for so many versions. */
    static Race run(
            Class<? extends LogStore> store,
            Path log,
            int versions,
            List<String> names,
            Configuration configuration,
            java.nio.file.Path folder)
            throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        List<BufferedReader> answers = new ArrayList<>();
        for (String name : names) {
            Process process = writer(store, log, name, configuration, folder);
            processes.add(process);
            answers.add(process.inputReader(StandardCharsets.UTF_8));
        }
        List<List<String>> winners = new ArrayList<>();
        for (int version = 0; version < versions; version++) {
            for (Process process : processes) {
                process.outputWriter(StandardCharsets.UTF_8)
                        .append(commit(version))
                        .append('\n')
                        .flush();
            }
            List<String> told = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ("mine".equals(answers.get(i).readLine())) {
                    told.add(names.get(i));
                }
            }
            winners.add(told);
        }
        for (Process process : processes) {
            process.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(process.waitFor()).isZero();
        }
        return new Race(log, winners, configuration);
    }

    /** Of each version there must be one winner, whose content stands there. */
    void check(Trial trial) throws IOException {
        for (int version = 0; version < winners.size(); version++) {
            List<String> told = winners.get(version);
            String content = content(new Path(log, commit(version)));
            String words = "version " + version + ": won by " + told + ", holds " + content.strip();
            trial.tried(told.size() == 1 && content.equals(told.get(0) + "\n"), () -> words);
        }
    }

    private String content(Path path) throws IOException {
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Process writer(
            Class<? extends LogStore> store,
            Path log,
            String name,
            Configuration configuration,
            java.nio.file.Path folder)
            throws IOException {
        Stream<String> settings = Stream.of("fs.s3a.bucket.", "fs.AbstractFileSystem.file.")
                .flatMap(prefix -> configuration.getPropsWithPrefix(prefix).entrySet().stream()
                        .map(setting -> prefix + setting.getKey() + "=" + setting.getValue()));
        return ChildJvm.of(
                        RacingWriter.class,
                        List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        Stream.concat(Stream.of(store.getName(), log.toString(), name), settings)
                                .toArray(String[]::new))
                .redirectErrorStream(false)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private static String commit(int version) {
        return String.format("%020d.json", version);
    }
}
