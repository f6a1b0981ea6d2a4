package org.wardwatch;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Literal rows of tables: what a test does not name is NULL, or a plain default where it is required. */
public final class Rows {

    private Rows() {}

    /** A dataset of these rows. */
    public static Dataset<Row> of(Table table, List<Row> rows) {
        return TestSpark.session().createDataFrame(rows, table.schema());
    }

    /** A row of the table with these values by column name; instants and days may be text. */
    public static Row row(Table table, Map<String, ?> values) {
        Map<String, Object> left = new HashMap<>(values);
        Object[] cells = table.columns().stream()
                .map(column -> cell(column, left.remove(column.column())))
                .toArray();
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(table.name() + " has no columns " + left.keySet());
        }
        return RowFactory.create(cells);
    }

    /** An event of one address at one instant, by the feed {@code tracker}, with these values on top. */
    public static Row event(Table events, String id, String ip, String instant, @Nullable Object... more) {
        LocalDate day = Instant.parse(instant).atZone(ZoneOffset.UTC).toLocalDate();
        Map<String, Object> values = new HashMap<>(Map.of(
                "event_id",
                id,
                "feed_name",
                "tracker",
                "feed_provider",
                "example",
                "feed_accuracy",
                new BigDecimal("100.00"),
                "time_source",
                instant,
                "event_date",
                day.toString(),
                "event_month",
                day.withDayOfMonth(1).toString(),
                "source_ip",
                ip,
                "source_key",
                key(Address.parse(ip)),
                "classification_type",
                "infected-system"));
        values.put("malware_name", "Qakbot");
        values.put("malware_family", "qakbot");
        values.put("severity", "high");
        values.putAll(pairs(more));
        return row(events, values);
    }

    /** The match of an event of this organisation as the only owner, with these values on top. */
    public static Row match(Table matches, String orgId, String ip, String instant, @Nullable Object... more) {
        Map<String, @Nullable Object> values =
                pairs("org_id", orgId, "cidr", "198.18.0.0/16", "prefix_length", 16, "rank", 1, "relation", "owned");
        values.putAll(pairs(more));
        @Nullable
        Object[] flat = values.entrySet().stream()
                .flatMap(value -> Stream.of(value.getKey(), value.getValue()))
                .toArray();
        return event(matches, orgId + ip + instant, ip, instant, flat);
    }

    /** A hospital by this id, a member ever since, with these values on top. */
    public static Row organisation(Table organisations, String orgId, @Nullable Object... more) {
        Map<String, @Nullable Object> values =
                pairs("org_id", orgId, "name", orgId, "sector", "hospital", "language", "en");
        values.putAll(pairs(more));
        return row(organisations, values);
    }

    /** A network of an organisation. */
    public static Row network(
            Table networks, String orgId, String cidr, @Nullable String validFrom, @Nullable String validTo) {
        AddressRange range = AddressRange.parse(cidr);
        Map<String, Object> values = new HashMap<>(Map.of(
                "org_id", orgId,
                "cidr", range.toString(),
                "first_ip", range.first().toString(),
                "last_ip", range.last().toString(),
                "first_key", key(range.first()),
                "last_key", key(range.last()),
                "prefix_length", range.prefixLength(),
                "relation", "owned",
                "recorded_at", "2026-01-01T00:00:00Z"));
        values.put("valid_from", validFrom);
        values.put("valid_to", validTo);
        return row(networks, values);
    }

    /** The rows as text, cells parted by blanks, in order. */
    public static List<String> told(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }

    /** The sortable key of an address as a row. */
    public static Row key(Address address) {
        return RowFactory.create(address.keyHi(), address.keyLo());
    }

    /** {@code name, value, name, value …} as a map. */
    public static Map<String, @Nullable Object> pairs(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> pairs = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(Objects.toString(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return pairs;
    }

    private static @Nullable Object cell(TableColumn column, @Nullable Object value) {
        String type = column.spec().type().typeName();
        if (value instanceof String text) {
            return switch (type) {
                case "timestamp" -> Timestamp.from(Instant.parse(text));
                case "date" -> Date.valueOf(LocalDate.parse(text));
                default -> text;
            };
        }
        if (value instanceof Integer number && type.equals("long")) {
            return number.longValue();
        }
        return value != null || !column.spec().required() ? value : standIn(column, type);
    }

    private static Object standIn(TableColumn column, String type) {
        return switch (type) {
            case "boolean" -> false;
            case "integer" -> 0;
            case "long" -> 0L;
            case "string" -> "";
            default -> {
                if (type.startsWith("decimal")) {
                    yield BigDecimal.ZERO.setScale(2);
                }
                throw new IllegalArgumentException(column.column() + " is required: " + Arrays.asList(type));
            }
        };
    }
}
