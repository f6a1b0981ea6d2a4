package org.wardwatch.report.pdf;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontGroup;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.wardwatch.report.font.Typeface;
import org.wardwatch.report.font.TypefacePool;
import org.wardwatch.report.font.Weight;

/**
 * Prints documents as tagged PDF 1.7 in the shape of PDF/UA-1: language, title, outline from the headings, structure with
 * headers of tables and alternative texts, fonts embedded as subsets. Nothing is fetched. The same document gives the same bytes,
 * wherever and whenever it is printed. Good for any number of threads at once.
 */
public final class PdfPrinter {

    private static final String PRODUCER = "Wardwatch";

    static {
        XRLog.setLoggerImpl(new SilentLogger());
    }

    private final TypefacePool typefaces;

    /** A printer that borrows its typefaces here, one for each thread that prints. */
    public PdfPrinter(TypefacePool typefaces) {
        this.typefaces = typefaces;
    }

    /**
     * Prints a document.
     *
     * @param out what is written to; it stays open
     * @throws IllegalArgumentException when a figure has no text for readers, or a chart holds what cannot be printed
     * @throws IOException when {@code out} cannot be written to
     */
    public Printed print(PdfDocument document, OutputStream out) throws IOException {
        Document markup = PrintMarkup.of(document);
        Set<String> complaints = new LinkedHashSet<>();
        try (TypefacePool.Loan loan = typefaces.lend();
                PDDocument pdf = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(pdf)
                    .withW3cDocument(markup, null)
                    .usePdfUaAccessibility(true)
                    .withProducer(PRODUCER)
                    .useSVGDrawer(new ChartDrawer());
            builder.withDiagnosticConsumer(diagnostic -> complain(diagnostic, complaints));
            NoFetch.apply(builder);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                addFonts(renderer.getFontResolver(), pdf, loan.typeface());
                renderer.createPDFWithoutClosing();
                Decoration.takeOut(pdf);
                pdf.getDocumentInformation()
                        .setCreationDate(GregorianCalendar.from(document.made().atZone(ZoneOffset.UTC)));
                pdf.setDocumentId(identity(document));
                pdf.save(out);
            }
            return new Printed(pdf.getNumberOfPages(), List.copyOf(complaints));
        }
    }

    /** Adds both weights by their name and, for text that names other families only, as the last resort. */
    private static void addFonts(PdfBoxFontResolver fonts, PDDocument pdf, Typeface typeface) throws IOException {
        for (Weight weight : Weight.values()) {
            PDFontSupplier font = new PDFontSupplier(PDType0Font.load(pdf, typeface.font(weight), true));
            for (FontGroup group : List.of(FontGroup.MAIN, FontGroup.FINAL_FALLBACK)) {
                fonts.addFont(font, Typeface.FAMILY, weight.css(), IdentValue.NORMAL, true, group);
            }
        }
    }

    private static void complain(Diagnostic diagnostic, Set<String> complaints) {
        if (diagnostic.getLevel().intValue() >= Level.WARNING.intValue()) {
            complaints.add(diagnostic.getFormattedMessage());
        }
    }

    /** A number for the document from all that it is made of; the file's ID follows from it instead of the clock. */
    private static long identity(PdfDocument document) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(document.toString().getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
