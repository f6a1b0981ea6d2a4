package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.ingest.format.SourceRecord.Cells;

class NormaliserTest {

    private static final long NEW_YEAR = 1_767_225_600_000_000L;

    private static final FeedDescription FEED = FeedDescription.parse("feed.yaml", """
            feed: trap
            provider: example
            format: csv
            columns:
              time_source: ts
              time_observation: seen
              source_ip: [ip, ip6]
              source_port: port
              source_asn: asn
              source_geolocation_cc: cc
              malware_name: family
              severity: severity
              feed_accuracy: sure
              destination_ip: to
            defaults: {classification_type: Infected-System, severity: low}
            accuracy: 90
            """);

    private static final String NAMES = "ts|seen|ip|ip6|port|asn|cc|family|severity|sure|to|note";

    @Test
    void everyMappedCellIsReadToItsColumnAndAllOthersAreKept() throws RefusedRowException {
        Map<Events, Object> event = event(
                "2026-01-01T00:00:00Z|2026-01-01T01:00:00Z|192.0.2.1||443|AS4760|hk|Mirai_X|HIGH|99.5|2001:DB8::1|<b>\"1\"");

        assertThat(event)
                .containsEntry(Events.TIME_SOURCE, NEW_YEAR)
                .containsEntry(Events.TIME_OBSERVATION, NEW_YEAR + 3_600_000_000L)
                .containsEntry(Events.TIME_SOURCE_IS_OBSERVATION, false)
                .containsEntry(Events.SOURCE_IP, "192.0.2.1")
                .containsEntry(Events.SOURCE_PORT, 443)
                .containsEntry(Events.SOURCE_ASN, 4760L)
                .containsEntry(Events.SOURCE_GEOLOCATION_CC, "HK")
                .containsEntry(Events.MALWARE_NAME, "Mirai_X")
                .containsEntry(Events.MALWARE_FAMILY, "mirai-x")
                .containsEntry(Events.SEVERITY, "high")
                .containsEntry(Events.FEED_ACCURACY, new BigDecimal("99.50"))
                .containsEntry(Events.DESTINATION_IP, "2001:db8::1")
                .containsEntry(Events.CLASSIFICATION_TYPE, "infected-system")
                .containsEntry(Events.EXTRA, "{\"note\":\"<b>\\\"1\\\"\"}");
    }

    @Test
    void cellsThatCannotBeReadAreKeptInExtraAndDefaultsStandIn() throws RefusedRowException {
        Map<Events, Object> event =
                event("2026-01-01T00:00:00Z|yesterday|192.0.2.1||65536|AS0|HKG||severe|101|10.0.0.256|");

        assertThat(event)
                .containsEntry(Events.SEVERITY, "low")
                .containsEntry(Events.FEED_ACCURACY, new BigDecimal("90.00"))
                .containsEntry(
                        Events.EXTRA,
                        "{\"asn\":\"AS0\",\"cc\":\"HKG\",\"port\":\"65536\",\"seen\":\"yesterday\",\"severity\":\"severe\","
                                + "\"sure\":\"101\",\"to\":\"10.0.0.256\"}")
                .doesNotContainKeys(
                        Events.TIME_OBSERVATION,
                        Events.SOURCE_PORT,
                        Events.SOURCE_ASN,
                        Events.SOURCE_GEOLOCATION_CC,
                        Events.MALWARE_NAME,
                        Events.MALWARE_FAMILY,
                        Events.DESTINATION_IP);
    }

    @Test
    void theTimeOfObservationStandsInForAMissingTimeAndSaysSo() throws RefusedRowException {
        assertThat(event("|2026-01-01T00:00:00Z|192.0.2.1|||||||||"))
                .containsEntry(Events.TIME_SOURCE, NEW_YEAR)
                .containsEntry(Events.TIME_SOURCE_IS_OBSERVATION, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"|", " |", "|yesterday", "2026-02-30T00:00:00Z|2026-01-01T00:00:00Z", "99999-01-01T00:00:00Z|"})
    void aRowWithoutAReadableTimeIsRefused(String times) {
        assertThatThrownBy(() -> event(times + "|192.0.2.1|||||||||"))
                .isInstanceOf(RefusedRowException.class)
                .hasMessageStartingWith("no time");
    }

