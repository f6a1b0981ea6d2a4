package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.SharedData;
import org.wardwatch.ingest.format.CsvRecords;
import org.wardwatch.ingest.format.JsonRecords;
import org.wardwatch.ingest.format.RecordReader;
import org.wardwatch.ingest.format.RefusedFileException;
import org.wardwatch.ingest.format.SourceRecord.Cells;

/** Formats whose columns are known: one record in, one event out. */
class KnownFormatsTest {

    private static final FeedDescription SHADOWSERVER = feed("shadowserver");

    @Test
    void ctipInItsOlderForm() throws Exception {
        assertThat(ctip("""
                [{"externalid": "B68-2-1", "confidence": "Medium", "tlplevel": "TLP:Amber", "additionalmetadata": ["null"],
                  "firstreporteddatetime": "2026-01-01T00:00:00.1234567Z", "networksourceipv4": "", "networksourceipv6": "2001:DB8::1",
                  "networksourceport": 1204, "networksourceasn": "AS65536", "hostname": "192.0.2.7", "severity": 3}]
                """))
                .containsEntry(Events.TIME_SOURCE, 1_767_225_600_123_456L)
                .containsEntry(Events.SOURCE_IP, "2001:db8::1")
                .containsEntry(Events.SOURCE_PORT, 1204)
                .containsEntry(Events.SOURCE_ASN, 65_536L)
                .containsEntry(Events.MALWARE_NAME, "B68-2-1")
                .containsEntry(Events.FEED_ACCURACY, new BigDecimal("50.00"))
                .containsEntry(Events.TLP, "AMBER")
                .containsEntry(Events.SEVERITY, "high")
                .containsEntry(Events.CLASSIFICATION_TYPE, "infected-system")
                .containsEntry(
                        Events.EXTRA, "{\"additionalmetadata\":[\"null\"],\"hostname\":\"192.0.2.7\",\"severity\":3}");
    }

    @Test
    void ctipInItsNewerFormWithFiletimeAndAPayloadInBase64() throws Exception {
        assertThat(ctip("""
                {"DateTimeReceivedUtc": 134116992000000000, "SourceIp": "192.0.2.1", "SourcePort": "443", "ThreatCode": "B106-Jenxcus", "ThreatConfidence": "Low", "SourceIpInfo": {"SourceIpAsnNumber": "65550", "SourceIpCountryCode": "HK"}, "HttpInfo": {"HttpHost": "x.example"}, "Payload": "R0VUIC8gSFRUUC8xLjE="}
                """))
                .containsEntry(Events.TIME_SOURCE, 1_767_225_600_000_000L)
                .containsEntry(Events.SOURCE_IP, "192.0.2.1")
                .containsEntry(Events.SOURCE_PORT, 443)
                .containsEntry(Events.SOURCE_ASN, 65_550L)
                .containsEntry(Events.SOURCE_GEOLOCATION_CC, "HK")
                .containsEntry(Events.DESTINATION_FQDN, "x.example")
                .containsEntry(Events.FEED_ACCURACY, new BigDecimal("20.00"))
                .containsEntry(Events.EXTRA, "{\"Payload\":\"GET / HTTP/1.1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64!", "/w==", "AAE="})
    void aPayloadThatIsNoTextInBase64StaysAsItIs(String payload) throws Exception {
        assertThat(ctip("{\"TimeUtc\":\"2026-01-01T00:00:00Z\",\"SourceIp\":\"192.0.2.1\",\"Payload\":\"" + payload
                        + "\"}"))
                .containsEntry(Events.EXTRA, "{\"Payload\":\"" + payload + "\"}");
    }

