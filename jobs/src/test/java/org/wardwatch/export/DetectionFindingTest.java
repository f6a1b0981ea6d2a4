package org.wardwatch.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.finding.Findings;

class DetectionFindingTest {

    private static final JsonSchema SCHEMA = JsonSchema.ofTests("ocsf-detection-finding.json");

    @Test
    void aFindingOfEveryKindIsAnEventThatTheSchemaAllows() {
        List<ExportedFinding> findings = FindingRows.ofAllKinds().exported();
        assertThat(findings).hasSize(6);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(SCHEMA.violations(event(ExportScope.all(), finding)))
                        .isEmpty());
    }

    @Test
    void anEventReadsAsThis() {
        ExportedFinding finding = FindingRows.one(Findings.MALWARE_FAMILY, "qakbot");
        String event = """
                {"activity_id":1,"activity_name":"Create","category_uid":2,"category_name":"Findings","class_uid":2004,
                "class_name":"Detection Finding","type_uid":200401,"type_name":"Detection Finding: Create",
                "time":1772472600123,"start_time":1772472600123,"end_time":1774818900000,
                "severity_id":5,"severity":"Critical","status_id":1,"status":"New",
                "confidence_id":3,"confidence":"High","confidence_score":90,"is_alert":true,
                "message":"qakbot (infected-system) at 192.0.2.7: seen 41 times on 12 days from 2026-03-02T17:30:00.123456Z\s
                to 2026-03-29T21:15:00Z, open.",
                "metadata":{"version":"1.6.0","log_provider":"Hospital Watch","tenant_uid":"harbour",
                "product":{"name":"Wardwatch","vendor_name":"Wardwatch"},"labels":["TLP:AMBER+STRICT"],
                "uid":"82fcdba8-2e35-5f5f-bce5-d0845ccc7264"},
                "finding_info":{"uid":"uid-1","title":"qakbot at 192.0.2.7","types":["infected-system"],
                "first_seen_time":1772472600123,"last_seen_time":1774818900000,
                "created_time":1772472600123,"modified_time":1774818900000,
                "related_events_count":41,"data_sources":["c2tracker","sinkhole"]},
                "resources":[{"uid":"192.0.2.7","name":"192.0.2.7","ip":"192.0.2.7","role_id":3,"role":"Affected",
                "owner":{"uid":"harbour","name":"Harbour Hospital","org":{"uid":"harbour","name":"Harbour Hospital"}}}],
                "evidences":[{"src_endpoint":{"ip":"192.0.2.7"}}],
                "observables":[{"name":"resources[0].ip","type_id":2,"type":"IP Address","value":"192.0.2.7"}],
                "malware":[{"name":"qakbot","classification_ids":[0],"classifications":["Unknown"]}],
                "unmapped":{"identifier":"qakbot","accuracy":90,"cidr":"192.0.2.0/25","relation":"owned","state":"open",
                "episode":1,"returning":false,"dwell_days":27,"days_seen":12}}
                """;
        assertThat(line(ExportScope.all(), finding)).isEqualTo(event.replace("\n", "") + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "open, , 2026-03-02T17:30:00.123456Z, 200401, 1, New, 2026-03-02T17:30:00.123Z",
        "open, , 2026-03-02T17:30:00.123457Z, 200402, 1, New, 2026-03-29T21:15:00Z",
        "unobservable, , 2026-04-01T00:00:00Z, 200402, 99, unobservable, 2026-03-29T21:15:00Z",
        "transferred, , 2026-01-01T00:00:00Z, 200403, 99, transferred, 2026-03-29T21:15:00Z",
        "closed, 2026-04-12, 2026-01-01T00:00:00Z, 200403, 99, no longer seen, 2026-04-12T00:00:00Z"
    })
    void whatHappenedIsToldByStateAndByWhatTheReceiverHasAlready(
            String state,
            @Nullable String closedOn,
            Instant since,
            int typeUid,
            int statusId,
            String status,
            Instant time) {
        ExportScope scope = new ExportScope(Set.of(), Optional.of(since), Set.of());
        JsonNode event = event(scope, FindingRows.one(Findings.STATE, state, Findings.CLOSED_ON, closedOn));
        assertThat(SCHEMA.violations(event)).isEmpty();
        assertThat(event.get("type_uid").intValue()).isEqualTo(typeUid);
        assertThat(event.get("status_id").intValue()).isEqualTo(statusId);
        assertThat(event.get("status").textValue()).isEqualTo(status);
        assertThat(Instant.ofEpochMilli(event.get("time").longValue())).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.60, 1", "29.49, 1", "29.50, 2", "69.50, 3", "100, 3"})
    void confidenceIsOnTheScaleOfStix(String accuracy, int confidenceId) {
        JsonNode event = event(ExportScope.all(), FindingRows.one(Findings.ACCURACY, accuracy));
        assertThat(event.get("confidence_id").intValue()).isEqualTo(confidenceId);
    }

    @Test
    void theSameEventHasTheSameUidAndAnotherHasAnother() {
        assertThat(uid(FindingRows.one())).isEqualTo(uid(FindingRows.one()));
        assertThat(uid(FindingRows.one())).isNotEqualTo(uid(FindingRows.one(Findings.EVENTS, 42)));
    }

    @Test
    void whatAFeedWroteNeitherBreaksTheLineNorNamesAnotherOrganisation() {
        String line =
                line(ExportScope.all(), FindingRows.ofAllKinds().exported().get(5));
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(line).doesNotContain("192.0.2.130", "\u202E").contains("pc of another programme member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activity_id",
                "category_uid",
                "class_uid",
                "finding_info",
                "finding_info/uid",
                "malware/0/classification_ids",
                "metadata",
                "metadata/product",
                "metadata/version",
                "observables/0/type_id",
                "severity_id",
                "time",
                "type_uid"
            })
    void anEventWithoutWhatTheClassRequiresIsRefused(String path) {
        JsonNode event = event(ExportScope.all(), FindingRows.one(Findings.MALWARE_FAMILY, "qakbot"));
        int last = path.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) (last < 0 ? event : event.at("/" + path.substring(0, last)));
        assertThat(parent.remove(path.substring(last + 1))).isNotNull();
        assertThat(SCHEMA.violations(event)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"severity_id, 4", "activity_id, 2", "type_uid, 200402", "status_id, 4", "class_uid, 2001", "time, -1"})
    void anEventWithAWrongNumberIsRefused(String attribute, int number) {
        ObjectNode event = (ObjectNode) event(ExportScope.all(), FindingRows.one());
        event.put(attribute, number);
        assertThat(SCHEMA.violations(event)).isNotEmpty();
    }

    private static String uid(ExportedFinding finding) {
        return event(ExportScope.all(), finding).at("/metadata/uid").textValue();
    }

    private static JsonNode event(ExportScope scope, ExportedFinding finding) {
        return JsonSchema.json(line(scope, finding));
    }

    private static String line(ExportScope scope, ExportedFinding finding) {
        return new DetectionFinding(FindingRows.RULES, scope).line(FindingRows.HARBOUR, finding);
    }
}
