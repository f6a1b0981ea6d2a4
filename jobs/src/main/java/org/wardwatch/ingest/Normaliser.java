package org.wardwatch.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.format.SourceRecord.Cells;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;

/**
 * Turns rows of one file into values of event columns. A row without a readable address or time is refused; any other cell
 * that cannot be read goes to {@code extra} under its source name. Not for use by several threads.
 */
final class Normaliser {

    /** How far a time may lie after its observation, in microseconds: clocks are wrong, and local time is taken for UTC. */
    private static final long LATEST_AFTER_OBSERVATION = 86_400_000_000L;

    private final Reading reading;
    private final @Nullable TimePattern timePattern;
    private final ColumnMapping mapping;
    private final Families families;
    private final EventId eventId = new EventId();
    private final Map<Events, Object> defaults = new EnumMap<>(Events.class);
    private List<String> columns = List.of();
    private Map<Events, int[]> positions = Map.of();
    private Extra extra;

    /** For files of a feed that is read so. */
    Normaliser(Reading reading, ColumnMapping mapping, Families families) {
        this.reading = reading;
        this.timePattern = reading.timePattern() == null ? null : TimePattern.of(reading.timePattern());
        this.mapping = mapping;
        this.families = families;
        this.extra = Extra.of(reading.format(), columns);
        mapping.defaults().forEach((target, text) -> {
            Object value = Cell.read(target, text);
            if (value != null) {
                defaults.put(target, value);
            }
        });
        defaults.putIfAbsent(Events.CLASSIFICATION_TYPE, "undetermined");
        defaults.putIfAbsent(Events.FEED_ACCURACY, new BigDecimal("100.00"));
    }

    /**
     * The event that this row reports: its values by column, times as microseconds since 1970, without event_date and
     * event_month.
     *
     * @throws RefusedRowException when it has no address or no time, or one that lies more than a day after its observation; the
     *     message says why
     */
    Map<Events, Object> values(Cells row) throws RefusedRowException {
        // Rows of JSON each bring their own list, mostly of the same names.
        if (!row.names().equals(columns)) {
            learn(row.names());
        }
        boolean[] taken = new boolean[columns.size()];
        Map<Events, Object> values = new EnumMap<>(Events.class);
        takeAddress(row, taken, values);
        takeTimes(row, taken, values);
        for (Events target : positions.keySet()) {
            if (!isTakenApart(target) && !values.containsKey(target)) {
                put(values, target, readable(target, row, taken));
            }
        }
        defaults.forEach(values::putIfAbsent);
        if (values.get(Events.MALWARE_NAME) instanceof String name) {
            values.put(Events.MALWARE_FAMILY, families.family(name));
        }
        put(values, Events.EXTRA, extra.json(row.cells(), row.nodes(), taken));
        values.put(Events.EVENT_ID, eventId.of(values));
        return values;
    }

    private static void put(Map<Events, Object> values, Events target, @Nullable Object value) {
        if (value != null) {
            values.put(target, value);
        }
    }

    private static boolean isTakenApart(Events target) {
        return target == Events.SOURCE_IP || target == Events.TIME_SOURCE || target == Events.TIME_OBSERVATION;
    }

    private void learn(List<String> names) {
        Map<String, Integer> positionByName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            positionByName.put(names.get(i), i);
        }
        positions = new EnumMap<>(Events.class);
        mapping.sources().forEach((target, sources) -> {
            int[] found = sources.stream()
                    .filter(positionByName::containsKey)
                    .mapToInt(positionByName::get)
                    .toArray();
            positions.put(target, found);
        });
        columns = names;
        extra = Extra.of(reading.format(), names);
    }

    private void takeAddress(Cells row, boolean[] taken, Map<Events, Object> values) throws RefusedRowException {
        int at = filled(Events.SOURCE_IP, row);
        if (at < 0) {
            throw new RefusedRowException("no address");
        }
        String cell = row.cells().get(at);
        try {
            SourceAddress source =
                    reading.addressWithPort() ? SourceAddress.parseWithPort(cell) : SourceAddress.parse(cell);
            Address address = source.address();
            values.put(Events.SOURCE_IP, address.toString());
            values.put(Events.SOURCE_KEY, RowFactory.create(address.keyHi(), address.keyLo()));
            Integer port = source.port() == null ? null : Cell.port(source.port());
            put(values, Events.SOURCE_PORT, port);
            taken[at] = source.port() == null || port != null;
        } catch (AddressFormatException e) {
            throw new RefusedRowException("no address: " + e.getMessage());
        }
    }

    private void takeTimes(Cells row, boolean[] taken, Map<Events, Object> values) throws RefusedRowException {
        int observed = filled(Events.TIME_OBSERVATION, row);
        Long observation = null;
        if (observed >= 0) {
            try {
                observation = time(row.cells().get(observed));
                taken[observed] = true;
            } catch (DateTimeException e) {
                taken[observed] = false;
            }
        }
        put(values, Events.TIME_OBSERVATION, observation);
        int seen = filled(Events.TIME_SOURCE, row);
        values.put(Events.TIME_SOURCE_IS_OBSERVATION, seen < 0);
        if (seen >= 0) {
            long source = timeSource(row.cells().get(seen));
            if (observation != null && source - observation > LATEST_AFTER_OBSERVATION) {
                throw new RefusedRowException(
                        "no time: '" + row.cells().get(seen) + "' lies more than a day after its observation, '"
                                + row.cells().get(observed) + "'");
            }
            values.put(Events.TIME_SOURCE, source);
            taken[seen] = true;
        } else if (observation != null) {
            values.put(Events.TIME_SOURCE, observation);
        } else {
            throw new RefusedRowException("no time");
        }
    }

    private long timeSource(String cell) throws RefusedRowException {
        try {
            return time(cell);
        } catch (DateTimeException e) {
            throw new RefusedRowException("no time: " + e.getMessage());
        }
    }

    private long time(String cell) {
        return timePattern == null ? TimeText.parse(cell, reading.timeFormat()) : timePattern.parse(cell);
    }

    /** Position of the first of this column's cells that is not empty; -1 when there is none. */
    private int filled(Events target, Cells row) {
        for (int at : positions.getOrDefault(target, new int[0])) {
            if (!row.cells().get(at).isBlank()) {
                return at;
            }
        }
        return -1;
    }

    private @Nullable Object readable(Events target, Cells row, boolean[] taken) {
        for (int at : positions.getOrDefault(target, new int[0])) {
            String cell = row.cells().get(at);
            Object value = cell.isBlank() ? null : Cell.read(target, cell);
            if (value != null) {
                taken[at] = true;
                return value;
            }
        }
        return null;
    }
}
