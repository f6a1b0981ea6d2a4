package org.wardwatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of formats whose columns are fixed; kept as YAML beside this class. */
final class BuiltInMappings {

    private BuiltInMappings() {}

    /** The mapping of this format; empty for the formats whose columns only the feed's YAML knows. */
    static ColumnMapping of(FeedFormat format) {
        return switch (format) {
            case CSV, JSONL, PARQUET -> new ColumnMapping(Map.of(), Map.of());
            case SHADOWSERVER -> mapping(resource("shadowserver.yaml"), "columns");
            case INTELMQ -> mapping(resource("intelmq.yaml"), "columns");
            case CTIP -> mapping(resource("ctip.yaml"), "columns");
        };
    }

    /** The mapping under this key of a resource, with the resource's defaults. */
    static ColumnMapping mapping(YamlSection resource, String key) {
        Map<Events, List<String>> sources = new EnumMap<>(Events.class);
        resource.section(key).allTexts().forEach((target, names) -> sources.put(column(target), names));
        Map<Events, String> defaults = new EnumMap<>(Events.class);
        resource.section("defaults").allTexts().forEach((target, value) -> defaults.put(column(target), value.get(0)));
        return new ColumnMapping(sources, defaults);
    }

    /** A YAML file beside this class. */
    static YamlSection resource(String name) {
        try (InputStream in = BuiltInMappings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the jar");
            }
            return YamlSection.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Events column(String name) {
        return Events.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
