package org.wardwatch.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.Findings;

class StixBundleTest {

    private static final JsonSchema SCHEMA = JsonSchema.ofTests("stix-bundle.json");

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void aBundleOfEveryKindIsOneThatTheSchemaAllowsUnderEveryLabel(Tlp tlp) {
        ExportRules rules = new ExportRules(tlp, "Hospital Watch", FindingRows.RULES.exposures());
        JsonNode bundle = JsonSchema.json(text(rules, FindingRows.ofAllKinds().exported()));
        assertThat(SCHEMA.violations(bundle)).isEmpty();
        assertThat(bundle.at("/objects/0/name").textValue()).isEqualTo(tlp.label());
    }

    @Test
    void withoutFindingsItTellsWhoseItIs() {
        JsonNode bundle = bundle(List.of());
        assertThat(SCHEMA.violations(bundle)).isEmpty();
        assertThat(objects(bundle, "identity").stream()
                        .map(identity -> identity.get("name").textValue()))
                .containsExactly("Hospital Watch", "Harbour Hospital", "Wardwatch");
    }

    @Test
    void aFindingIsASightingOfItsThreatAtTheOrganisationBackedByWhatWasObserved() {
        JsonNode bundle = bundle(List.of(FindingRows.one(Findings.MALWARE_FAMILY, "qakbot", Findings.BOT_ID, "b-7")));
        JsonNode malware = objects(bundle, "malware").get(0);
        JsonNode data = objects(bundle, "observed-data").get(0);
        JsonNode sighting = objects(bundle, "sighting").get(0);
        assertThat(malware.get("name").textValue()).isEqualTo("qakbot");
        assertThat(malware.get("is_family").booleanValue()).isTrue();
        assertThat(sighting.get("sighting_of_ref")).isEqualTo(malware.get("id"));
        assertThat(sighting.at("/observed_data_refs/0")).isEqualTo(data.get("id"));
        assertThat(sighting.at("/where_sighted_refs/0"))
                .isEqualTo(objects(bundle, "identity").get(1).get("id"));
        assertThat(sighting.get("confidence").intValue()).isEqualTo(90);
        assertThat(data.at("/object_refs/0"))
                .isEqualTo(objects(bundle, "ipv4-addr").get(0).get("id"));
        assertThat(data.get("created").textValue()).isEqualTo("2026-03-02T17:30:00.123Z");
        assertThat(data.get("modified").textValue()).isEqualTo("2026-03-29T21:15:00.000Z");
        assertThat(data.get("number_observed").intValue()).isEqualTo(41);
        assertThat(data.get("extensions").iterator().next())
                .hasToString("{\"extension_type\":\"property-extension\",\"finding_uid\":\"uid-1\","
                        + "\"classification_type\":\"infected-system\",\"severity\":\"critical\","
                        + "\"feeds\":[\"c2tracker\",\"sinkhole\"],\"bot_id\":\"b-7\",\"identifier\":\"qakbot\",\"accuracy\":90,"
                        + "\"cidr\":\"192.0.2.0/25\",\"relation\":\"owned\",\"state\":\"open\",\"episode\":1,"
                        + "\"returning\":false,\"dwell_days\":27,\"days_seen\":12}");
    }

    @ParameterizedTest
    @CsvSource({
        "infected-system, qakbot, malware",
        "infected-system, , malware",
        "c2-server, , malware",
        "vulnerable-system, , vulnerability",
        "misconfiguration, , vulnerability",
        "vulnerable-system, qakbot, malware",
        "scanner, , attack-pattern",
        "brute-force, , attack-pattern"
    })
    void whatIsSightedIsMalwareAWeaknessOrAWayOfAttack(String type, String family, String threat) {
        JsonNode bundle =
                bundle(List.of(FindingRows.one(Findings.CLASSIFICATION_TYPE, type, Findings.MALWARE_FAMILY, family)));
        assertThat(objects(bundle, threat)).hasSize(1);
        assertThat(objects(bundle, "sighting").get(0).get("sighting_of_ref").textValue())
                .startsWith(threat + "--");
    }

