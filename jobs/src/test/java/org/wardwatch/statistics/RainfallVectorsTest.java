package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every column of the cases of {@code pymannkendall}: thirty years of monthly rain at six stations of Bangladesh, some months
 * missing. Scores leave out what is missing; the slopes of groups are those of complete years or months, as the package took them.
 */
class RainfallVectorsTest {

    private static final int MONTHS = 12;
    private static final int BOGRA = 2;
    private static final int STATIONS = 6;
    private static final double SIGNIFICANT = 0.05;

    private record Answer(MannKendall test, double slope) {}

    @Test
    void everyTestOfTheVectorsHolds() throws IOException {
        List<List<String>> rain = VectorFile.rows("mk_monthly_rainfall.csv", 360);
        for (List<String> row : VectorFile.rows("mann_kendall_expected.csv", 8)) {
            String name = row.get(0);
            Answer answer = answer(name, rain);
            assertThat(trend(answer.test)).as(name).isEqualTo(row.get(2));
            assertThat(answer.test.p()).as(name).isEqualTo(number(row, 3), within(1e-9));
            assertThat(answer.test.z()).as(name).isEqualTo(number(row, 4), within(1e-9));
            assertThat(answer.test.tau()).as(name).isEqualTo(number(row, 5), within(1e-12));
            assertThat(answer.test.score()).as(name).isEqualTo(number(row, 6));
            assertThat(answer.test.variance()).as(name).isCloseTo(number(row, 7), withinPercentage(1e-9));
            assertThat(answer.slope).as(name).isEqualTo(number(row, 8), within(1e-12));
        }
    }

    private static Answer answer(String name, List<List<String>> rain) {
        double[] bogra = column(rain, BOGRA);
        double slope = TheilSen.of(bogra).slope();
        return switch (name) {
            case "original_test" -> new Answer(MannKendall.of(bogra), slope);
            case "hamed_rao_modification_test" -> new Answer(SerialDependence.hamedRao(bogra, SIGNIFICANT), slope);
            case "yue_wang_modification_test_lag1" -> new Answer(SerialDependence.yueWang(bogra, 1), slope);
            case "pre_whitening_modification_test" -> plain(SerialDependence.preWhitened(bogra));
            case "trend_free_pre_whitening_modification_test" -> plain(SerialDependence.trendFreePreWhitened(bogra));
            case "seasonal_test_period12" ->
                new Answer(MannKendall.ofGroups(seasons(rain)), TheilSen.slope(seasonsOfCompleteYears(rain)));
            case "regional_test" ->
                new Answer(MannKendall.ofGroups(stations(rain)), TheilSen.slope(stations(completeMonths(rain))));
            case "correlated_seasonal_test_period12" ->
                new Answer(
                        DependentGroups.test(seasonsOfCompleteYears(rain)),
                        TheilSen.slope(seasonsOfCompleteYears(rain)));
            default -> throw new IllegalArgumentException("no test is called " + name);
        };
    }

    private static Answer plain(double[] series) {
        return new Answer(MannKendall.of(series), TheilSen.of(series).slope());
    }

    private static String trend(MannKendall test) {
        if (test.p() >= SIGNIFICANT) {
            return "no trend";
        }
        return test.z() > 0 ? "increasing" : "decreasing";
    }

    private static List<double[]> stations(List<List<String>> rain) {
        return IntStream.range(BOGRA, BOGRA + STATIONS)
                .mapToObj(station -> column(rain, station))
                .toList();
    }

    private static List<List<String>> completeMonths(List<List<String>> rain) {
        return rain.stream().filter(row -> !row.contains("")).toList();
    }

    private static List<double[]> seasons(List<List<String>> rain) {
        return IntStream.range(0, MONTHS)
                .mapToObj(month -> IntStream.range(0, rain.size())
                        .filter(i -> i % MONTHS == month)
                        .mapToObj(rain::get)
                        .toList())
                .map(rows -> column(rows, BOGRA))
                .toList();
    }

    private static List<double[]> seasonsOfCompleteYears(List<List<String>> rain) {
        List<List<String>> complete = new ArrayList<>();
        for (int from = 0; from < rain.size(); from += MONTHS) {
            List<List<String>> year = rain.subList(from, from + MONTHS);
            if (year.stream().noneMatch(row -> row.get(BOGRA).isEmpty())) {
                complete.addAll(year);
            }
        }
        return seasons(complete);
    }

    private static double[] column(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double number(List<String> row, int column) {
        return Double.parseDouble(row.get(column));
    }
}
