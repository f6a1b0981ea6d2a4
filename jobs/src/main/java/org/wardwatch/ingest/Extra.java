package org.wardwatch.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes what no event column took as a JSON object with sorted keys; cells that are empty do not count. */
final class Extra {

    private static final String INTELMQ_PREFIX = "extra.";
    private static final String CTIP_PAYLOAD = "payload";

    private final boolean payloadInBase64;
    private final String[] names;
    private final int[] byName;

    private Extra(FeedFormat format, String[] names) {
        this.payloadInBase64 = format == FeedFormat.CTIP;
        this.names = names;
        this.byName = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing(i -> names[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** For rows with these columns. */
    static Extra of(FeedFormat format, List<String> columns) {
        String[] names = columns.toArray(String[]::new);
        if (format == FeedFormat.INTELMQ) {
            Set<String> taken = new HashSet<>(columns);
            for (int i = 0; i < names.length; i++) {
                String inner = names[i].startsWith(INTELMQ_PREFIX) ? names[i].substring(INTELMQ_PREFIX.length()) : "";
                names[i] = !inner.isEmpty() && taken.add(inner) ? inner : names[i];
            }
        }
        return new Extra(format, names);
    }

    /** The object for this row; null when every cell that is not empty was taken. */
    @Nullable
    String json(List<String> cells, @Nullable List<JsonNode> nodes, boolean[] taken) {
        StringBuilder json = null;
        for (int i : byName) {
            if (taken[i] || cells.get(i).isBlank()) {
                continue;
            }
            json = json == null ? new StringBuilder("{") : json.append(',');
            quote(names[i], json);
            json.append(':');
            if (nodes == null || nodes.get(i).isTextual()) {
                quote(readable(names[i], cells.get(i)), json);
            } else {
                json.append(Canonical.json(nodes.get(i)));
            }
        }
        return json == null ? null : json.append('}').toString();
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private String readable(String name, String cell) {
        if (!payloadInBase64 || !name.equalsIgnoreCase(CTIP_PAYLOAD)) {
            return cell;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(cell)))
                    .toString();
            return decoded.chars().allMatch(Extra::isPrintable) ? decoded : cell;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Not base64, or not text: the cell stays as it is.
            return cell;
        }
    }

    private static boolean isPrintable(int c) {
        return !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t';
    }
}
