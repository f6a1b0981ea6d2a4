package org.wardwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.reliability.Trial;
import org.wardwatch.report.page.Figures;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;

/** Numbers of a report against the queries that the report itself names. */
abstract class RetracedNumbers {

    private static final int CHECKED = 50;
    private static final long SEED = Trial.seed(20_260_301);

    private static final String FIRST_MONTH_WITH_DATA = "2025-05-01";

    private final Document page;
    private final Map<String, String> queries = new LinkedHashMap<>();

    /** Of this page, which was written from this release. */
    RetracedNumbers(Snapshot release, Document page) {
        this.page = page;
        for (Table table : List.of(
                Scores.TABLE,
                ScorePoints.TABLE,
                MonthlyFindings.TABLE,
                MonthlyTrends.TABLE,
                Directions.TABLE,
                DwellTimes.TABLE,
                DwellCurves.TABLE,
                Alarms.TABLE,
                Matches.TABLE,
                Networks.TABLE,
                Disputes.TABLE,
                PublishedFigures.TABLE,
                Coverage.TABLE)) {
            release.read(table).createOrReplaceTempView(table.name());
        }
        for (Element retrace : page.select("dl.retrace > div")) {
            String query = retrace.expectFirst("dd code").text();
            String table = retrace.expectFirst("dt small").text().replace("table ", "");
            queries.put(query.contains("scope = 'sector'") ? table + " of the sector" : table, query);
        }
    }

    @Test
    void everyQueryOfTheReportRuns() {
        assertThat(queries).hasSize(14);
        assertThat(queries.keySet()).allSatisfy(table -> assertThat(rows(table)).isNotNull());
    }

