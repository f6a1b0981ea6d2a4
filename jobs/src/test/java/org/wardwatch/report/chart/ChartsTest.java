package org.wardwatch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.Words;

class ChartsTest {

    private static final Words EN = Words.in(PageLanguage.EN);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void aTrendSaysItsNumbersBesideItsBars() {
        Document svg = xml(new Trend(List.of(
                        new TrendPoint(MARCH.minusMonths(1), 1_234L, 56L, TrendPoint.Gap.SOME_DAYS),
                        new TrendPoint(MARCH, 617L, 40L, TrendPoint.Gap.NONE)))
                .svg(EN));
        assertThat(svg.select("text").eachText()).contains("1,234", "56", "617", "40", "Feb", "Mar", "2026");
        List<String> heights = svg.select("rect.bar").eachAttr("height");
        assertThat(Integer.parseInt(heights.get(0))).isEqualTo(2 * Integer.parseInt(heights.get(1)));
        assertThat(svg.select("rect.gap")).hasSize(1);
    }

    @Test
    void whatIsNotKnownIsNotDrawnAsNought() {
        Document svg = xml(new Trend(List.of(
                        new TrendPoint(MARCH.minusMonths(1), null, null, TrendPoint.Gap.NO_DATA),
                        new TrendPoint(MARCH, null, null, TrendPoint.Gap.WITHHELD)))
                .svg(EN));
        assertThat(svg.select("rect.bar")).isEmpty();
        assertThat(svg.select("text").eachText()).contains("?", "<6");
    }

    @Test
    void aCurveIsReadAtTheLastStepBefore() {
        StepCurve curve = StepCurve.of(
                List.of(new StepCurve.Step(20, new BigDecimal("0.25")), new StepCurve.Step(5, new BigDecimal("0.75"))));
        assertThat(curve.after(4)).isEqualByComparingTo("1");
        assertThat(curve.after(5)).isEqualByComparingTo("0.75");
        assertThat(curve.after(60)).isEqualByComparingTo("0.25");
        Document svg = xml(DwellChart.svg(curve, null, EN));
        assertThat(svg.select("path.curve")).hasSize(1);
        assertThat(svg.expectFirst("desc").text()).contains("After 14 days 75 %", "after 30 days 25 %");
    }

    @Test
    void labelsOfCurvesThatEndTogetherStandApartWithinThePicture() {
        StepCurve low = StepCurve.of(List.of(new StepCurve.Step(1, BigDecimal.ZERO)));
        Document svg = xml(DwellChart.svg(low, low, EN));
        int own = Integer.parseInt(svg.expectFirst("text.own").attr("y"));
        int sector = Integer.parseInt(svg.expectFirst("text.sector").attr("y"));
        assertThat(Math.abs(own - sector)).isGreaterThanOrEqualTo(16);
        assertThat(Math.max(own, sector)).isLessThanOrEqualTo(272);
    }

    @Test
    void everyPictureIsToldInWords() {
        for (String picture : List.of(
                ScoreScale.svg(new BigDecimal("56.50"), null, null, null, EN),
                ScoreScale.svg(
                        new BigDecimal("56.50"), new BigDecimal("41.21"), new BigDecimal("63.34"), BigDecimal.TEN, EN),
                LimitBar.svg("age-high", 168, 30, EN),
                Histogram.svg(Map.of("A–C", 7L), EN))) {
            Document svg = xml(picture);
            assertThat(svg.expectFirst("svg").attr("role")).isEqualTo("img");
            for (String id : svg.expectFirst("svg").attr("aria-labelledby").split(" ", -1)) {
                assertThat(svg.expectFirst("#" + id).text()).isNotBlank();
            }
        }
    }

    @Test
    void anAgeBeyondTheScaleIsMarkedAndStaysInThePicture() {
        Document svg = xml(LimitBar.svg("age-high", 1_000, 30, EN));
        assertThat(svg.select("path.over")).hasSize(1);
        assertThat(Integer.parseInt(svg.expectFirst("rect.over").attr("width"))).isLessThanOrEqualTo(240);
        assertThat(xml(LimitBar.svg("age-high", 30, 30, EN)).select(".over")).isEmpty();
    }

    @Test
    void wordsOfOthersStayText() {
        String svg = new Svg("x", 1, 1, "<script>", "&")
                .words("label", 0, 0, "start", "#000", "\"<b>")
                .close();
        assertThat(svg).doesNotContain("<script>", "<b>").contains("&lt;script&gt;", "&amp;", "&quot;&lt;b&gt;");
    }

    private static Document xml(String svg) {
        return Jsoup.parse(svg, Parser.xmlParser());
    }
}