    @Test
    void intelmqWithNumbersAsItWritesThemAndItsExtraInOurs() throws Exception {
        FeedDescription feed = feed("intelmq");
        String line = """
                {"feed.name": "spam", "feed.accuracy": 100.0, "time.observation": "2026-01-01T00:00:00+00:00", "source.ip": "192.0.2.1", "source.asn": 64496, "classification.type": "Spam", "extra.severity": "LOW", "extra.rate": 0.50, "extra": {"os": ["x", 1e2]}, "severity": "worst"}
                """;

        assertThat(first(feed, feed.mapping(), JsonRecords.ofLines(stream(line))))
                .containsEntry(Events.FEED_NAME, "spam")
                .containsEntry(Events.FEED_PROVIDER, "example")
                .containsEntry(Events.FEED_ACCURACY, new BigDecimal("100.00"))
                .containsEntry(Events.TIME_SOURCE, 1_767_225_600_000_000L)
                .containsEntry(Events.TIME_SOURCE_IS_OBSERVATION, true)
                .containsEntry(Events.SOURCE_ASN, 64_496L)
                .containsEntry(Events.CLASSIFICATION_TYPE, "spam")
                .containsEntry(Events.SEVERITY, "low")
                .containsEntry(Events.EXTRA, "{\"os\":[\"x\",1E+2],\"rate\":0.50,\"severity\":\"worst\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01-event4_sinkhole-xyz.csv,      infected-system,   high,   mirai,",
        "event6_sinkhole_http.csv,                infected-system,   high,   mirai,",
        "event4_sinkhole_dns.csv.gz,              undetermined,      info,   mirai,",
        "2026-11-01-event4_honeypot_rdp_scan.csv, scanner,           medium,      , mirai",
        "scan6_rdp.csv,                           vulnerable-system, high,        , mirai",
        "scan_brandnew.csv,                       vulnerable-system, medium,      , mirai",
        "compromised_website6.csv,                system-compromise, critical, mirai,",
    })
    void aReportOfShadowserverIsWhatItsFileIsCalled(
            String file, String type, String severity, String malware, String identifier) throws Exception {
        Map<Events, Object> event = shadowserver(file, "timestamp,ip,infection\n2026-01-01 00:00:00,192.0.2.1,mirai\n");

        assertThat(event).containsEntry(Events.CLASSIFICATION_TYPE, type).containsEntry(Events.SEVERITY, severity);
        assertThat(event.get(Events.MALWARE_NAME)).isEqualTo(malware);
        assertThat(event.get(Events.CLASSIFICATION_IDENTIFIER)).isEqualTo(malware == null ? identifier : "mirai");
    }

    @Test
    void theRowsOwnSeverityHoldsBeforeThatOfItsReport() throws Exception {
        assertThat(shadowserver(
                        "scan_rdp.csv", "timestamp,severity,ip,tag\n2026-01-01 00:00:00,critical,192.0.2.1,rdp\n"))
                .containsEntry(Events.SEVERITY, "critical")
                .containsEntry(Events.CLASSIFICATION_IDENTIFIER, "rdp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.csv", "2026-11-01.csv", "UPPER.CSV", ""})
    void aFileWhoseNameTellsNoReportIsRefusedWithWhatToSay(String file) {
        assertThatThrownBy(() -> ShadowserverReport.of(SHADOWSERVER, file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("say 'report:' or 'defaults: classification_type:' in the feed's YAML");
    }

    @Test
    void theDescriptionHoldsBeforeTheFilesName() {
        FeedDescription feed = FeedDescription.parse("feed.yaml", """
                feed: trap
                provider: example
                format: shadowserver
                report: scan_rdp
                defaults: {severity: info}
                """);

        assertThat(ShadowserverReport.of(feed, "event4_sinkhole.csv").defaults())
                .containsEntry(Events.CLASSIFICATION_TYPE, "vulnerable-system")
                .containsEntry(Events.SEVERITY, "info");
    }

    @Test
    void everyReportThatIntelmqKnowsIsKnown() throws IOException {
        JsonNode reports;
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.file("formats/report_schema_intelmq.json.gz")))) {
            reports = JsonMapper.builder().build().readTree(in);
        }

        assertThat(reports.size()).isGreaterThan(100);
        assertThat(reports.properties())
                .filteredOn(report -> !report.getKey().startsWith("_"))
                .extracting(report -> report.getValue().path("file_name").asText())
                .allMatch(type -> ShadowserverReport.named(type) != null);
    }

    private static Map<Events, Object> ctip(String file) throws Exception {
        FeedDescription feed = feed("ctip");
        return first(feed, feed.mapping(), JsonRecords.ofLinesOrArray(stream(file)));
    }

    private static Map<Events, Object> shadowserver(String name, String file) throws Exception {
        return first(
                SHADOWSERVER,
                ShadowserverReport.of(SHADOWSERVER, name),
                CsvRecords.of(stream(file), SHADOWSERVER.reading().csv()));
    }

    private static Map<Events, Object> first(FeedDescription feed, ColumnMapping mapping, RecordReader records)
            throws Exception {
        try (records) {
            return new Normaliser(feed.reading(), mapping, Families.none()).values((Cells) records.next());
        }
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    private static FeedDescription feed(String format) {
        return FeedDescription.parse("feed.yaml", "feed: trap\nprovider: example\nformat: " + format + "\n");
    }
}
