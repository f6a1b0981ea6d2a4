package org.wardwatch.cli.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Sightings of machines that belong to no member: most of what feeds hold. */
final class Noise {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int FIRST_HIGH_PORT = 1024;
    private static final int PORTS = 65_536;

    private final SampleRandom random;
    private final long rows;

    /** About so many rows over all feeds and days. */
    Noise(SampleRandom random, long rows) {
        this.random = random;
        this.rows = rows;
    }

    /** Tells those of this feed on this day, a steady number a day. */
    void on(SampleFeed feed, LocalDate day, Consumer<Sighting> told) {
        if (!feed.watches(day)) {
            return;
        }
        SplittableRandom stream = random.stream("noise", feed, day);
        long days = SampleStory.days()
                .filter(any -> !feed.isWeekly() || any.getDayOfWeek() == day.getDayOfWeek())
                .count();
        double mean = rows * feed.noiseShare() / 100.0 / days;
        long count = (long) (mean * (0.9 + 0.2 * stream.nextDouble()) + stream.nextDouble());
        List<Threat> threats = feed.threats();
        for (long i = 0; i < count; i++) {
            Threat threat = threats.get(stream.nextInt(threats.size()));
            if (threat != Threat.LANTERNRAT || !day.isBefore(SampleStory.OUTBREAK_START)) {
                told.accept(sighting(day, threat, stream));
            } else {
                told.accept(sighting(day, threats.get(0) == threat ? Threat.MIRAI : threats.get(0), stream));
            }
        }
    }

    /** Some sighting of the feed, for its columns. */
    Sighting example(SampleFeed feed) {
        return sighting(SampleStory.FIRST_DAY, feed.threats().get(0), random.stream("example"));
    }

    private static Sighting sighting(LocalDate day, Threat threat, SplittableRandom stream) {
        return new Sighting(
                day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(stream.nextInt(SECONDS_A_DAY)),
                stranger(stream),
                stream.nextInt(FIRST_HIGH_PORT, PORTS),
                threat,
                "");
    }

    /** An address that the sample's registry gives to nobody. */
    private static String stranger(SplittableRandom stream) {
        int choice = stream.nextInt(100);
        if (choice < 80) {
            return "198.19." + stream.nextInt(256) + "." + stream.nextInt(256);
        }
        if (choice < 90) {
            return "2001:db8:f" + Integer.toHexString(stream.nextInt(0x100, 0x1000)) + "::"
                    + Integer.toHexString(stream.nextInt(1, 0x10000));
        }
        return choice < 95 ? "203.0.113." + stream.nextInt(128, 256) : "198.51.100." + stream.nextInt(192, 256);
    }
}
