package org.wardwatch.cli.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Sightings of the members' machines: an infected one is seen on most of its days by each feed that can see it, an
 * exposed one by every scan. */
final class MemberSightings {

    private static final int SEEN_PERCENT = 80;
    private static final int SEEN_TWICE_PERCENT = 30;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int FIRST_HIGH_PORT = 1024;
    private static final int PORTS = 65_536;
    private static final int LAST_OF_POOL = 250;

    private final Map<SampleFeed, Map<LocalDate, List<Sighting>>> byFeedAndDay = new EnumMap<>(SampleFeed.class);
    private final SampleRandom random;
    private long count;

    MemberSightings(List<Infection> infections, SampleRandom random) {
        this.random = random;
        infections.forEach(this::add);
    }

    List<Sighting> on(SampleFeed feed, LocalDate day) {
        return byFeedAndDay.getOrDefault(feed, Map.of()).getOrDefault(day, List.of());
    }

    /** Of all feeds and days. */
    long count() {
        return count;
    }

    private void add(Infection infection) {
        // The bot's id stands in one feed only; another without it would make one machine look like two.
        List<SampleFeed> feeds = infection.kind() == Infection.Kind.NAT
                ? List.of(SampleFeed.TRACKER)
                : infection.threat().feeds();
        for (SampleFeed feed : feeds) {
            SplittableRandom stream = random.stream(
                    "sightings", infection.address(), infection.threat(), infection.from(), infection.kind(), feed);
            infection
                    .from()
                    .datesUntil(infection.until())
                    .filter(feed::watches)
                    .forEach(day -> addDay(infection, feed, day, stream));
        }
    }

    private void addDay(Infection infection, SampleFeed feed, LocalDate day, SplittableRandom stream) {
        boolean edge =
                day.equals(infection.from()) || day.equals(infection.until().minusDays(1));
        // A scan finds an open port every time; an infected machine is not always on.
        if (stream.nextInt(100) >= SEEN_PERCENT && !edge && !feed.isWeekly()) {
            return;
        }
        int times = feed.isWeekly() || stream.nextInt(100) >= SEEN_TWICE_PERCENT ? 1 : 2;
        String address = address(infection, stream);
        for (int i = 0; i < times; i++) {
            Sighting sighting = new Sighting(
                    day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(stream.nextInt(SECONDS_A_DAY)),
                    address,
                    stream.nextInt(FIRST_HIGH_PORT, PORTS),
                    infection.threat(),
                    bot(infection));
            byFeedAndDay
                    .computeIfAbsent(feed, any -> new HashMap<>())
                    .computeIfAbsent(day, any -> new ArrayList<>())
                    .add(sighting);
            count++;
        }
    }

    private static String address(Infection infection, SplittableRandom stream) {
        if (infection.kind() != Infection.Kind.POOL) {
            return infection.address();
        }
        String pool = infection.address().substring(0, infection.address().lastIndexOf('.') + 1);
        return pool + stream.nextInt(1, LAST_OF_POOL);
    }

    private static String bot(Infection infection) {
        return infection.kind() == Infection.Kind.NAT
                ? "bot-" + infection.threat().title() + "-" + infection.from()
                : "";
    }
}
