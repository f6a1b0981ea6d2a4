package org.wardwatch.match;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.rangejoin.index.RangeIndex;

/** Whether an address is on the allow-list at an instant. */
final class AllowedIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Validity[] validities;
    private final RangeIndex index;

    private AllowedIndex(Validity[] validities, RangeIndex index) {
        this.validities = validities;
        this.index = index;
    }

    /** From rows of {@link AllowedRanges}. */
    static AllowedIndex of(List<Row> rows) {
        Validity[] validities = rows.stream()
                .map(row -> Validity.of(
                        row.getAs(AllowedRanges.VALID_FROM.column()), row.getAs(AllowedRanges.VALID_TO.column())))
                .toArray(Validity[]::new);
        return new AllowedIndex(
                validities, RangeIndex.of(rows.stream().map(AllowedIndex::range).toList()));
    }

    /** The range of a row of {@link AllowedRanges}. */
    static AddressRange range(Row row) {
        return new AddressRange(Network.key(row, AllowedRanges.FIRST_KEY), Network.key(row, AllowedRanges.LAST_KEY));
    }

    /** Whether the address with this sortable key is allowed at this microsecond. */
    boolean holds(long keyHi, long keyLo, long micros) {
        int segment = index.segment(keyHi, keyLo);
        if (segment == RangeIndex.NONE) {
            return false;
        }
        for (int id : index.ranges(segment)) {
            if (validities[id].contains(micros)) {
                return true;
            }
        }
        return false;
    }
}
