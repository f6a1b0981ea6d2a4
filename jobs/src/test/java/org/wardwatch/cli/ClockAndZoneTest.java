package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.reliability.ChildJvm;
import org.wardwatch.reliability.OtherClock;
import org.wardwatch.reliability.Trial;

/** All commands on the same files, by machines in other time zones, with other languages, and with clocks that are wrong. */
@Tag("time")
@Tag("long")
class ClockAndZoneTest {

    private static final List<String> ZONES =
            List.of("Asia/Hong_Kong", "America/St_Johns", "Pacific/Kiritimati", "Africa/Casablanca");
    private static final List<String> CLOCKS = List.of("+1d", "-1d", "+1y", "-1y");

    @TempDir
    private static Path folder;

    private static Map<String, String> expected = Map.of();

    @BeforeAll
    static void runAsUsual() throws Exception {
        assertThat(SampleLake.simulate(sample(), 60, 10)).isZero();
        expected = digests("usual", List.of(), Map.of());
    }

    @Test
    void timeZonesMakeNoDifference() throws Exception {
        Trial trial = Trial.of("E1", "all commands in four time zones and languages: the same tables");
        for (String zone : ZONES) {
            List<String> options = List.of("-Duser.timezone=" + zone, "-Duser.language=ar", "-Duser.country=EG");
            Map<String, String> found = digests(zone.replace('/', '-'), options, Map.of("TZ", zone));
            trial.tried(found.equals(expected), () -> zone + ": " + found);
        }
        trial.allHold();
    }

    @Test
    void aClockThatIsWrongMakesNoDifference() throws Exception {
        assumeTrue(OtherClock.isThere(), OtherClock.MISSING);
        Trial trial = Trial.of("E1", "all commands by clocks that are wrong by a day or a year: the same tables");
        for (String clock : CLOCKS) {
            Map<String, String> found = digests("clock" + clock, List.of(), OtherClock.off(clock));
            trial.tried(found.equals(expected), () -> clock + ": " + found);
        }
        trial.allHold();
    }

    private static Map<String, String> digests(String name, List<String> options, Map<String, String> environment)
            throws Exception {
        ProcessBuilder command = ChildJvm.of(
                Chain.class,
                new ArrayList<>(options),
                sample().toString(),
                folder.resolve(name).toString());
        command.environment().putAll(environment);
        Path log = folder.resolve(name + ".log");
        int code = ChildJvm.start(command, log).waitFor();
        assertThat(code).as(() -> name + ", see " + log).isZero();
        return new SampleLake(sample(), folder.resolve(name)).digests(PublishedTables.reproducible());
    }

    private static Path sample() {
        return folder.resolve("sample");
    }
}
