package org.wardwatch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartDrawerTest {

    private static final int WHITE = 0xFFFFFF;
    private static final int RED = 0xFF0000;
    private static final int BLUE = 0x0000FF;

    /** Left and top of the body in points: 16 and 24 mm. */
    private static final double LEFT = 16 / 25.4 * 72;

    private static final double TOP = 24 / 25.4 * 72;

    /** A shape in a chart of 100 × 100 units, 200 points wide and high, and a point that it covers or leaves white. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rect x='10' y='10' width='20' height='20' fill='red'/> | 20 | 20 | 35 | 20",
                "<rect x='10' y='10' width='20' height='20' rx='9' fill='red'/> | 20 | 20 | 11 | 11",
                "<circle cx='50' cy='50' r='10' fill='#f00'/> | 50 | 58 | 58 | 58",
                "<ellipse cx='50' cy='50' rx='20' ry='5' fill='red'/> | 65 | 50 | 50 | 60",
                "<line x1='0' y1='50' x2='100' y2='50' stroke='red' stroke-width='6'/> | 90 | 52 | 90 | 56",
                "<line x1='0' y1='50' x2='100' y2='50' stroke='red' stroke-width='6' stroke-dasharray='10 10'/> | 5 | 50 | 15 | 50",
                "<polyline points='10,10 90,10 90,90' fill='none' stroke='red' stroke-width='6'/> | 90 | 50 | 60 | 40",
                "<polygon points='10 10 90 10 90 90' fill='red'/> | 80 | 20 | 20 | 80",
                "<path d='M10 10h20v20h-20z m50,50 10 0 0 10 -10 0 z' fill='red'/> | 65 | 65 | 40 | 40",
                "<path d='M10 90C10 10 90 10 90 90Z' fill='red'/> | 50 | 40 | 50 | 20",
                "<path d='M10 90Q50 10 90 90T170 90' fill='none' stroke='red' stroke-width='8'/> | 50 | 50 | 50 | 70",
                "<path fill-rule='evenodd' d='M0 0H90V90H0Z M30 30H60V60H30Z' fill='red'/> | 20 | 20 | 45 | 45",
                "<g transform='translate(50 0) scale(2)'><rect width='10' height='10' fill='red'/></g> | 65 | 15 | 45 | 15",
                "<g transform='rotate(90 50 50)'><rect width='20' height='100' fill='red'/></g> | 50 | 10 | 10 | 50",
                "<g fill='red'><rect width='20' height='20'/><rect x='40' width='20' height='20' fill='none'/></g> | 10 | 10 | 50 | 10",
                "<g style='fill:red'><rect width='20' height='20'/><rect x='40' width='9' height='9' display='none'/></g> | 10 | 10 | 45 | 5",
                "<rect class='sheet' width='20' height='20' fill='blue'/> | 10 | 10 | 30 | 10",
                "<defs><pattern id='p' width='20' height='20' patternUnits='userSpaceOnUse'><rect width='10' height='20' fill='red'/>"
                        + "</pattern></defs><rect width='60' height='20' fill='url(#p)'/> | 45 | 10 | 55 | 10",
                "<g color='red'><rect width='20' height='20' fill='currentColor' opacity='1'/></g> | 10 | 10 | 30 | 30",
                "<rect width='20' height='20' fill='red'/><rect x='90' width='50' height='9' fill='none' stroke='none'/> | 10 | 10 | 95 | 5",
            })
    void shapesLieWhereTheChartSays(String shape, double redX, double redY, double whiteX, double whiteY)
            throws IOException {
        BufferedImage page = drawn("<svg viewBox='0 0 100 100'><title>t</title>" + shape + "</svg>");

        assertThat(colour(page, redX, redY)).as("at %s, %s", redX, redY).isEqualTo(RED);
        assertThat(colour(page, whiteX, whiteY)).as("at %s, %s", whiteX, whiteY).isEqualTo(WHITE);
    }

    @Test
    void nothingIsDrawnBeyondTheChart() throws IOException {
        BufferedImage page =
                drawn("<svg viewBox='0 0 100 100'><title>t</title><rect width='300' height='300' fill='blue'/></svg>");

        assertThat(colour(page, 99, 99)).isEqualTo(BLUE);
        assertThat(colour(page, 102, 50)).isEqualTo(WHITE);
    }

    @Test
    void halfOpaqueIsBetweenTheColours() throws IOException {
        BufferedImage page = drawn(
                "<svg viewBox='0 0 100 100'><title>t</title><g opacity='0.5'><rect width='50' height='50' fill='red'/></g></svg>");

        assertThat(colour(page, 25, 25) >> 16).isEqualTo(0xFF);
        assertThat(colour(page, 25, 25) & 0xFF).isBetween(0x7D, 0x82);
    }

    @Test
    void textStandsAtItsAnchorAndTurnedTextIsDrawnToo() throws IOException {
        BufferedImage page = drawn("<svg viewBox='0 0 100 100'><title>t</title>"
                + "<text x='90' y='30' font-size='20' text-anchor='end' fill='blue'>一一</text>"
                + "<text font-size='20' fill='red' transform='translate(20 90) rotate(-90)'>一一</text></svg>");

        assertThat(colours(page, BLUE, 50, 15, 90, 32)).isPositive();
        assertThat(colours(page, BLUE, 0, 0, 49, 100)).isZero();
        assertThat(colours(page, RED, 5, 50, 25, 90)).isPositive();
        assertThat(colours(page, RED, 26, 0, 100, 100)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<linearGradient/> | <linearGradient>",
                "<path d='M0 0A5 5 0 0 1 9 9'/> | command A",
                "<path d='M0 0L5'/> | command L",
                "<rect width='50%' height='9'/> | '50%'",
                "<rect width='9' height='9' fill='url(#none)'/> | 'none'",
                "<rect width='9' height='9' fill='reddish'/> | 'reddish'",
                "<g transform='skewX(3)'/> | 'skewX'",
            })
    void whatCannotBeDrawnIsRefusedByName(String shape, String named) {
        assertThatThrownBy(() -> drawn("<svg viewBox='0 0 100 100'><title>t</title>" + shape + "</svg>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    /** The first page with a chart 200 points wide at the start of its body, one pixel to a point. */
    private static BufferedImage drawn(String svg) throws IOException {
        PdfDocument sample = SamplePage.of(svg);
        PdfDocument document = new PdfDocument(
                svg,
                "svg { width: 200pt; display: block } .sheet { fill: red }",
                sample.language(),
                sample.title(),
                sample.marks(),
                sample.made());
        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(document))) {
            return new PDFRenderer(pdf).renderImage(0);
        }
    }

    private static int colour(BufferedImage page, double x, double y) {
        return page.getRGB((int) (LEFT + 2 * x), (int) (TOP + 2 * y)) & 0xFFFFFF;
    }

    /** How many points of the rectangle have the colour. */
    private static int colours(BufferedImage page, int colour, int fromX, int fromY, int toX, int toY) {
        int count = 0;
        for (double x = fromX; x < toX; x += 0.5) {
            for (double y = fromY; y < toY; y += 0.5) {
                count += colour(page, x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
