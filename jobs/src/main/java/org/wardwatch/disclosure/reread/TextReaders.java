package org.wardwatch.disclosure.reread;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How each kind of file is read: by the ending of its name. */
final class TextReaders {

    private static final Map<String, TextReader> BY_ENDING = Map.of(
            "html", TextReaders::html,
            "csv", TextReaders::csv,
            "json", TextReaders::json,
            "jsonl", TextReaders::json,
            "txt", TextReaders::lines,
            "sha256", TextReaders::lines,
            "pdf", PdfTexts::read);

    /** Our own fonts, in letters that spell any short word sooner or later. */
    private static final Pattern FONT = Pattern.compile("data:font/woff;base64,[A-Za-z0-9+/=]*");

    private static final Pattern TAG = Pattern.compile("<!--|-->|<[^>]*>");

    /** Where a number would run into the next one, were the tags between them not there. */
    private static final Pattern TAGS_BETWEEN_NUMBERS = Pattern.compile("(?<=[0-9A-Fa-f])(?:<[^>]*>)+(?=[0-9A-Fa-f])");

    private static final JsonFactory JSON = new JsonFactory();

    private TextReaders() {}

    /** The reader of the file; null: there is none. */
    static @Nullable TextReader of(String file) {
        return BY_ENDING.get(file.substring(file.lastIndexOf('.') + 1));
    }

    /** The source with its entities decoded, comments and attributes included; and once more without tags, as words may be parted by them. */
    private static void html(InputStream file, Consumer<String> text) throws IOException {
        String source = FONT.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                .replaceAll("");
        text.accept(HtmlEntities.decoded(source));
        String apart = TAGS_BETWEEN_NUMBERS.matcher(source).replaceAll("\n");
        text.accept(HtmlEntities.decoded(TAG.matcher(apart).replaceAll("")));
        text.accept(HtmlEntities.decoded(TAG.matcher(source).replaceAll("\n")));
    }

    private static void json(InputStream file, Consumer<String> text) throws IOException {
        try (JsonParser parser = JSON.createParser(file).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
                    text.accept(parser.getText());
                }
                token = parser.nextToken();
            }
        }
    }

    private static void csv(InputStream file, Consumer<String> text) throws IOException {
        Reader reader = utf8(file);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int c = reader.read();
        while (c >= 0) {
            int next = reader.read();
            if (c == '"' && quoted && next == '"') {
                cell.append('"');
                next = reader.read();
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r' || c == '\n')) {
                tell(cell, text);
            } else {
                cell.append((char) c);
            }
            c = next;
        }
        tell(cell, text);
        if (quoted) {
            throw new IOException("a quotation mark is not closed");
        }
    }

    private static void tell(StringBuilder cell, Consumer<String> text) {
        if (cell.length() > 0) {
            text.accept(cell.toString());
            cell.setLength(0);
        }
    }

    private static void lines(InputStream file, Consumer<String> text) throws IOException {
        utf8(file).lines().forEach(text);
    }

    private static BufferedReader utf8(InputStream file) {
        return new BufferedReader(
                new InputStreamReader(
                        file,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }
}
