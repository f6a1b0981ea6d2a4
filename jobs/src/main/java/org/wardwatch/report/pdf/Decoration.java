package org.wardwatch.report.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;

/**
 * Takes figures for the eye only out of the structure of a document and marks them as artefacts, which readers skip.
 * The renderer knows figures only, so {@link #MARK} stands in their alternative text till then.
 */
final class Decoration {

    /** Alternative text of a figure that is to be taken out: a character for private use, in no report. */
    static final String MARK = "\uF8FF";

    private final Map<COSDictionary, Set<Integer>> contentByPage = new HashMap<>();
    private final Set<COSBase> figures = new HashSet<>();

    private Decoration() {}

    /** Does so with all of the document. */
    static void takeOut(PDDocument document) throws IOException {
        COSDictionary root =
                document.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
        Decoration decoration = new Decoration();
        decoration.collect(document.getDocumentCatalog().getStructureTreeRoot());
        if (!decoration.figures.isEmpty()) {
            decoration.clearParents(root.getCOSDictionary(COSName.PARENT_TREE));
            for (PDPage page : document.getPages()) {
                Set<Integer> content = decoration.contentByPage.get(page.getCOSObject());
                if (content != null) {
                    markArtefacts(document, page, content);
                }
            }
        }
    }

    private void collect(PDStructureNode node) {
        for (Object kid : List.copyOf(node.getKids())) {
            if (kid instanceof PDStructureElement element) {
                if (MARK.equals(element.getAlternateDescription())) {
                    Set<Integer> ids =
                            contentByPage.computeIfAbsent(element.getPage().getCOSObject(), page -> new HashSet<>());
                    element.getKids().stream().filter(Integer.class::isInstance).forEach(id -> ids.add((Integer) id));
                    figures.add(element.getCOSObject());
                    node.removeKid(element);
                } else {
                    collect(element);
                }
            }
        }
    }

    /** Empties the places of the figures in the tree that leads from content to structure. */
    private void clearParents(COSDictionary tree) {
        COSArray kids = tree.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            clearParents((COSDictionary) kids.getObject(i));
        }
        COSArray numbers = tree.getCOSArray(COSName.NUMS);
        for (int i = 1; numbers != null && i < numbers.size(); i += 2) {
            if (numbers.getObject(i) instanceof COSArray parents) {
                for (int id = 0; id < parents.size(); id++) {
                    if (figures.contains(parents.getObject(id))) {
                        parents.set(id, COSNull.NULL);
                    }
                }
            }
        }
    }

    private static void markArtefacts(PDDocument document, PDPage page, Set<Integer> content) throws IOException {
        List<Object> tokens = new ArrayList<>(new PDFStreamParser(page).parse());
        for (int i = tokens.size() - 1; i >= 2; i--) {
            if (tokens.get(i) instanceof Operator operator
                    && operator.getName().equals("BDC")
                    && tokens.get(i - 1) instanceof COSDictionary properties
                    && content.contains(properties.getInt(COSName.MCID))) {
                tokens.set(i - 2, COSName.ARTIFACT);
                tokens.set(i, Operator.getOperator("BMC"));
                tokens.remove(i - 1);
            }
        }
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(out).writeTokens(tokens);
        }
        page.setContents(stream);
    }
}
