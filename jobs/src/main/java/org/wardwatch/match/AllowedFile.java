package org.wardwatch.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;
import org.wardwatch.ip.AddressRange;

/**
 * Reads the allow-list, {@code conf/allowed.csv}: {@code cidr,valid_from,valid_to,reason}; addresses of one's own
 * scanners, sinkholes and honeypots, which are never findings. A date is midnight UTC; empty is open. Lines that start with
 * {@code #} are comments; the reason may hold commas.
 */
public final class AllowedFile {

    private static final String HEADER = "cidr,valid_from,valid_to,reason";

    private AllowedFile() {}

    /**
     * Rows of {@link AllowedRanges}.
     *
     * @param file name for messages
     * @throws Problem when a line is wrong; names all of them
     */
    public static List<Row> rows(String file, List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean header = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!header) {
                header = line.equals(HEADER);
                if (!header) {
                    errors.add(file + ":" + (i + 1) + ": the header must be '" + HEADER + "'");
                    break;
                }
                continue;
            }
            try {
                rows.add(row(line));
                if (!seen.add(line)) {
                    errors.add(file + ":" + (i + 1) + ": '" + line + "' stands here twice; remove one");
                }
            } catch (AddressFormatException | java.time.DateTimeException | IllegalStateException e) {
                errors.add(file + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.configuration(String.join("\n", errors));
        }
        return rows;
    }

    private static Row row(String line) {
        String[] cells = line.split(",", 4);
        if (cells.length < 4 || cells[3].isBlank()) {
            throw new IllegalStateException("'" + line + "' has no reason; write " + HEADER);
        }
        AddressRange range = AddressRange.parse(cells[0].strip());
        return RowFactory.create(
                range.toString(),
                key(range.first()),
                key(range.last()),
                timestamp(cells[1].strip()),
                timestamp(cells[2].strip()),
                cells[3].strip());
    }

    private static Row key(Address address) {
        return RowFactory.create(address.keyHi(), address.keyLo());
    }

    private static java.sql.@Nullable Timestamp timestamp(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return java.sql.Timestamp.from(
                cell.length() == 10
                        ? java.time.LocalDate.parse(cell)
                                .atStartOfDay(java.time.ZoneOffset.UTC)
                                .toInstant()
                        : java.time.OffsetDateTime.parse(cell).toInstant());
    }
}
