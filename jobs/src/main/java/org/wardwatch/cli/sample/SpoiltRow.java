package org.wardwatch.cli.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Rows as feeds spoil them: they have to end as rejects, and nothing else may suffer from them. */
final class SpoiltRow {

    private static final List<String> BAD_ADDRESSES =
            List.of("198.19.300.1", "n/a", "198.019.1.1", "198.19.1", "", "198.19.1.0/24", "2001:db8::zz", "localhost");

    private SpoiltRow() {}

    /** A row of the format that cannot be read, made from the cells of a good one. */
    static String of(LineFormat format, Map<String, Object> cells, SplittableRandom random) {
        Map<String, Object> spoilt = new LinkedHashMap<>(cells);
        switch (random.nextInt(4)) {
            case 0 -> {
                spoilt.put(format.timeColumn(), "");
                // Else the time at which it was passed on would stand in.
                spoilt.computeIfPresent("published", (column, time) -> "");
                spoilt.remove("time.observation");
            }
            case 1 -> {
                return ofWrongShape(format, format.row(cells), random.nextBoolean());
            }
            default -> {
                // An IPv6 address may stand in a column of its own.
                spoilt.remove("networksourceipv6");
                spoilt.put(format.addressColumn(), BAD_ADDRESSES.get(random.nextInt(BAD_ADDRESSES.size())));
            }
        }
        return format.row(spoilt);
    }

    private static String ofWrongShape(LineFormat format, String row, boolean quote) {
        return switch (format) {
            case INTELMQ -> row.substring(0, row.length() / 2);
            case CTIP -> "{\"indicatorthreattype\":\"Botnet\"}";
            default -> quote ? "\"19\"8" + row.replace("\"", "") : row + ",surplus,cells";
        };
    }
}
