package org.wardwatch.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.format.RefusedFileException;

/** What a type of report of the Shadowserver Foundation tells, by the table in {@code shadowserver.yaml}. */
final class ShadowserverReport {

    private static final YamlSection RESOURCE = BuiltInMappings.resource("shadowserver.yaml");
    private static final Map<String, ColumnMapping> BY_PREFIX = reports();

    /** Their files are named {@code 2026-11-01-event4_sinkhole-xyz.csv}; the date and what follows the type may be missing. */
    private static final Pattern FILE = Pattern.compile("(?:\\d{4}-\\d\\d-\\d\\d-)?([a-z][a-z0-9_]*).*");

    private ShadowserverReport() {}

    /** What this type of report tells: its classification, severity and further columns; null for an unknown type. */
    static @Nullable ColumnMapping named(String type) {
        String version4 = type.replaceFirst("^event6_", "event4_").replaceFirst("^(scan|population)6_", "$1_");
        ColumnMapping longest = null;
        // Sorted, so that of two prefixes the longer comes later.
        for (Map.Entry<String, ColumnMapping> report : BY_PREFIX.entrySet()) {
            longest = version4.startsWith(report.getKey()) ? report.getValue() : longest;
        }
        return longest;
    }

    /**
     * The mapping of a file of this feed.
     *
     * @param fileName tells the type of report, unless the feed's YAML does
     * @throws RefusedFileException when neither tells it, nor the YAML what the events are
     */
    static ColumnMapping of(FeedDescription feed, String fileName) {
        String given = feed.reading().report();
        Matcher name = FILE.matcher(fileName);
        String type = given != null ? given : name.matches() ? name.group(1) : "";
        ColumnMapping report = named(type);
        if (report == null && !feed.mapping().defaults().containsKey(Events.CLASSIFICATION_TYPE)) {
            throw new RefusedFileException(
                    "its name tells no type of Shadowserver report that is known (as in"
                            + " 2026-11-01-event4_sinkhole-xyz.csv); say 'report:' or 'defaults: classification_type:' in the feed's YAML");
        }
        return feed.mapping().over(report == null ? BuiltInMappings.mapping(RESOURCE, "other_columns") : report);
    }

    private static Map<String, ColumnMapping> reports() {
        ColumnMapping malware = BuiltInMappings.mapping(RESOURCE, "malware_columns");
        ColumnMapping other = BuiltInMappings.mapping(RESOURCE, "other_columns");
        Map<String, ColumnMapping> byPrefix = new TreeMap<>();
        YamlSection reports = RESOURCE.section("reports");
        reports.node().fieldNames().forEachRemaining(prefix -> {
            YamlSection report = reports.section(prefix);
            Map<Events, String> tells = Map.of(
                    Events.CLASSIFICATION_TYPE, report.required("type"), Events.SEVERITY, report.required("severity"));
            byPrefix.put(prefix, new ColumnMapping(Map.of(), tells).over(report.flag("malware") ? malware : other));
        });
        return byPrefix;
    }
}
