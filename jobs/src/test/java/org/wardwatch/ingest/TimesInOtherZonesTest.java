package org.wardwatch.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.reliability.Trial;

/** Times without a zone, read by machines all over the world: they are UTC, or what the feed's YAML says. */
@Tag("time")
class TimesInOtherZonesTest {

    private static final long SEED = Trial.seed(3);
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Hong_Kong", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia");

    @Test
    void theZoneOfTheMachineMakesNoDifference() {
        Trial trial = Trial.of("E1", "times without a zone, read in five time zones", SEED);
        read(trial, text -> {
            long micros = TimeText.parse(text, TimeFormat.ISO);
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        });
        trial.allHold();
    }

    @Test
    void aReaderThatAsksTheMachineIsFoundOut() {
        Trial trial = Trial.of("E1", "the same by the zone of the machine", SEED);
        read(
                trial,
                text -> LocalDateTime.parse(text)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toString());
        trial.someFail();
    }

    private static void read(Trial trial, UnaryOperator<String> reader) {
        Random random = new Random(SEED);
        TimeZone before = TimeZone.getDefault();
        try {
            for (int i = 0; i < Trial.cases(1_000, 100_000); i++) {
                LocalDateTime time =
                        LocalDateTime.ofEpochSecond(1_000_000_000L + random.nextInt(1_000_000_000), 0, ZoneOffset.UTC);
                String expected = time.toInstant(ZoneOffset.UTC).toString();
                TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(i % ZONES.size())));
                String found = reader.apply(time.toString());
                trial.tried(found.equals(expected), () -> found + " for " + expected);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
