package org.wardwatch.report.evidence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as JSON by RFC 8259: numbers and truths as such, all else as text, members in the order given. */
final class JsonText {

    private JsonText() {}

    /** An object on one line, without the line's end. */
    static String object(List<String> names, List<? extends @Nullable Object> values) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            quote(names.get(i), json);
            json.append(':');
            value(values.get(i), json);
        }
        return json.append('}').toString();
    }

    private static void value(@Nullable Object value, StringBuilder json) {
        if (value instanceof BigDecimal decimal) {
            json.append(decimal.toPlainString());
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            quote(value.toString(), json);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
