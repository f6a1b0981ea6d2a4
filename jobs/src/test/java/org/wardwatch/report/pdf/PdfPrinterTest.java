package org.wardwatch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.reliability.Proof;
import org.wardwatch.report.font.TypefacePool;

class PdfPrinterTest {

    private static final PdfPrinter PRINTER = new PdfPrinter(new TypefacePool());

    @Test
    @Tag("leakage")
    @Proof(value = "F7", of = "every page of a PDF bears its TLP label")
    void everyPageBearsTheLabelTwiceTheOwnerAndItsNumber() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isBetween(3, 6);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(pdf, page))
                        .contains("樟樹林醫院 TLP:AMBER+STRICT\n")
                        .containsOnlyOnce("第 " + page + " 頁，共 " + pages + " 頁")
                        .containsPattern("(?s)TLP:AMBER\\+STRICT.*TLP:AMBER\\+STRICT");
            }
            assertThat(text(pdf, 2)).as("head of the table again").contains("Address");
        }
    }

    @Test
    void textComesOutAsItWentIn() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            String text = text(pdf, 1);

            assertThat(text).contains("本月在貴院網段發現受感染主機，請優先處理。深水埗、葵涌邨 first findings.", "六月");
            assertThat(text).doesNotContain("ﬁ", "not this one");
        }
    }

    @Test
    void allFontsAreEmbeddedAsSubsets() throws IOException {
        byte[] bytes = printed(SamplePage.document());
        assertThat(bytes.length).isLessThan(200_000);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getResources().getFontNames()).isNotEmpty().allSatisfy(name -> {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                    assertThat(page.getResources().getFont(name).getName())
                            .matches("[A-Z]{6}\\+NotoSansTC-(Regular|Bold)");
                });
            }
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytesInOtherZonesAndInManyThreads() throws Exception {
        byte[] expected = printed(SamplePage.document());
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(printed(SamplePage.document())).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(zone);
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<byte[]>> same = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                same.add(threads.submit(() -> printed(SamplePage.document())));
            }
            for (Future<byte[]> bytes : same) {
                assertThat(bytes.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aSheetHearsWhatOfItIsNotUnderstood() throws IOException {
        PdfDocument sample = SamplePage.document();
        PdfDocument grid = new PdfDocument(
                sample.html(),
                ".tiles { display: grid }",
                sample.language(),
                sample.title(),
                sample.marks(),
                sample.made());

        assertThat(PRINTER.print(sample, new ByteArrayOutputStream()).complaints())
                .isEmpty();
        assertThat(PRINTER.print(grid, new ByteArrayOutputStream()).complaints())
                .singleElement()
                .asString()
                .contains("Value grid is not a recognized identifier");
    }

    @Test
    void textInOtherFamiliesIsPrintedInTheOneThereIs() throws IOException {
        String html =
                "<p style='font-family: Courier, serif'>甲 <code>乙</code> <b style='font-family: Arial'>丙</b> <i>丁</i></p>";
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.of(html)))) {
            assertThat(text(pdf, 1)).contains("甲 乙 丙 丁");
            for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).getName())
                        .contains("+NotoSansTC-");
            }
        }
    }

    @Test
    void aCharacterThatTheFontsLackIsShownAsANumberSign() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.of("<p>before 😀 ✗ after, 𨋢 soft\u00ADhyphen</p>")))) {
            assertThat(text(pdf, 1)).contains("before # # after, 𨋢 softhyphen");
        }
    }

    @Test
    void aFigureWithoutATextIsRefused() {
        assertThatThrownBy(() -> printed(SamplePage.of("<svg viewBox='0 0 9 9' class='mute'></svg>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither title nor label")
                .hasMessageContaining("mute");
    }

    static byte[] printed(PdfDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PRINTER.print(document, out);
        return out.toByteArray();
    }

    static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setSortByPosition(true);
        stripper.setLineSeparator("\n");
        return stripper.getText(pdf);
    }
}
