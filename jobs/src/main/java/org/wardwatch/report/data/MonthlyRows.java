package org.wardwatch.report.data;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;

/** A monthly table's rows by owner and month: the one place where rows are told apart by whom they belong to. */
public final class MonthlyRows {

    private final Map<YearMonth, Map<String, List<Cells>>> rows = new TreeMap<>();

    private MonthlyRows() {}

    /** The rows, by equality of the owner's id and the month. */
    public static MonthlyRows of(List<Cells> rows, TableColumn owner, TableColumn month) {
        MonthlyRows monthly = new MonthlyRows();
        for (Cells row : rows) {
            monthly.rows
                    .computeIfAbsent(row.month(month), any -> new TreeMap<>())
                    .computeIfAbsent(row.text(owner), any -> new ArrayList<>())
                    .add(row);
        }
        return monthly;
    }

    /** The owner's rows of the month; none when there are none. */
    public List<Cells> at(OwnerMonth key) {
        return rows.getOrDefault(key.month(), Map.of()).getOrDefault(key.owner(), List.of());
    }

    /** The owner's only row of the month. */
    public Optional<Cells> oneAt(OwnerMonth key) {
        return at(key).stream().findFirst();
    }

    /** Owners with rows in the month, sorted. */
    public List<String> owners(YearMonth month) {
        return List.copyOf(new TreeMap<>(rows.getOrDefault(month, Map.of())).keySet());
    }
}
