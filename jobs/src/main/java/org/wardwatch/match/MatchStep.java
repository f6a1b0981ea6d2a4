package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.rangejoin.index.RangeIndex;

/** Events × networks → matches. */
final class MatchStep {

    /** The columns of a match that tell of the owner; all others are the event's. */
    private static final List<Matches> OF_OWNER = List.of(
            Matches.ORG_ID,
            Matches.CIDR,
            Matches.PREFIX_LENGTH,
            Matches.RANK,
            Matches.TIED,
            Matches.RELATION,
            Matches.OWNED_UNTIL);

    private MatchStep() {}

    /**
     * One row per event and owner at the event's time, in the columns of {@link Matches}.
     *
     * @param events rows of {@link Events}
     * @param owners all networks of the registry
     * @param allowed ranges whose addresses are never findings
     */
    static Dataset<Row> matches(Dataset<Row> events, Broadcast<OwnerIndex> owners, Broadcast<AllowedIndex> allowed) {
        Column hi = Events.SOURCE_KEY.col().getField("hi");
        Column lo = Events.SOURCE_KEY.col().getField("lo");
        Column time = Events.TIME_SOURCE.col();
        Dataset<Row> owned = events.withColumn("segment", segmentOf(owners).apply(hi, lo))
                .where(col("segment").notEqual(RangeIndex.NONE))
                .withColumn("owner", explode(ownersOf(owners).apply(col("segment"), time)))
                .withColumn(Matches.ALLOWED.column(), isAllowed(allowed).apply(hi, lo, time));
        return owned.select(Arrays.stream(Matches.values())
                .map(column -> OF_OWNER.contains(column)
                        ? col("owner").getField(column.column()).as(column.column())
                        : column.col())
                .toArray(Column[]::new));
    }

    /** The events whose address lies in one of the ranges. */
    static Dataset<Row> eventsWithin(Dataset<Row> events, Broadcast<RangeIndex> ranges) {
        UserDefinedFunction within = udf(
                (UDF2<Long, Long, Boolean>) (hi, lo) -> ranges.value().segment(hi, lo) != RangeIndex.NONE,
                DataTypes.BooleanType);
        return events.where(within.apply(
                Events.SOURCE_KEY.col().getField("hi"), Events.SOURCE_KEY.col().getField("lo")));
    }

    private static UserDefinedFunction segmentOf(Broadcast<OwnerIndex> owners) {
        return udf((UDF2<Long, Long, Integer>) (hi, lo) -> owners.value().segment(hi, lo), DataTypes.IntegerType);
    }

    private static UserDefinedFunction isAllowed(Broadcast<AllowedIndex> allowed) {
        return udf(
                (UDF3<Long, Long, Timestamp, Boolean>)
                        (hi, lo, time) -> allowed.value().holds(hi, lo, Validity.micros(time)),
                DataTypes.BooleanType);
    }

    private static UserDefinedFunction ownersOf(Broadcast<OwnerIndex> owners) {
        return udf(
                (UDF2<Integer, Timestamp, List<Row>>)
                        (segment, time) -> ownerRows(owners.value(), segment, Validity.micros(time)),
                new ArrayType(ownerType(), false));
    }

    private static List<Row> ownerRows(OwnerIndex index, int segment, long micros) {
        List<Row> rows = new ArrayList<>();
        for (Owner owner : index.owners(segment, micros)) {
            Network network = owner.network();
            rows.add(RowFactory.create(
                    network.orgId(),
                    network.cidr(),
                    network.range().prefixLength(),
                    owner.rank(),
                    owner.tied(),
                    network.relation(),
                    Validity.timestamp(index.ownedUntil(segment, micros, owner))));
        }
        return rows;
    }

    private static StructType ownerType() {
        Stream<TableColumn> columns = OF_OWNER.stream().map(column -> (TableColumn) column);
        return new StructType(columns.map(column -> DataTypes.createStructField(
                        column.column(), column.spec().type(), !column.spec().required()))
                .toArray(StructField[]::new));
    }
}
