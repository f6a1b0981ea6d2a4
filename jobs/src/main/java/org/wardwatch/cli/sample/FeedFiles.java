package org.wardwatch.cli.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Writes the files of one feed, one a month, with what is wrong with real ones: doubled, late and spoilt rows. */
final class FeedFiles {

    /**
     * What was written.
     *
     * @param rows rows, without headers and comments
     * @param spoilt those that cannot be read
     * @param doubled those that stand in a file before or in the same
     * @param late those that stand in the file of the next month
     */
    record Counts(
            @JsonProperty long rows,
            @JsonProperty long spoilt,
            @JsonProperty long doubled,
            @JsonProperty long late) {}

    private static final int SPOILT_PER_MILLE = 5;
    private static final int DOUBLED_PER_MILLE = 3;
    private static final int LATE_DAYS = 3;
    private static final int LATE_PER_MILLE = 60;

    private final SampleFeed feed;
    private final MemberSightings members;
    private final Noise noise;
    private final SplittableRandom random;
    private List<String> carriedOver = new ArrayList<>();
    private long rows;
    private long spoilt;
    private long doubled;
    private long late;

    FeedFiles(SampleFeed feed, MemberSightings members, Noise noise, SampleRandom random) {
        this.feed = feed;
        this.members = members;
        this.noise = noise;
        this.random = random.stream("files", feed);
    }

    /** Writes all months into the folder. */
    Counts write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (YearMonth month : SampleStory.months().toList()) {
            writeMonth(folder.resolve(month + feed.suffix()), month);
        }
        return new Counts(rows, spoilt, doubled, late);
    }

    private void writeMonth(Path file, YearMonth month) throws IOException {
        List<String> lines = carriedOver;
        carriedOver = new ArrayList<>();
        for (LocalDate day = month.atDay(1); day.isBefore(month.plusMonths(1).atDay(1)); day = day.plusDays(1)) {
            addDay(lines, day);
        }
        rows += lines.size();
        Map<String, Object> example = FeedCells.of(feed, noise.example(feed));
        try (Writer writer = writer(file)) {
            writer.write(feed.format().head(example));
            for (int i = 0; i < lines.size(); i++) {
                writer.write(lines.get(i));
                writer.write(i < lines.size() - 1 ? feed.format().separator() : "");
            }
            writer.write(feed.format().foot());
        }
    }

    private void addDay(List<String> lines, LocalDate day) {
        List<Sighting> sightings = new ArrayList<>(members.on(feed, day));
        int fromMembers = sightings.size();
        noise.on(feed, day, sightings::add);
        List<Sighting> strangers = List.copyOf(sightings.subList(fromMembers, sightings.size()));
        for (Sighting stranger : strangers) {
            if (random.nextInt(1000) < SPOILT_PER_MILLE) {
                lines.add(SpoiltRow.of(feed.format(), FeedCells.of(feed, stranger), random));
                spoilt++;
            }
        }
        sightings.sort(Comparator.comparing(Sighting::time).thenComparing(Sighting::address));
        boolean mayBeLate = !day.plusDays(LATE_DAYS)
                        .isBefore(YearMonth.from(day).plusMonths(1).atDay(1))
                && day.plusDays(LATE_DAYS).isBefore(SampleStory.END);
        sightings.forEach(sighting -> deliver(lines, sighting, mayBeLate));
    }

    private void deliver(List<String> lines, Sighting sighting, boolean mayBeLate) {
        String line = feed.format().row(FeedCells.of(feed, sighting));
        if (mayBeLate && random.nextInt(1000) < LATE_PER_MILLE) {
            carriedOver.add(line);
            late++;
            if (random.nextBoolean()) {
                return;
            }
            doubled++;
        }
        lines.add(line);
        if (random.nextInt(1000) < DOUBLED_PER_MILLE) {
            lines.add(line);
            doubled++;
        }
    }

    private static Writer writer(Path file) throws IOException {
        OutputStream stream = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(stream) : stream;
        return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
    }
}
