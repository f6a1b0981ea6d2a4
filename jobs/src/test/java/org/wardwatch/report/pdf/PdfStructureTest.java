package org.wardwatch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.Test;

class PdfStructureTest {

    @Test
    void readersAreToldLanguageTitleAndThatTheDocumentIsTagged() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(SamplePage.document()))) {
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
        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(SamplePage.document()))) {
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
                            .map(PdfStructureTest::scope)
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
        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(SamplePage.document()))) {
            assertThat(outline(pdf.getDocumentCatalog().getDocumentOutline(), ""))
                    .containsExactly("樟樹林醫院 Camphor Grove", " 摘要 Summary", " 先做 Do first", "  發現 Findings", " Names");
        }
    }

    @Test
    void nothingButLinksToHttpsAndWithinTheDocumentIsThereToClick() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(SamplePage.document()))) {
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