    @Test
    void numbersOfTheReportAreThoseThatItsQueriesGive() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> shown = new LinkedHashMap<>();
        scores(expected, shown);
        events(expected, shown);
        findings(expected, shown);
        others(expected, shown);
        List<String> names = new ArrayList<>(expected.keySet());
        Collections.shuffle(names, new Random(SEED));
        assertThat(names).hasSizeGreaterThanOrEqualTo(CHECKED);
        for (String name : names.subList(0, CHECKED)) {
            assertThat(shown.get(name)).as("%s, seed %d", name, SEED).isEqualTo(expected.get(name));
        }
    }

    private void scores(Map<String, String> expected, Map<String, String> shown) {
        Row score = rows("scores").get(0);
        expected.put("score", Figures.points(score.getAs("score")));
        shown.put("score", page.expectFirst(".points .number").text());
        expected.put("coverage", Figures.points(score.getAs("coverage")) + " %");
        shown.put("coverage", page.select("dl.facts dd").get(1).text());
        List<String> parts = List.of("p1_prevalence", "p2_dwell", "p3_overdue", "p4_recurrence", "p5_exposure");
        for (int i = 0; i < parts.size(); i++) {
            expected.put(parts.get(i), Figures.points(score.getAs(parts.get(i))));
            shown.put(
                    parts.get(i),
                    page.select("table.parts tbody tr")
                            .get(i)
                            .select("td")
                            .get(0)
                            .text());
        }
        List<Row> points = rows("score_points");
        for (int i = 0; i < points.size(); i++) {
            expected.put(
                    "points " + i,
                    points.get(i).getAs("source_ip") + " "
                            + Figures.points(points.get(i).getAs("points")) + " points");
            shown.put("points " + i, page.select(".place h3").get(i).text());
        }
    }

    private void events(Map<String, String> expected, Map<String, String> shown) {
        for (Row row : rows("monthly_trends")) {
            String month = row.getAs("month").toString();
            String type = row.getAs("classification_type");
            String family = row.getAs("malware_family");
            if (type.equals("*") && month.compareTo(FIRST_MONTH_WITH_DATA) >= 0) {
                expected.put("trend " + month, Figures.count(row.getAs("distinct_ips")));
                expected.put("peak " + month, Figures.count(row.getAs("peak_daily_ips")));
            } else if (month.equals("2026-03-01")
                    && !type.equals("*")
                    && !family.equals("*")
                    && row.<Long>getAs("events") > 0) {
                for (String figure : List.of("events", "distinct_ips", "peak_daily_ips", "ip_days")) {
                    expected.put(figure + " of " + (family.isEmpty() ? "–" : family), Figures.count(row.getAs(figure)));
                }
            }
        }
        List<Element> months = page.select("#trend ~ details tbody tr");
        for (int i = 0; i < months.size(); i++) {
            String month =
                    Programme.MARCH.minusMonths(months.size() - 1L - i).atDay(1).toString();
            shown.put("trend " + month, months.get(i).select("td").get(0).text());
            shown.put("peak " + month, months.get(i).select("td").get(1).text());
        }
        for (Element row : page.select("[aria-labelledby=events] tbody tr:not(.subtotal)")) {
            List<String> cells = row.select("td").eachText();
            shown.put("events of " + cells.get(0), cells.get(1));
            shown.put("distinct_ips of " + cells.get(0), cells.get(3));
            shown.put("peak_daily_ips of " + cells.get(0), cells.get(4));
            shown.put("ip_days of " + cells.get(0), cells.get(5));
        }
    }

    private void findings(Map<String, String> expected, Map<String, String> shown) {
        List<Row> rows = rows("monthly_findings");
        List<String> tiles = page.select(".glance .tile .number").eachText();
        List<String> names = List.of("opened", "open", "no_longer_seen", "returned");
        for (int i = 0; i < names.size(); i++) {
            shown.put(names.get(i), tiles.get(i));
        }
        expected.put("opened", count(rows, row -> row.<Boolean>getAs("opened")));
        expected.put("open", count(rows, row -> row.getAs("state").equals("open")));
        expected.put("no_longer_seen", count(rows, row -> row.<Boolean>getAs("no_longer_seen")));
        expected.put("returned", count(rows, row -> row.<Boolean>getAs("opened") && row.<Boolean>getAs("returning")));
        for (Element line : page.select("table.map tbody tr")) {
            String identifier = line.expectFirst("th").text();
            shown.put("map " + identifier, line.select("td.total").text());
            expected.put(
                    "map " + identifier,
                    count(
                            rows,
                            row -> row.getAs("identifier").equals(identifier)
                                    && row.getAs("state").equals("open")));
        }
    }

    private void others(Map<String, String> expected, Map<String, String> shown) {
        Row dwell = rows("dwell_times").get(0);
        List<String> cells = page.select("[aria-labelledby=dwell] tbody tr")
                .get(0)
                .select("td")
                .eachText();
        expected.put("dwell episodes", Figures.count(dwell.<Integer>getAs("episodes")));
        shown.put("dwell episodes", cells.get(0));
        expected.put("dwell closed", Figures.count(dwell.<Integer>getAs("closed")));
        shown.put("dwell closed", cells.get(1));
        expected.put("dwell median", dwell.getAs("median_days") + " days");
        shown.put("dwell median", cells.get(2));
        expected.put(
                "dwell mean", Figures.tenths(dwell.getAs("rmst")) + " ± " + Figures.tenths(dwell.getAs("rmst_error")));
        shown.put("dwell mean", cells.get(3));
        List<String> own = page.select("[aria-label='In your own networks'] tbody tr")
                .get(0)
                .select("td")
                .eachText();
        expected.put(
                "own alarm",
                Figures.count(rows("alarms").stream()
                        .mapToLong(row -> row.<Long>getAs("observed"))
                        .max()
                        .orElseThrow()));
        shown.put("own alarm", own.get(3));
        expected.put("alarms of the sector", alarmsByDayAndWeek(rows("alarms of the sector")));
        shown.put(
                "alarms of the sector",
                page.select("[aria-label^='Alarms of your sector'] tbody td:eq(2)")
                        .text());
        List<Row> published = rows("published_figures");
        List<String> restated = page.select("[aria-labelledby=restated] tbody tr")
                .get(0)
                .select("td")
                .eachText();
        expected.put("published", published.get(0).getAs("value"));
        shown.put("published", restated.get(0));
        expected.put("known now", published.get(1).getAs("value"));
        shown.put("known now", restated.get(1));
        expected.put("networks", Integer.toString(rows("networks").size()));
        shown.put(
                "networks",
                Integer.toString(
                        page.select("[aria-labelledby=networks] tbody tr").size()));
    }

    private static String alarmsByDayAndWeek(List<Row> alarms) {
        assertThat(alarms).hasSize(2);
        return count(alarms, row -> row.getAs("period").equals("day")) + " day, "
                + count(alarms, row -> row.getAs("period").equals("week")) + " week";
    }

    private interface Condition {
        boolean holds(Row row);
    }

    private static String count(List<Row> rows, Condition condition) {
        return Figures.count(rows.stream().filter(condition::holds).count());
    }

    private List<Row> rows(String table) {
        return TestSpark.session().sql(queries.get(table)).collectAsList();
    }
}
