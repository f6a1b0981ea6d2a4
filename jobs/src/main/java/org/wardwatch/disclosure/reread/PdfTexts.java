package org.wardwatch.disclosure.reread;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** Texts of a PDF file: what its pages show, and every string of its objects: title, bookmarks, alternative texts, links; its metadata. */
final class PdfTexts {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BROKEN_CHINESE = Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");

    private static final Pattern BROKEN_ADDRESS = Pattern.compile("(?<=[.:])\\R|\\R(?=[.:])");

    private PdfTexts() {}

    /** Gives each text to {@code text}. */
    static void read(InputStream file, Consumer<String> text) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.readAllBytes())) {
            shown(document, false, text);
            shown(document, true, text);
            strings(document.getDocument().getTrailer(), text);
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                strings(document.getDocument().getObjectFromPool(key).getObject(), text);
            }
        }
    }

    /** The text of the pages, in the order of the file or of its places on them. */
    private static void shown(PDDocument document, boolean byPlace, Consumer<String> text) throws IOException {
        PDFTextStripper pages = new PDFTextStripper();
        pages.setSortByPosition(byPlace);
        String shown = pages.getText(document);
        text.accept(shown);
        // Names may be broken over lines, and addresses beside their dots; numbers are not joined, as two cells
        // have two of them.
        text.accept(BROKEN_ADDRESS.matcher(shown).replaceAll(""));
        text.accept(
                BROKEN_CHINESE.matcher(BLANKS.matcher(shown).replaceAll(" ")).replaceAll(""));
    }

    /** Strings of an object; what it refers to is an object of its own. */
    private static void strings(@Nullable COSBase object, Consumer<String> text) throws IOException {
        if (object instanceof COSString string) {
            text.accept(string.getString());
        } else if (object instanceof COSName name) {
            text.accept(name.getName());
        } else if (object instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                strings(array.get(i), text);
            }
        } else if (object instanceof COSDictionary dictionary) {
            for (COSName key : dictionary.keySet()) {
                text.accept(key.getName());
                strings(dictionary.getItem(key), text);
            }
        }
        if (object instanceof COSStream stream && COSName.METADATA.equals(stream.getCOSName(COSName.TYPE))) {
            try (InputStream metadata = stream.createInputStream()) {
                text.accept(HtmlEntities.decoded(new String(metadata.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
    }
}
