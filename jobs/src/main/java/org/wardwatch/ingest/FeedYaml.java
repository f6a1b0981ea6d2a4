package org.wardwatch.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.ingest.format.CsvDialect;

/** Reads the YAML file that describes a feed, strictly. */
final class FeedYaml {

    private static final Set<String> KEYS = Set.of(
            "feed",
            "provider",
            "format",
            "columns",
            "defaults",
            "accuracy",
            "delivery",
            "comment",
            "header_in_comment",
            "header",
            "delimiter",
            "trim",
            "address",
            "on_change",
            "retired",
            "time_format",
            "report",
            "max_refused_files");

    private FeedYaml() {}

    static FeedDescription parse(String file, String text) {
        YamlSection yaml = YamlSection.parse(file, text);
        yaml.allowOnly(KEYS);
        String feed = yaml.required("feed");
        Reading reading = reading(yaml);
        ColumnMapping mapping =
                mapping(yaml, feed, yaml.required("provider")).over(BuiltInMappings.of(reading.format()));
        requireEssentials(file, reading.format(), mapping);
        return new FeedDescription(
                feed,
                yaml.required("provider"),
                reading,
                mapping,
                schedule(yaml),
                Canonical.sha256(Canonical.json(yaml.node())));
    }

    private static Reading reading(YamlSection yaml) {
        yaml.required("format");
        FeedFormat format = yaml.choice("format", FeedFormat.class, "csv");
        String address = yaml.text("address", "ip");
        if (!address.equals("ip") && !address.equals("ip_port")) {
            throw yaml.wrong("address", "'" + address + "' is none of ip, ip_port");
        }
        String report = yaml.text("report");
        if (report != null && (format != FeedFormat.SHADOWSERVER || ShadowserverReport.named(report) == null)) {
            throw yaml.wrong("report", "'" + report + "' is no type of report of format shadowserver that is known");
        }
        String pattern = timePattern(yaml);
        TimeFormat standard = format == FeedFormat.CTIP ? TimeFormat.FILETIME : TimeFormat.ISO;
        TimeFormat timeFormat =
                pattern == null ? yaml.choice("time_format", TimeFormat.class, lowerCase(standard)) : standard;
        return new Reading(format, dialect(yaml, format), timeFormat, pattern, address.equals("ip_port"), report);
    }

    /** The pattern in {@code time_format}; null when it is a name of a format, or nothing that can be read. */
    private static @Nullable String timePattern(YamlSection yaml) {
        String format = yaml.text("time_format", "");
        try {
            TimePattern.of(format);
            return format;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static CsvDialect dialect(YamlSection yaml, FeedFormat format) {
        String delimiter = yaml.text("delimiter", ",");
        if (delimiter.length() != 1 || delimiter.charAt(0) >= 0x80 || "\"\r\n".contains(delimiter)) {
            throw yaml.wrong("delimiter", "one ASCII character is expected, not a quote or line end");
        }
        String comment = yaml.text("comment", "");
        boolean headerInComment = yaml.flag("header_in_comment");
        List<String> header = yaml.texts("header");
        if (headerInComment && (comment.isEmpty() || !header.isEmpty())) {
            throw yaml.wrong("header_in_comment", "needs 'comment', and excludes 'header'");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw yaml.wrong("header", "a name stands twice");
        }
        // Reports of Shadowserver leave out empty cells at the end of a row.
        boolean shortRows = format == FeedFormat.SHADOWSERVER;
        return new CsvDialect(delimiter.charAt(0), comment, headerInComment, header, yaml.flag("trim"), shortRows);
    }

    private static ColumnMapping mapping(YamlSection yaml, String feed, String provider) {
        Map<Events, List<String>> sources = new EnumMap<>(Events.class);
        YamlSection columns = yaml.section("columns");
        columns.allowOnly(names(ColumnMapping.targets()));
        columns.allTexts().forEach((target, names) -> sources.put(column(target), named(columns, target, names)));

        Map<Events, String> defaults = new EnumMap<>(Events.class);
        defaults.put(Events.FEED_ACCURACY, "100");
        YamlSection given = yaml.section("defaults");
        given.allowOnly(names(ColumnMapping.defaultable()));
        given.allTexts().forEach((target, values) -> defaults.put(column(target), checked(given, target, values)));
        defaults.putIfAbsent(Events.FEED_NAME, feed);
        defaults.putIfAbsent(Events.FEED_PROVIDER, provider);
        String accuracy = yaml.text("accuracy");
        if (accuracy != null) {
            defaults.put(Events.FEED_ACCURACY, checked(yaml, "accuracy", Events.FEED_ACCURACY, accuracy));
        }
        return new ColumnMapping(sources, defaults);
    }

    private static List<String> named(YamlSection section, String target, List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw section.wrong(target, "the name of a source column is expected, or a list of names");
        }
        return names;
    }

    private static String checked(YamlSection section, String target, List<String> values) {
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw section.wrong(target, "one value is expected");
        }
        return checked(section, target, column(target), values.get(0));
    }

    private static String checked(YamlSection section, String key, Events target, String value) {
        Object read = Cell.read(target, value);
        if (read == null) {
            throw section.wrong(
                    key,
                    "'" + value + "' is no " + target.column() + " ("
                            + target.spec().comment() + ")");
        }
        return value;
    }

    private static Schedule schedule(YamlSection yaml) {
        return new Schedule(
                yaml.choice("delivery", Delivery.class, "daily"),
                yaml.choice("on_change", OnChange.class, "add"),
                retired(yaml),
                maxRefusedFiles(yaml));
    }

    private static @Nullable LocalDate retired(YamlSection yaml) {
        String retired = yaml.text("retired");
        try {
            return retired == null ? null : LocalDate.parse(retired);
        } catch (DateTimeException e) {
            throw yaml.wrong("retired", "'" + retired + "' is no date like 2026-01-31");
        }
    }

    private static @Nullable Integer maxRefusedFiles(YamlSection yaml) {
        String most = yaml.text("max_refused_files");
        if (most == null) {
            return null;
        }
        if (!most.matches("\\d{1,9}")) {
            throw yaml.wrong("max_refused_files", "'" + most + "' is no number of files");
        }
        return Integer.valueOf(most);
    }

    private static void requireEssentials(String file, FeedFormat format, ColumnMapping mapping) {
        if (!mapping.sources().containsKey(Events.SOURCE_IP)) {
            throw Problem.configuration(
                    file + ": columns.source_ip is missing: name the column that holds the address");
        }
        if (!mapping.sources().containsKey(Events.TIME_SOURCE)
                && !mapping.sources().containsKey(Events.TIME_OBSERVATION)) {
            throw Problem.configuration(file
                    + ": columns.time_source is missing: name the column that holds the time, or time_observation");
        }
        if (format != FeedFormat.SHADOWSERVER
                && !mapping.sources().containsKey(Events.CLASSIFICATION_TYPE)
                && !mapping.defaults().containsKey(Events.CLASSIFICATION_TYPE)) {
            throw Problem.configuration(
                    file + ": defaults.classification_type is missing: give the RSIT type of its events,"
                            + " e.g. infected-system, or map a column");
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Events column(String name) {
        return Events.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Set<String> names(Set<Events> columns) {
        return columns.stream().map(Events::column).collect(Collectors.toSet());
    }
}
