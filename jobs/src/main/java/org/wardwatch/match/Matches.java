package org.wardwatch.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code matches}: one row per event and owner, with the event's columns. */
public enum Matches implements TableColumn {
    EVENT_ID(StringType, true, "the event"),
    ORG_ID(StringType, true, "an owner of its source address at its time"),
    CIDR(StringType, true, "that owner's smallest range around the address"),
    PREFIX_LENGTH(IntegerType, true, "of that range"),
    RANK(IntegerType, true, "1: most specific owner; dense, equal sizes share it"),
    TIED(BooleanType, true, "whether another organisation shares the rank"),
    RELATION(StringType, true, "relation of that range"),
    OWNED_UNTIL(TimestampType, false, "when the organisation stops being the owner at this rank; NULL: open"),
    ALLOWED(BooleanType, true, "whether the address is on the allow-list at that time: never a finding"),
    FEED_NAME(StringType, true, "feed that reported it"),
    FEED_PROVIDER(StringType, true, "who runs the feed"),
    FEED_ACCURACY(new DecimalType(5, 2), true, "0 to 100: how sure the feed is"),
    TIME_SOURCE(TimestampType, true, "when it was seen, UTC"),
    TIME_OBSERVATION(TimestampType, false, "when the provider passed it on, earliest of all deliveries, UTC"),
    TIME_SOURCE_IS_OBSERVATION(
            BooleanType, true, "whether time_source was missing and time_observation stands in for it"),
    EVENT_DATE(DateType, true, "UTC day of time_source"),
    EVENT_MONTH(DateType, true, "first day of the UTC month of time_source"),
    SOURCE_IP(StringType, true, "the compromised or exposed address, canonical text"),
    SOURCE_KEY(ADDRESS_KEY, true, "sortable key of source_ip"),
    SOURCE_PORT(IntegerType, false, "port of the source"),
    SOURCE_ASN(LongType, false, "AS number of the source, as reported"),
    SOURCE_FQDN(StringType, false, "host name of the source"),
    SOURCE_URL(StringType, false, "URL at the source"),
    SOURCE_GEOLOCATION_CC(StringType, false, "country code of the source, as reported"),
    BOT_ID(StringType, false, "id of the infected machine, where the feed gives one"),
    CLASSIFICATION_TAXONOMY(StringType, false, "RSIT class"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type"),
    CLASSIFICATION_IDENTIFIER(StringType, false, "what was seen, e.g. open-rdp"),
    MALWARE_NAME(StringType, false, "malware as the feed spells it"),
    MALWARE_FAMILY(StringType, false, "normalised form of malware_name, by conf/families.yaml"),
    MALWARE_HASH_SHA256(StringType, false, "SHA-256 of the malware"),
    SEVERITY(StringType, false, "critical, high, medium, low or info"),
    PROTOCOL_TRANSPORT(StringType, false, "tcp, udp …"),
    PROTOCOL_APPLICATION(StringType, false, "http, ssh …"),
    DESTINATION_IP(StringType, false, "address that the source talked to, canonical text"),
    DESTINATION_PORT(IntegerType, false, "port of the destination"),
    DESTINATION_ASN(LongType, false, "AS number of the destination, as reported"),
    DESTINATION_FQDN(StringType, false, "host name of the destination"),
    DESTINATION_URL(StringType, false, "URL that was asked for"),
    EVENT_DESCRIPTION_TEXT(StringType, false, "description by the feed"),
    TLP(StringType, false, "Traffic Light Protocol label of the report"),
    EXTRA(
            StringType,
            false,
            "JSON object, keys sorted: source columns that were not mapped, and cells that could not be read");

    /** The declaration. */
    public static final Table TABLE = Table.of("matches", "one row per event and owner", values())
            .partitionedBy(EVENT_MONTH)
            .orderedBy(ORG_ID, EVENT_DATE, SOURCE_KEY);

    private final Spec spec;

    /** What an event is a sighting of: its family, else what the feed calls it, else its type. */
    public static Column identifier() {
        return coalesce(MALWARE_FAMILY.col(), CLASSIFICATION_IDENTIFIER.col(), CLASSIFICATION_TYPE.col());
    }

    Matches(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
