package org.wardwatch.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.registry.RegistrySheet.SheetRow;

/** Reads the cells of one file; what cannot be read is added to the errors and stands as empty. */
final class Cells {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\t\\r\\n]]");

    private final RegistryErrors errors;

    Cells(RegistryErrors errors) {
        this.errors = errors;
    }

    /** Free text; empty is null. */
    @Nullable
    String text(SheetRow row, String column) {
        String text = row.text(column);
        if (UNPRINTABLE.matcher(text).find()) {
            refuse(row, column, "holds a control character", "take it out");
        }
        return text.isBlank() ? null : text;
    }

    /** Text that must not be empty. */
    String required(SheetRow row, String column) {
        String text = text(row, column);
        if (text == null) {
            refuse(row, column, "is empty", "fill it in");
            return "";
        }
        return text;
    }

    /** A day; empty is null. */
    @Nullable
    LocalDate date(SheetRow row, String column) {
        String text = row.text(column);
        try {
            if (text.isEmpty() || DATE.matcher(text).matches()) {
                return text.isEmpty() ? null : LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Thirtieth of February and the like: refused below with what has no such form at all.
        }
        refuse(row, column, "is not a day of the calendar", "write it as 2026-01-31, or leave it empty");
        return null;
    }

    /** A day, which stands for its midnight UTC, or a timestamp with its offset; empty is null. */
    @Nullable
    Instant instant(SheetRow row, String column) {
        String text = row.text(column);
        try {
            if (text.isEmpty()) {
                return null;
            }
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (TIMESTAMP.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // As above.
        }
        refuse(
                row,
                column,
                "is neither a day nor a timestamp with its offset",
                "write it as 2026-01-31 or 2026-01-31T08:00:00+08:00, or leave it empty");
        return null;
    }

    void refuse(SheetRow row, String column, String why, String remedy) {
        errors.add(row.place(column), row.text(column), why, remedy);
    }
}
