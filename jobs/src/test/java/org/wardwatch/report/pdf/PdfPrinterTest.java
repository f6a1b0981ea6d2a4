package org.wardwatch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wardwatch.report.font.TypefacePool;

class PdfPrinterTest {

    private static final PdfPrinter PRINTER = new PdfPrinter(new TypefacePool());

    @Test
    void readersAreToldLanguageTitleAndThatTheDocumentIsTagged() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            PDDocumentCatalog catalog = pdf.getDocumentCatalog();

            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getLanguage()).isEqualTo("zh-Hant-HK");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("網絡健康月報 – Camphor Grove");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("網絡健康月報 – Camphor Grove", "pdfuaid:part");
            assertThat(pdf.getVersion()).isEqualTo(1.7f);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isCloseTo(PDRectangle.A4.getWidth(), within(0.1f));
        }
    }

    @Test
    void theStructureHasHeadingsTablesWithTheirHeadersAndFiguresWithTheirTexts() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            List<PDStructureElement> all = new ArrayList<>();
            collect(pdf.getDocumentCatalog().getStructureTreeRoot(), all);

            assertThat(types(all))
                    .contains(
                            "H1", "H2", "H3", "P", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "L", "LI",
                            "Link");
            assertThat(types(all).stream().filter("Table"::equals)).hasSize(1);
            assertThat(types(all).stream().filter("TD"::equals)).hasSize(90);
            assertThat(all.stream()
                            .filter(element -> element.getStructureType().equals("TH"))
                            .map(PdfPrinterTest::scope)
                            .distinct())
                    .containsExactly("Column", "Row");
            assertThat(all.stream()
                            .filter(element -> element.getStructureType().equals("Figure"))
                            .map(PDStructureElement::getAlternateDescription))
                    .containsExactly("每月地址. 六月最高");
        }
    }

    @Test
    void theOutlineFollowsTheHeadings() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            assertThat(outline(pdf.getDocumentCatalog().getDocumentOutline(), ""))
                    .containsExactly("樟樹林醫院 Camphor Grove", " 摘要 Summary", " 先做 Do first", "  發現 Findings", " Names");
        }
    }

    @Test
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
    void nothingButLinksToHttpsAndWithinTheDocumentIsThereToClick() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(SamplePage.document()))) {
            List<String> addresses = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    PDAnnotationLink link = (PDAnnotationLink) annotation;
                    assertThat(link.getContents()).isNotBlank();
                    if (link.getAction() instanceof PDActionURI action) {
                        addresses.add(action.getURI());
                    }
                }
            }
            PDDocumentCatalog catalog = pdf.getDocumentCatalog();
            assertThat(addresses).containsExactly("https://www.first.org/tlp/");
            assertThat(catalog.getAcroForm()).isNull();
            assertThat(catalog.getOpenAction()).isNull();
            assertThat(catalog.getNames() == null || catalog.getNames().getEmbeddedFiles() == null)
                    .isTrue();
            assertThat(catalog.getCOSObject().containsKey(COSName.AA)).isFalse();
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

    private static void collect(PDStructureNode node, List<PDStructureElement> all) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                all.add(element);
                collect(element, all);
            }
        }
    }

    private static List<String> types(List<PDStructureElement> elements) {
        return elements.stream().map(PDStructureElement::getStructureType).toList();
    }

    private static String scope(PDStructureElement header) {
        COSDictionary attributes = (COSDictionary) header.getCOSObject().getDictionaryObject(COSName.A);
        return attributes.getNameAsString("Scope");
    }

    private static List<String> outline(PDOutlineNode node, String indent) {
        List<String> lines = new ArrayList<>();
        for (PDOutlineItem item : node.children()) {
            lines.add(indent + item.getTitle());
            lines.addAll(outline(item, indent + " "));
        }
        return lines;
    }
}
