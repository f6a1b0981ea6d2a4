package org.wardwatch.cli.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How the rows of a feed are written. */
enum LineFormat {
    SINKHOLE("timestamp", "src_ip"),
    RDP("timestamp", "ip"),
    SMB("timestamp", "ip"),
    TRACKER("last_seen", "ip"),
    HONEYPOT("time", "attacker"),
    INTELMQ("time.source", "source.ip"),
    CTIP("firstreporteddatetime", "networksourceipv4");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String timeColumn;
    private final String addressColumn;

    LineFormat(String timeColumn, String addressColumn) {
        this.timeColumn = timeColumn;
        this.addressColumn = addressColumn;
    }

    String timeColumn() {
        return timeColumn;
    }

    String addressColumn() {
        return addressColumn;
    }

    boolean isJson() {
        return this == INTELMQ || this == CTIP;
    }

    /** What stands before the rows of a file. */
    String head(Map<String, Object> cells) {
        return switch (this) {
            case INTELMQ -> "";
            case CTIP -> "[\n";
            case HONEYPOT -> "# honeynet export, times are UTC\n# " + String.join(",", cells.keySet()) + "\n";
            default -> csv(List.copyOf(cells.keySet())) + "\n";
        };
    }

    /** What stands between a row and the next. */
    String separator() {
        return this == CTIP ? ",\n" : "\n";
    }

    /** What stands after the rows of a file. */
    String foot() {
        return this == CTIP ? "\n]\n" : "\n";
    }

    /** The row of these cells. */
    String row(Map<String, Object> cells) {
        if (!isJson()) {
            return csv(cells.values());
        }
        try {
            return JSON.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of text and numbers cannot be written as JSON", e);
        }
    }

    private String csv(Iterable<?> cells) {
        boolean quoted = this == SINKHOLE || this == RDP || this == SMB;
        return StreamSupport.stream(cells.spliterator(), false)
                .map(cell -> quoted && cell instanceof String text && !text.isEmpty() ? "\"" + text + "\"" : cell + "")
                .collect(Collectors.joining(","));
    }
}
