package org.wardwatch.cli.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wardwatch.Problem;

/**
 * An invented watch programme of some hospitals and thirteen months of telemetry, 2025-09 to 2026-09: what a user would
 * bring, in the formats that Wardwatch reads.
 */
public final class SampleProgramme {

    private SampleProgramme() {}

    /**
     * Writes {@code registry/}, {@code conf/}, {@code feeds/}, {@code README.txt} and {@code truth.json}; the same bytes for
     * the same size, seed and configuration.
     *
     * @param out folder to write to; files of these names in it are replaced
     * @param conf configuration to start from
     * @param size how many hospitals and rows
     * @param seed of all chance
     * @throws Problem of input, when a file cannot be written; of configuration, when {@code conf} is none or the folder holds
     *     anything but a sample
     */
    public static void write(Path out, Path conf, SampleSize size, long seed) {
        refuseOthersFolder(out);
        SampleRandom random = new SampleRandom(seed);
        Hospitals hospitals = Hospitals.of(size.hospitals());
        List<Infection> infections = InfectionPlan.of(hospitals, random);
        MemberSightings members = new MemberSightings(infections, random);
        Noise noise = new Noise(random, Math.max(0, size.events() - members.count()));
        Map<String, FeedFiles.Counts> feeds = new LinkedHashMap<>();
        try {
            SampleTruth.begin(out);
            SampleRegistry.write(out.resolve("registry"), hospitals);
            SampleConf.write(out.resolve("conf"), conf, new SampleSpace(hospitals));
            for (SampleFeed feed : SampleFeed.values()) {
                Path folder = out.resolve("feeds").resolve(feed.feedName());
                feeds.put(feed.feedName(), new FeedFiles(feed, members, noise, random).write(folder));
            }
            new SampleTruth(hospitals, infections, feeds).write(out, size, seed);
        } catch (IOException e) {
            throw Problem.input(out + ": the sample cannot be written (" + e.getMessage() + "); give another --out", e);
        }
    }

    private static void refuseOthersFolder(Path out) {
        if (!Files.isDirectory(out) || SampleTruth.isIn(out)) {
            return;
        }
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw Problem.configuration(
                        out
                                + ": holds files that are no sample's, which could be written over; give a new folder as --out");
            }
        } catch (IOException e) {
            throw Problem.input(out + ": cannot be listed (" + e.getMessage() + "); give another --out", e);
        }
    }
}
