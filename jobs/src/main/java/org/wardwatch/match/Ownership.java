package org.wardwatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.TableColumn;

/**
 * Who owns which addresses when, in rows that leave nothing to decide: one row per range of addresses that all have the same
 * owners, period in which these do not change, and owner. What an event lacks to be a match stands in the row.
 */
final class Ownership {

    static final String FIRST_KEY = "owned_first_key";
    static final String LAST_KEY = "owned_last_key";
    /** First instant of the period; NULL: always. */
    static final String FROM = "owned_from";
    /** First instant after the period; NULL: open. */
    static final String UNTIL = "owned_to";

    /** The columns of a match that tell of the owner. */
    static final List<Matches> OF_OWNER = List.of(
            Matches.ORG_ID,
            Matches.CIDR,
            Matches.PREFIX_LENGTH,
            Matches.RANK,
            Matches.TIED,
            Matches.RELATION,
            Matches.OWNED_UNTIL);

    private static final StructType SCHEMA = schema();

    private Ownership() {}

    /** The rows of an index of all networks. */
    static Dataset<Row> of(SparkSession spark, OwnerIndex owners) {
        List<Row> rows = new ArrayList<>();
        for (int segment = 0; segment < owners.segmentCount(); segment++) {
            for (Validity period : owners.periods(segment)) {
                addOwners(rows, owners, segment, period);
            }
        }
        return spark.createDataFrame(rows, SCHEMA);
    }

    private static void addOwners(List<Row> rows, OwnerIndex index, int segment, Validity period) {
        AddressRange range = index.segmentRange(segment);
        for (Owner owner : index.owners(segment, period.from())) {
            Network network = owner.network();
            rows.add(RowFactory.create(
                    key(range.first()),
                    key(range.last()),
                    Validity.timestamp(period.from()),
                    Validity.timestamp(period.until()),
                    network.orgId(),
                    network.cidr(),
                    network.range().prefixLength(),
                    owner.rank(),
                    owner.tied(),
                    network.relation(),
                    Validity.timestamp(index.ownedUntil(segment, period.from(), owner))));
        }
    }

    /** The sortable key of an address, as tables hold it. */
    static Row key(Address address) {
        return RowFactory.create(address.keyHi(), address.keyLo());
    }

    private static StructType schema() {
        StructType period = new StructType()
                .add(FIRST_KEY, TableColumn.ADDRESS_KEY, false)
                .add(LAST_KEY, TableColumn.ADDRESS_KEY, false)
                .add(FROM, DataTypes.TimestampType, true)
                .add(UNTIL, DataTypes.TimestampType, true);
        Stream<StructField> ofOwner = OF_OWNER.stream()
                .map(column -> DataTypes.createStructField(
                        column.column(), column.spec().type(), !column.spec().required()));
        return new StructType(Stream.concat(Stream.of(period.fields()), ofOwner).toArray(StructField[]::new));
    }
}
