package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated rate of false alarms against simulated quiet programmes, by the constants that the project ships. */
class AlarmRatesTest {

    private static final Path DOCUMENT = Path.of("docs", "alarms.md");
    private static final AlarmRules RULES = shipped();
    private static final long SEED = 1;

    /** Days of each kind; the document's figures are of many more. */
    private static final int DAYS = Integer.getInteger("wardwatch.quiet-days", 400);

    @ParameterizedTest
    @EnumSource(
            value = QuietCounts.class,
            names = {"CLUMPED", "LASTING"})
    void onQuietDaysTheStatedRateHolds(QuietCounts kind) {
        QuietTally tally = QuietTally.of(RULES, Period.DAY, DAYS, kind, SEED);

        assertThat(tally.tests()).isGreaterThan(100L * tally.periods());
        assertThat(tally.rate()).as(tally.toString()).isLessThanOrEqualTo(RULES.rate());
    }

    /** That the simulation would tell: with what a short baseline leaves open left out, most of the alarms are there. */
    @Test
    void itWouldNotWereBaselinesTakenForExact() {
        QuietTally tally = QuietTally.takenForExact(RULES, Period.DAY, DAYS, QuietCounts.CLUMPED, SEED);

        assertThat(tally.rate()).as(tally.toString()).isGreaterThan(10 * RULES.rate());
    }

    /** Whoever changes a constant has to measure anew, which takes minutes. */
    @Test
    void theDocumentIsOfTheShippedConstants() throws IOException {
        if (Boolean.getBoolean("wardwatch.write-docs")) {
            Files.writeString(DOCUMENT, new AlarmsDocument(RULES, SEED).text());
        }
        assertThat(Files.readString(DOCUMENT))
                .as("jobs/docs/alarms.md is made from simulations: make it anew with './mvnw test -pl jobs"
                        + " -Dtest=AlarmRatesTest -Dwardwatch.write-docs=true'")
                .contains(AlarmsDocument.constants(RULES));
    }

    private static AlarmRules shipped() {
        try {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            return yaml.treeToValue(
                    yaml.readTree(Path.of("..", "conf", "programme.yaml").toFile())
                            .get("alarms"),
                    AlarmRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
