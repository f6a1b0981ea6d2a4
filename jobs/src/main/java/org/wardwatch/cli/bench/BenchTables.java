package org.wardwatch.cli.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.rangejoin.index.RangeIndex;

/** The tables of a benchmark: events as they came, the same by address within each month, and two sets of networks. */
final class BenchTables {

    /** Events in the order they came. */
    static final String EVENTS = "events";
    /** The same events, by address within each month. */
    static final String CLUSTERED_EVENTS = "clustered_events";
    /** Networks scattered over the whole space. */
    static final String NETWORKS = "networks";
    /** Networks that lie together. */
    static final String NEIGHBOURS = "neighbours";

    /** What the networks cover, in pieces that do not overlap, each with its owners. */
    static final String SEGMENTS = "segments";
    /** As many events as a nested loop can bear. */
    static final String FEW_EVENTS = "few_events";

    /** Pairs of rows that a nested loop is given to compare: some seconds of work. */
    private static final long BEARABLE_PAIRS = 200_000_000;

    private static final StructType SEGMENT = new StructType()
            .add("first_key", TableColumn.ADDRESS_KEY, false)
            .add("last_key", TableColumn.ADDRESS_KEY, false)
            .add("owners", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

    private static final StructType NETWORK = new StructType()
            .add("org_id", DataTypes.IntegerType, false)
            .add("cidr", DataTypes.StringType, false)
            .add("first_key", TableColumn.ADDRESS_KEY, false)
            .add("last_key", TableColumn.ADDRESS_KEY, false);

    private static final int FILES = 12;

    private final SparkSession spark;
    private final Path folder;
    private final BenchSize size;
    private final DrawnAddresses drawn;

    BenchTables(SparkSession spark, Path folder, BenchSize size) {
        this.spark = spark;
        this.folder = folder;
        this.size = size;
        this.drawn = new DrawnAddresses(size);
    }

    /** Writes all tables and makes them views of the session. */
    void write() {
        save(NETWORKS, networks(size.ranges(), drawn::network));
        save(NEIGHBOURS, networks(DrawnAddresses.NEIGHBOURS, number -> drawn.neighbour((int) number)));
        save(SEGMENTS, segments());
        save(EVENTS, events());
        save(FEW_EVENTS, spark.table(EVENTS).limit((int) fewRows()));
        save(
                CLUSTERED_EVENTS,
                spark.table(EVENTS)
                        .repartitionByRange(FILES, col("event_month"), col("source_key"))
                        .sortWithinPartitions("event_month", "source_key"));
    }

    /** Where a table lies. */
    String path(String table) {
        return folder.resolve(table).toString();
    }

    /** Rows of {@link #FEW_EVENTS}. */
    long fewRows() {
        return Math.min(size.rows(), Math.max(1, BEARABLE_PAIRS / size.ranges()));
    }

    private void save(String name, Dataset<Row> rows) {
        rows.write().format("delta").mode(SaveMode.Overwrite).save(path(name));
        spark.read().format("delta").load(path(name)).createOrReplaceTempView(name);
    }

    private Dataset<Row> networks(long count, LongFunction<AddressRange> range) {
        List<Row> rows = LongStream.range(0, count)
                .mapToObj(number -> networkRow((int) number, range.apply(number)))
                .toList();
        return spark.createDataFrame(rows, NETWORK).coalesce(1);
    }

    private Dataset<Row> segments() {
        RangeIndex index = RangeIndex.of(
                LongStream.range(0, size.ranges()).mapToObj(drawn::network).toList());
        List<Row> rows = IntStream.range(0, index.segmentCount())
                .mapToObj(segment -> RowFactory.create(
                        key(index.segmentRange(segment).first()),
                        key(index.segmentRange(segment).last()),
                        Arrays.stream(index.ranges(segment)).boxed().toList()))
                .toList();
        return spark.createDataFrame(rows, SEGMENT).coalesce(1);
    }

    private static Row networkRow(int orgId, AddressRange range) {
        return RowFactory.create(orgId, range.toString(), key(range.first()), key(range.last()));
    }

    private Dataset<Row> events() {
        DrawnAddresses addresses = drawn;
        UDF1<Long, Row> ofEvent = event -> key(addresses.ofEvent(event));
        return spark.range(0, size.rows(), 1, FILES)
                .withColumn("source_key", udf(ofEvent, TableColumn.ADDRESS_KEY).apply(col("id")))
                .withColumn("drawn", expr("xxhash64(id)"))
                .select(
                        col("source_key"),
                        expr("address_text(source_key) AS source_ip"),
                        expr("timestamp_seconds(1735689600 + pmod(drawn, 31536000)) AS time_source"),
                        expr("CAST(trunc(timestamp_seconds(1735689600 + pmod(drawn, 31536000)), 'MM') AS DATE)"
                                + " AS event_month"),
                        expr("concat('feed-', pmod(drawn, 7)) AS feed_code"),
                        expr("concat('family-', pmod(drawn, 113)) AS malware_family"),
                        expr("CAST(pmod(drawn, 65536) AS INT) AS source_port"),
                        expr("concat('203.0.113.', pmod(drawn, 251)) AS destination_ip"),
                        expr("CAST(8000 + pmod(drawn, 9) AS INT) AS destination_port"));
    }

    private static Row key(Address address) {
        return RowFactory.create(address.keyHi(), address.keyLo());
    }
}
