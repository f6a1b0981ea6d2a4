package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class MonthOfDwellTest {

    private static final Date MARCH = Date.valueOf("2026-03-01");
    private static final StructType SCHEMA = new StructType()
            .add("org_id", DataTypes.StringType)
            .add("sector", DataTypes.StringType)
            .add("identifier", DataTypes.StringType)
            .add("days", DataTypes.IntegerType)
            .add("ended", DataTypes.BooleanType)
            .add("year_before", DataTypes.BooleanType);

    /** The groups of the aml data set (Miller 1997), as R's survival has them; log-rank χ² = 3.396389. */
    private static final String MAINTAINED = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+";

    private static final String NOT_MAINTAINED = "5 5 8 8 12 16+ 23 27 30 33 43 45";

    @Test
    void anOrganisationIsTestedAgainstTheOthersOfItsSectorAndAgainstTheYearBefore() {
        List<Row> episodes = new ArrayList<>();
        episodes.addAll(episodes("a", "public", "qakbot", MAINTAINED, false));
        episodes.addAll(episodes("b", "public", "qakbot", NOT_MAINTAINED, false));
        episodes.addAll(episodes("a", "public", "qakbot", NOT_MAINTAINED, true));
        episodes.addAll(episodes("c", "private", "mirai", "7 7 7", false));

        List<Row> times = times(episodes);

        assertThat(times)
                .extracting(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(3))
                .containsExactly(
                        "organisation a *",
                        "organisation a qakbot",
                        "organisation b *",
                        "organisation b qakbot",
                        "organisation c *",
                        "organisation c mirai",
                        "sector private *",
                        "sector private mirai",
                        "sector public *",
                        "sector public qakbot");
        Row a = times.get(0);
        assertThat(List.of(a.getInt(4), a.getInt(5), a.getInt(6))).containsExactly(11, 7, 31);
        assertThat(a.getDecimal(9)).isEqualByComparingTo("3.396389");
        assertThat(a.getDecimal(11)).isEqualByComparingTo("3.396389");
        assertThat(a.getDecimal(10)).isEqualByComparingTo(new BigDecimal("0.065339"));
        assertThat(times.get(4).isNullAt(9)).as("nobody else in the sector").isTrue();
        assertThat(times.get(8).isNullAt(9))
                .as("a sector is not tested against itself")
                .isTrue();
        assertThat(times.get(8).getInt(4)).isEqualTo(23);
    }

    @Test
    void theCurveIsThatOfAllIdentifiersAndOrderDoesNotMatter() {
        List<Row> episodes = new ArrayList<>(episodes("a", "public", "qakbot", MAINTAINED, false));
        List<Row> curve = new MonthOfDwell(MARCH, episodes, 30)
                .curves()
                .filter(row -> row.getString(0).equals("organisation"))
                .toList();
        assertThat(curve)
                .extracting(row -> row.getInt(3) + " " + row.getInt(4) + " " + row.getDecimal(6))
                .startsWith("9 11 0.909091", "13 10 0.818182", "18 8 0.715909", "23 7 0.613636")
                .hasSize(7);

        List<Row> shuffled = new ArrayList<>(episodes);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(times(shuffled)).isEqualTo(times(episodes));
    }

    private static List<Row> times(List<Row> episodes) {
        return new MonthOfDwell(MARCH, episodes, 30).times().toList();
    }

    private static List<Row> episodes(
            String orgId, String sector, String identifier, String durations, boolean yearBefore) {
        return Pattern.compile("(\\d+)(\\+?)")
                .matcher(durations)
                .results()
                .map(duration -> episode(orgId, sector, identifier, duration, yearBefore))
                .toList();
    }

    private static Row episode(
            String orgId, String sector, String identifier, MatchResult duration, boolean yearBefore) {
        return new GenericRowWithSchema(
                new Object[] {
                    orgId,
                    sector,
                    identifier,
                    Integer.parseInt(duration.group(1)),
                    duration.group(2).isEmpty(),
                    yearBefore
                },
                SCHEMA);
    }
}
