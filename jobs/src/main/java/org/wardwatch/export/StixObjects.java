package org.wardwatch.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.wardwatch.ip.Address;

/**
 * Single objects of STIX 2.1, as a programme says them: with its label, and dated by the data, never by a clock.
 *
 * @param rules of the programme
 */
record StixObjects(ExportRules rules) {

    /** When things were created that have no date of their own: a programme, an organisation, a malware family. */
    private static final Instant UNDATED = Instant.EPOCH;

    /** The most events that an object may tell of (STIX 2.1, sections 4.14 and 5.2). */
    private static final long MOST = 999_999_999;

    private static final String SOFTWARE = "identity--7721bfe3-77ca-4830-beda-f93d6fa778ec";
    private static final String EXTENSION = "extension-definition--0f6c6a0e-4f63-4c0b-9f4e-3a5b8f1d2c47";

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The identifier of a bundle that holds this text. */
    String bundleId(String held) {
        return ids().of("bundle", held);
    }

    /** The programme, which says all the rest. */
    ObjectNode programme() {
        return identity(programmeId(), rules.programme(), "organization");
    }

    /** The organisation whose machine it is. */
    ObjectNode organisation(ExportedOrganisation organisation) {
        return identity(organisationId(organisation), organisation.name(), "organization");
    }

    /** The software that defined the extension. */
    ObjectNode software() {
        return identity(SOFTWARE, "Wardwatch", "system");
    }

    /** What the extension of observed data holds. */
    ObjectNode extensionDefinition() {
        ObjectNode definition = domainObject("extension-definition", EXTENSION, SOFTWARE, UNDATED, UNDATED)
                .put("name", "Wardwatch finding")
                .put(
                        "description",
                        "What a watch programme knows of one episode of infection or exposure beyond the observation.")
                .put(
                        "schema",
                        "Columns of the table findings, as jobs/docs/export.md of Wardwatch describes them:"
                                + " finding_uid, classification_type, severity, feeds, bot_id, identifier, accuracy, cidr,"
                                + " relation, state, episode, returning, dwell_days, days_seen, closed_on.")
                .put("version", "1.0.0");
        definition.set("extension_types", Json.texts(List.of("property-extension")));
        return definition;
    }

    /** An address. */
    ObjectNode address(Address address) {
        return labelled(Json.object()
                .put("type", StixId.type(address))
                .put("spec_version", "2.1")
                .put("id", StixId.of(address))
                .put("value", address.toString()));
    }

    /** Says whose network an address is in. */
    ObjectNode ownership(Address address, ExportedOrganisation organisation) {
        String id = ids().of("relationship", address + "\n" + organisation.orgId());
        return domainObject("relationship", id, programmeId(), UNDATED, UNDATED)
                .put("relationship_type", "related-to")
                .put("description", "The address lies in a network of the organisation.")
                .put("source_ref", StixId.of(address))
                .put("target_ref", organisationId(organisation));
    }

    /** What was seen: a malware family, a weakness that is open to the internet, or a way of attack. */
    ObjectNode threat(ExportedFinding finding) {
        StixThreat threat = threatOf(finding);
        ObjectNode object = domainObject(threat.type(), threatId(finding), programmeId(), UNDATED, UNDATED)
                .put("name", finding.what().identifier());
        return threat == StixThreat.MALWARE
                ? object.put("is_family", finding.what().family() != null)
                : object;
    }

    /** The events behind a finding, with all that the programme knows of it. */
    ObjectNode observedData(ExportedFinding finding) {
        ObjectNode data = findingObject("observed-data", finding);
        data.set(
                "labels",
                Json.texts(List.of(
                        finding.what().type(),
                        "state:" + finding.course().state().cell(),
                        "severity:" + finding.what().severity())));
        data.put("first_observed", time(finding.seen().first()))
                .put("last_observed", time(finding.seen().last()))
                .put("number_observed", Math.min(MOST, finding.seen().events()));
        data.set(
                "object_refs",
                Json.texts(List.of(StixId.of(Address.parse(finding.machine().address())))));
        data.putObject("extensions").set(EXTENSION, extension(finding));
        return data;
    }

    /** Says that the threat was seen at the organisation. */
    ObjectNode sighting(ExportedOrganisation organisation, ExportedFinding finding) {
        ObjectNode sighting = findingObject("sighting", finding)
                .put("confidence", finding.what().confidence())
                .put("description", finding.sentence())
                .put("first_seen", time(finding.seen().first()))
                .put("last_seen", time(finding.seen().last()))
                .put("count", Math.min(MOST, finding.seen().events()))
                .put("sighting_of_ref", threatId(finding));
        sighting.set("observed_data_refs", Json.texts(List.of(ids().of("observed-data", finding.uid()))));
        sighting.set("where_sighted_refs", Json.texts(List.of(organisationId(organisation))));
        return sighting.put("summary", true);
    }

    private static ObjectNode extension(ExportedFinding finding) {
        ObjectNode extension = Json.object()
                .put("extension_type", "property-extension")
                .put("finding_uid", finding.uid())
                .put("classification_type", finding.what().type())
                .put("severity", finding.what().severity());
        extension.set("feeds", Json.texts(finding.feeds()));
        String botId = finding.machine().botId();
        if (botId != null) {
            extension.put("bot_id", botId);
        }
        return extension.setAll(finding.rest());
    }

    private ObjectNode identity(String id, String name, String identityClass) {
        return domainObject("identity", id, programmeId(), UNDATED, UNDATED)
                .put("name", name)
                .put("identity_class", identityClass);
    }

    private ObjectNode findingObject(String type, ExportedFinding finding) {
        return domainObject(
                type,
                ids().of(type, finding.uid()),
                programmeId(),
                finding.seen().first(),
                finding.changed());
    }

    private ObjectNode domainObject(String type, String id, String createdBy, Instant created, Instant modified) {
        return labelled(Json.object()
                .put("type", type)
                .put("spec_version", "2.1")
                .put("id", id)
                .put("created_by_ref", createdBy)
                .put("created", time(created))
                .put("modified", time(modified)));
    }

    private ObjectNode labelled(ObjectNode object) {
        object.set("object_marking_refs", Json.texts(List.of(StixMarking.id(rules.tlp()))));
        return object;
    }

    private String programmeId() {
        // No organisation has an empty id.
        return ids().of("identity", "");
    }

    private String organisationId(ExportedOrganisation organisation) {
        return ids().of("identity", organisation.orgId());
    }

    private String threatId(ExportedFinding finding) {
        return ids().of(threatOf(finding).type(), finding.what().identifier());
    }

    private StixThreat threatOf(ExportedFinding finding) {
        return StixThreat.of(finding.what(), rules.exposures());
    }

    private StixId ids() {
        return new StixId(rules.programme());
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
