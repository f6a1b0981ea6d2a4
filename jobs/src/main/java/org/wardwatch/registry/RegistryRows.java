package org.wardwatch.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.registry.Organisation.Mail;
import org.wardwatch.registry.Organisation.Membership;
import org.wardwatch.registry.Organisation.Names;

/** The registry's values as rows of its tables, and back. */
final class RegistryRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryRows() {}

    /** The recorded organisations as text, for {@link #organisation}. */
    static Dataset<Row> organisationCells(Dataset<Row> organisations) {
        return organisations.select(java.util.Arrays.stream(Organisations.values())
                .map(column -> column.col().cast("string"))
                .toArray(Column[]::new));
    }

    static Organisation organisation(Row cells) {
        return new Organisation(
                cells.getString(0),
                new Names(cells.getString(1), cells.getString(2)),
                cells.getString(3),
                cells.getString(4),
                new Membership(date(cells.getString(5)), date(cells.getString(6))),
                new Mail(cells.getString(7), Language.parse(cells.getString(8)).orElseThrow()));
    }

    static Row row(Organisation organisation) {
        return RowFactory.create(
                organisation.orgId(),
                organisation.names().english(),
                organisation.names().chinese(),
                organisation.sector(),
                organisation.parent(),
                organisation.membership().from(),
                organisation.membership().to(),
                organisation.mail().contact(),
                organisation.mail().language().toString());
    }

    /** The recorded networks, their times in microseconds since 1970, for {@link #network} and {@link #recordedAt}. */
    static Dataset<Row> networkCells(Dataset<Row> networks) {
        return networks.select(
                Networks.ORG_ID.col(),
                Networks.FIRST_IP.col(),
                Networks.LAST_IP.col(),
                functions.unix_micros(Networks.VALID_FROM.col()),
                functions.unix_micros(Networks.VALID_TO.col()),
                Networks.RELATION.col(),
                Networks.NOTE.col(),
                functions.unix_micros(Networks.RECORDED_AT.col()));
    }

    static Network network(Row cells) {
        return new Network(
                cells.getString(0),
                new AddressRange(Address.parse(cells.getString(1)), Address.parse(cells.getString(2))),
                new Validity(instant(cells, 3), instant(cells, 4)),
                Relation.parse(cells.getString(5)).orElseThrow(),
                cells.getString(6));
    }

    static Instant recordedAt(Row cells) {
        return Instant.EPOCH.plus(cells.getLong(7), ChronoUnit.MICROS);
    }

    static Row row(Network network, Instant recordedAt) {
        AddressRange range = network.range();
        return RowFactory.create(
                network.orgId(),
                range.toString(),
                range.first().toString(),
                range.last().toString(),
                key(range.first()),
                key(range.last()),
                range.prefixLength(),
                network.validity().from(),
                network.validity().to(),
                network.relation().toString(),
                network.note(),
                recordedAt);
    }

    static Row row(RegistryChange change, Instant recordedAt) {
        RegistryEntry subject = change.subject();
        Network network = subject instanceof Network is ? is : null;
        return RowFactory.create(
                recordedAt,
                network == null ? "organisation" : "network",
                change.action().name().toLowerCase(Locale.ROOT),
                subject.orgId(),
                network == null ? null : network.range().toString(),
                network == null ? null : network.validity().from(),
                json(change.before()),
                json(change.after()));
    }

    private static Row key(Address address) {
        return RowFactory.create(address.keyHi(), address.keyLo());
    }

    private static @Nullable String json(@Nullable RegistryEntry entry) {
        try {
            return entry == null ? null : JSON.writeValueAsString(entry.cells());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of text cannot be written as JSON", e);
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable Instant instant(Row cells, int index) {
        return cells.isNullAt(index) ? null : Instant.EPOCH.plus(cells.getLong(index), ChronoUnit.MICROS);
    }
}