    @Test
    void aTimeMoreThanADayAfterItsObservationIsRefused() throws RefusedRowException {
        assertThat(event("2026-01-02T00:00:00Z|2026-01-01T00:00:00Z|192.0.2.1|||||||||"))
                .containsEntry(Events.TIME_SOURCE, NEW_YEAR + 86_400_000_000L);
        assertThatThrownBy(() -> event("2026-01-02T00:00:00.000001Z|2026-01-01T00:00:00Z|192.0.2.1|||||||||"))
                .isInstanceOf(RefusedRowException.class)
                .hasMessage("no time: '2026-01-02T00:00:00.000001Z' lies more than a day after its observation,"
                        + " '2026-01-01T00:00:00Z'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "localhost",
                "010.8.8.8",
                "1.2.3",
                "0x7f.1",
                "2130706433",
                "192.0.2.1/32",
                "192.0.2.1-192.0.2.9",
                "192.0.2.1:80",
                "192.0.2.1 ",
                "192.0. 2.1",
                "192.0.2.256",
                "[2001:db8::1]",
                "fe80::1%eth0",
                "1::2::3",
                ":::",
                "2001:db8::12345",
                "１９２.0.2.1",
                "192.0.2.1\t",
                "192.0.2.1,192.0.2.2",
                "=1+1"
            })
    void aHostileAddressIsRefused(String address) {
        assertThatThrownBy(() -> event("2026-01-01T00:00:00Z||" + address + "|||||||||"))
                .isInstanceOf(RefusedRowException.class)
                .hasMessageStartingWith("no address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.0.0.1",
                "169.254.1.1",
                "224.0.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "ff02::1",
                "::1"
            })
    void aPrivateReservedOrMulticastAddressIsAnOrdinaryEvent(String address) throws RefusedRowException {
        assertThat(event("2026-01-01T00:00:00Z||" + address + "|||||||||")).containsEntry(Events.SOURCE_IP, address);
    }

    @Test
    void equalSpellingsOfARowAreOneEventWhateverTheTimeOfObservation() throws RefusedRowException {
        Object id = event("2026-01-01T00:00:00Z||192.0.2.1|||||||||").get(Events.EVENT_ID);

        assertThat(event("2026-01-01T08:00:00+08:00|2026-01-05T00:00:00Z||::ffff:192.0.2.1||||||||"))
                .containsEntry(Events.EVENT_ID, id);
        assertThat(event("2026-01-01T00:00:00Z||192.0.2.1|||||||||x").get(Events.EVENT_ID))
                .isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:443,         192.0.2.1,   443,",
        "192.0.2.1,             192.0.2.1,   ,",
        "[2001:db8::1]:443,     2001:db8::1, 443,",
        "192.0.2.1:99999,       192.0.2.1,   ,     '{\"ip\":\"192.0.2.1:99999\"}'",
        "192.0.2.1:,            192.0.2.1,   ,     '{\"ip\":\"192.0.2.1:\"}'",
    })
    void anAddressMayComeWithItsPort(String cell, String address, Integer port, String extra)
            throws RefusedRowException {
        Map<Events, Object> event = withPort(cell);

        assertThat(event).containsEntry(Events.SOURCE_IP, address);
        assertThat(event.get(Events.SOURCE_PORT)).isEqualTo(port);
        assertThat(event.get(Events.EXTRA)).isEqualTo(extra);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2001:db8::1", "2001:db8::1:443", "[192.0.2.1]:443", "[2001:db8::1]", "host:443", ":443", "1:2:3"
            })
    void anAddressWhosePortCannotBeToldIsRefused(String cell) {
        assertThatThrownBy(() -> withPort(cell)).isInstanceOf(RefusedRowException.class);
    }

    private static Map<Events, Object> withPort(String cell) throws RefusedRowException {
        FeedDescription feed = FeedDescription.parse("feed.yaml", TestLake.CSV_FEED + "address: ip_port\n");
        return new Normaliser(feed.reading(), feed.mapping(), Families.none())
                .values(new Cells(1, "", List.of("ts", "ip"), List.of("2026-01-01T00:00:00Z", cell), null));
    }

    private static Map<Events, Object> event(String row) throws RefusedRowException {
        return new Normaliser(FEED.reading(), FEED.mapping(), Families.none())
                .values(new Cells(1, row, cells(NAMES), cells(row), null));
    }

    private static List<String> cells(String row) {
        return Arrays.asList(row.split("\\|", -1));
    }
}
