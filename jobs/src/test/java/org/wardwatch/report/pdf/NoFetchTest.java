package org.wardwatch.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.reliability.Trial;
import org.wardwatch.report.font.TypefacePool;

@Tag("leakage")
class NoFetchTest {

    private static final String SECRET = "canary-of-another-member";

    /** Payloads, with URL for what they would fetch. */
    private static final List<String> PAYLOADS = List.of(
            "<img src='URL' alt='x'>",
            "<img srcset='URL 2x' src='URL#.svg' alt='x'>",
            "<img src='URL?.pdf' alt='x'>",
            "<link rel='stylesheet' href='URL'>",
            "<style>@import url(URL); @font-face { font-family: f; src: url(URL) } p { background: url('URL') }</style>",
            "<p style=\"background-image: url('URL')\">x</p>",
            "<p style=\"background-image: u\\72l('URL')\">x</p>",
            "<ul style='list-style-image: url(URL)'><li>x</li></ul>",
            "<object data='URL' type='text/plain'></object>",
            "<embed src='URL'>",
            "<iframe src='URL'></iframe>",
            "<base href='URL'><img src='x.png' alt='x'>",
            "<svg viewBox='0 0 9 9'><title>t</title><image href='URL' xlink:href='URL' width='9' height='9'/></svg>",
            "<svg viewBox='0 0 9 9'><title>t</title><use href='URL#x' xlink:href='URL#x'/></svg>",
            "<svg viewBox='0 0 9 9'><title>t</title><style>@import 'URL';</style><rect width='9' height='9' fill='url(URL#p)'/></svg>",
            "<svg viewBox='0 0 9 9'><title>t</title><foreignObject><iframe src='URL'></iframe></foreignObject></svg>",
            "<img alt='x' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='URL'/></svg>\">",
            "<a href='URL' download='x' relationship='Data'>x</a>",
            "<video poster='URL' src='URL'></video>",
            "<form action='URL'><input type='image' src='URL'></form>",
            "<script src='URL'></script><meta http-equiv='refresh' content='0;url=URL'>");

    @TempDir
    Path folder;

    private final Queue<String> fetched = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, SECRET.length());
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(SECRET.getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void noPayloadFetchesAnythingFromTheNetOrTheDisk() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
        Trial trial = Trial.of("F6", "markup that would fetch from the net or the disk into a PDF: nothing is fetched");
        for (String payload : PAYLOADS) {
            for (String url :
                    List.of(http, secret.toUri().toString(), "jar:" + secret.toUri() + "!/x", secret.toString())) {
                String html = "<p>before</p>" + payload.replace("URL", url) + "<p>after</p>";

                byte[] bytes = PdfPrinterTest.printed(SamplePage.of(html));

                try (PDDocument pdf = Loader.loadPDF(bytes)) {
                    String text = PdfPrinterTest.text(pdf, 1);
                    assertThat(text).as(payload).contains("before", "after");
                    boolean nothing = fetched.isEmpty()
                            && !text.contains(SECRET)
                            && pdf.getPage(0).getAnnotations().isEmpty();
                    trial.tried(nothing, () -> payload + " of " + url + ": " + fetched);
                    fetched.clear();
                }
            }
        }
        trial.allHold();
    }

    @Test
    void theDocumentsOwnSheetFetchesNothingEither() throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
        PdfDocument sample = SamplePage.document();
        String css = "@import url(%1$s); @font-face { font-family: f; src: url(%1$s) } p { background: url(%1$s) }"
                .formatted(url);

        Printed printed = new PdfPrinter(new TypefacePool())
                .print(
                        new PdfDocument(sample.html(), css, "en", "x", sample.marks(), sample.made()),
                        OutputStream.nullOutputStream());

        assertThat(printed.complaints()).isNotEmpty();
        assertThat(fetched).isEmpty();
    }

    @Test
    void entitiesOfTheMarkupAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        String html = "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"" + secret.toUri()
                + "\">]><html><body><p>before &x; after</p></body></html>";

        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(SamplePage.of(html)))) {
            assertThat(PdfPrinterTest.text(pdf, 1)).contains("before", "after").doesNotContain(SECRET);
        }
    }

    @Test
    void aBitmapInThePageIsShown() throws IOException {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

        try (PDDocument pdf = Loader.loadPDF(PdfPrinterTest.printed(
                SamplePage.of("<img width='9' height='9' alt='dot' src='data:image/png;base64," + pixel + "'>")))) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }
}
