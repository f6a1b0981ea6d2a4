package org.wardwatch.match;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.registry.Networks;

/**
 * One range of one organisation for a span of time.
 *
 * @param orgId the organisation
 * @param range the addresses
 * @param cidr the range as text
 * @param relation owned, hosted, shared …
 * @param validity when it was the organisation's
 */
record Network(String orgId, AddressRange range, String cidr, String relation, Validity validity)
        implements Serializable {

    /** An order in which no two networks of a registry are equal. */
    static final Comparator<Network> ORDER = Comparator.comparing((Network network) -> network.range.first())
            .thenComparing(network -> network.range.last())
            .thenComparing(Network::orgId)
            .thenComparingLong(network -> network.validity.from());

    /** From a row of {@link Networks}. */
    static Network from(Row row) {
        return new Network(
                row.getAs(Networks.ORG_ID.column()),
                new AddressRange(key(row, Networks.FIRST_KEY), key(row, Networks.LAST_KEY)),
                row.getAs(Networks.CIDR.column()),
                row.getAs(Networks.RELATION.column()),
                Validity.of(row.getAs(Networks.VALID_FROM.column()), row.getAs(Networks.VALID_TO.column())));
    }

    /** A range of the allow-list, from a row of {@link AllowedRanges}: as if all of them had one owner. */
    static Network allowed(Row row) {
        return new Network(
                "",
                new AddressRange(key(row, AllowedRanges.FIRST_KEY), key(row, AllowedRanges.LAST_KEY)),
                row.getAs(AllowedRanges.CIDR.column()),
                "",
                Validity.of(row.getAs(AllowedRanges.VALID_FROM.column()), row.getAs(AllowedRanges.VALID_TO.column())));
    }

    /** The address whose sortable key stands in a column of the row. */
    static Address key(Row row, org.wardwatch.lake.TableColumn column) {
        Row key = row.getAs(column.column());
        return Address.ofKey(key.getLong(0), key.getLong(1));
    }

    /** Whether the two ranges hold equally many addresses. */
    boolean isAsLargeAs(Network other) {
        return range.prefixLength() == other.range.prefixLength()
                && range.size().equals(other.range.size());
    }
}