    @Test
    void everyReferenceIsToAnObjectInTheBundleAndEveryIdentifierIsThereOnce() {
        JsonNode bundle = bundle(FindingRows.ofAllKinds().exported());
        List<String> ids = StreamSupport.stream(bundle.get("objects").spliterator(), false)
                .map(object -> object.get("id").textValue())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Set<String> referred = new TreeSet<>();
        for (JsonNode object : bundle.get("objects")) {
            object.properties().stream()
                    .filter(property -> property.getKey().endsWith("_ref"))
                    .forEach(property -> referred.add(property.getValue().textValue()));
            object.properties().stream()
                    .filter(property -> property.getKey().endsWith("_refs"))
                    .forEach(property -> property.getValue().forEach(id -> referred.add(id.textValue())));
            object.path("extensions").fieldNames().forEachRemaining(id -> {
                if (!object.get("type").textValue().equals("marking-definition")) {
                    referred.add(id);
                }
            });
        }
        assertThat(ids).containsAll(referred);
        assertThat(bundle.toString()).doesNotContain("\"indicator\"");
    }

    @Test
    void whatTwoFindingsShareIsThereOnce() {
        JsonNode bundle = bundle(new FindingRows()
                .finding("uid-1", Findings.MALWARE_FAMILY, "qakbot")
                .finding("uid-2", Findings.MALWARE_FAMILY, "qakbot", Findings.EPISODE, 2)
                .exported());
        Map<String, Long> counts = StreamSupport.stream(bundle.get("objects").spliterator(), false)
                .collect(Collectors.groupingBy(object -> object.get("type").textValue(), Collectors.counting()));
        assertThat(counts)
                .containsEntry("malware", 1L)
                .containsEntry("ipv4-addr", 1L)
                .containsEntry("relationship", 1L)
                .containsEntry("observed-data", 2L)
                .containsEntry("sighting", 2L);
    }

    @Test
    void theSameFindingsAreTheSameBytesAndOthersAnotherBundle() {
        String text = text(FindingRows.RULES, FindingRows.ofAllKinds().exported());
        assertThat(text(FindingRows.RULES, FindingRows.ofAllKinds().exported())).isEqualTo(text);
        assertThat(bundle(List.of()).get("id"))
                .isNotEqualTo(JsonSchema.json(text).get("id"));
    }

    @Test
    void noAddressOfAnotherOrganisationIsInIt() {
        assertThat(text(FindingRows.RULES, FindingRows.ofAllKinds().exported()))
                .doesNotContain("192.0.2.130", "\u202E")
                .contains("pc of another programme member");
    }

    @ParameterizedTest
    @CsvSource({
        "sighting, sighting_of_ref",
        "sighting, modified",
        "observed-data, number_observed",
        "observed-data, object_refs",
        "malware, is_family",
        "identity, name",
        "ipv4-addr, value",
        "marking-definition, extensions",
        "relationship, target_ref",
        "extension-definition, schema"
    })
    void anObjectWithoutWhatItsTypeRequiresIsRefused(String type, String property) {
        JsonNode bundle = bundle(List.of(FindingRows.one(Findings.MALWARE_FAMILY, "qakbot")));
        assertThat(((ObjectNode) objects(bundle, type).get(0)).remove(property)).isNotNull();
        assertThat(SCHEMA.violations(bundle)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sighting, type, sightings",
        "sighting, confidence, 101",
        "identity, identity_class, hospital",
        "malware, id, malware--1",
        "malware, spec_version, 2.0",
        "observed-data, created, 2026-03-02",
        "ipv4-addr, value, 192.0.2.700",
        "relationship, relationship_type, targets"
    })
    void anObjectWithAWrongValueIsRefused(String type, String property, String value) {
        JsonNode bundle = bundle(List.of(FindingRows.one(Findings.MALWARE_FAMILY, "qakbot")));
        ((ObjectNode) objects(bundle, type).get(0)).set(property, JsonSchema.numberOrText(value));
        assertThat(SCHEMA.violations(bundle)).isNotEmpty();
    }

    private static List<JsonNode> objects(JsonNode bundle, String type) {
        return StreamSupport.stream(bundle.get("objects").spliterator(), false)
                .filter(object -> object.get("type").textValue().equals(type))
                .toList();
    }

    private static JsonNode bundle(List<ExportedFinding> findings) {
        return JsonSchema.json(text(FindingRows.RULES, findings));
    }

    private static String text(ExportRules rules, List<ExportedFinding> findings) {
        StixBundle bundle = new StixBundle(rules, FindingRows.HARBOUR);
        findings.forEach(bundle::add);
        return bundle.text();
    }
}
