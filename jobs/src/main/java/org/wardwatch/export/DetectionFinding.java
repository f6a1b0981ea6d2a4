package org.wardwatch.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.wardwatch.export.ExportedFinding.Machine;

/**
 * Findings as events of the class Detection Finding (2004) of the Open Cybersecurity Schema Framework, one per finding, in its
 * latest state.
 *
 * @param rules of the programme
 * @param scope what is exported: what began before it is an update
 */
record DetectionFinding(ExportRules rules, ExportScope scope) {

    /** The version of the schema (schema.ocsf.io) that the events keep to. */
    static final String OCSF_VERSION = "1.6.0";

    private static final int CATEGORY_UID = 2;
    private static final int CLASS_UID = 2004;
    private static final String CLASS_NAME = "Detection Finding";

    /** Names of events, so that the same event has the same uid. */
    private static final UUID NAMESPACE = UUID.fromString("bc29b12b-0bfd-41c6-9109-594354921569");

    private static final int STATUS_NEW = 1;
    private static final int STATUS_OTHER = 99;
    private static final int ROLE_AFFECTED = 3;
    private static final int TYPE_IP_ADDRESS = 2;
    private static final int MALWARE_UNKNOWN = 0;

    private static final Map<String, Label> SEVERITIES = Map.of(
            "info", new Label(1, "Informational"),
            "low", new Label(2, "Low"),
            "medium", new Label(3, "Medium"),
            "high", new Label(4, "High"),
            "critical", new Label(5, "Critical"));

    private static final Label UNKNOWN = new Label(0, "Unknown");

    /** A number of the schema and its caption. */
    private record Label(int id, String caption) {}

    /** What an event says happened to a finding. */
    private enum Activity {
        CREATE(1, "Create"),
        UPDATE(2, "Update"),
        CLOSE(3, "Close");

        private final Label label;

        Activity(int id, String caption) {
            this.label = new Label(id, caption);
        }
    }

    /** The event of an organisation's finding, as a line of JSON. */
    String line(ExportedOrganisation organisation, ExportedFinding finding) {
        ObjectNode event = Json.object();
        classify(event, activity(finding), finding);
        ObjectNode metadata = metadata(organisation);
        event.set("metadata", metadata);
        event.set("finding_info", findingInfo(finding));
        event.set("resources", Json.objects(resource(organisation, finding.machine())));
        event.set(
                "evidences",
                Json.objects(Json.object()
                        .set(
                                "src_endpoint",
                                Json.object().put("ip", finding.machine().address()))));
        event.set("observables", observables(finding.machine()));
        String family = finding.what().family();
        if (family != null) {
            event.set("malware", Json.objects(malware(family)));
        }
        event.set("unmapped", finding.rest());
        // Of all the rest, so that a receiver can tell a repeated event from a new one.
        metadata.put("uid", NameUuid.of(NAMESPACE, Json.line(event)).toString());
        return Json.line(event) + "\n";
    }

    private Activity activity(ExportedFinding finding) {
        return switch (finding.course().state()) {
            case CLOSED, TRANSFERRED -> Activity.CLOSE;
            case OPEN, UNOBSERVABLE -> scope.isNews(finding.seen().first()) ? Activity.CREATE : Activity.UPDATE;
        };
    }

    private static void classify(ObjectNode event, Activity activity, ExportedFinding finding) {
        Label severity = SEVERITIES.getOrDefault(finding.what().severity(), UNKNOWN);
        Label confidence = confidence(finding.what().confidence());
        boolean open = finding.course().state() == FindingState.OPEN;
        Instant time = activity == Activity.CREATE ? finding.seen().first() : finding.changed();
        event.put("activity_id", activity.label.id())
                .put("activity_name", activity.label.caption())
                .put("category_uid", CATEGORY_UID)
                .put("category_name", "Findings")
                .put("class_uid", CLASS_UID)
                .put("class_name", CLASS_NAME)
                .put("type_uid", CLASS_UID * 100 + activity.label.id())
                .put("type_name", CLASS_NAME + ": " + activity.label.caption())
                .put("time", time.toEpochMilli())
                .put("start_time", finding.seen().first().toEpochMilli())
                .put("end_time", finding.seen().last().toEpochMilli())
                .put("severity_id", severity.id())
                .put("severity", severity.caption())
                // The schema's Resolved says that somebody mended it, which silence does not.
                .put("status_id", open ? STATUS_NEW : STATUS_OTHER)
                .put("status", open ? "New" : finding.course().state().words())
                .put("confidence_id", confidence.id())
                .put("confidence", confidence.caption())
                .put("confidence_score", finding.what().confidence())
                .put("is_alert", activity != Activity.CLOSE)
                .put("message", finding.sentence());
    }

    /** Bounds of the scale None, Low, Med, High in appendix A of STIX 2.1, so that both formats tell the same. */
    private static Label confidence(int percent) {
        if (percent == 0) {
            return UNKNOWN;
        }
        return percent < 30 ? new Label(1, "Low") : percent < 70 ? new Label(2, "Medium") : new Label(3, "High");
    }

    private ObjectNode metadata(ExportedOrganisation organisation) {
        ObjectNode metadata = Json.object()
                .put("version", OCSF_VERSION)
                .put("log_provider", rules.programme())
                .put("tenant_uid", organisation.orgId());
        metadata.set("product", Json.object().put("name", "Wardwatch").put("vendor_name", "Wardwatch"));
        metadata.set("labels", Json.texts(List.of(rules.tlp().label())));
        return metadata;
    }

    private static ObjectNode findingInfo(ExportedFinding finding) {
        ObjectNode info = Json.object().put("uid", finding.uid()).put("title", finding.title());
        info.set("types", Json.texts(List.of(finding.what().type())));
        info.put("first_seen_time", finding.seen().first().toEpochMilli())
                .put("last_seen_time", finding.seen().last().toEpochMilli())
                .put("created_time", finding.seen().first().toEpochMilli())
                .put("modified_time", finding.changed().toEpochMilli())
                .put("related_events_count", finding.seen().events());
        info.set("data_sources", Json.texts(finding.feeds()));
        return info;
    }

    private static ObjectNode resource(ExportedOrganisation organisation, Machine machine) {
        ObjectNode resource = Json.object()
                .put("uid", Objects.requireNonNullElse(machine.botId(), machine.address()))
                .put("name", machine.address())
                .put("ip", machine.address())
                .put("role_id", ROLE_AFFECTED)
                .put("role", "Affected");
        ObjectNode owner = Json.object().put("uid", organisation.orgId()).put("name", organisation.name());
        owner.set("org", Json.object().put("uid", organisation.orgId()).put("name", organisation.name()));
        resource.set("owner", owner);
        return resource;
    }

    private static ArrayNode observables(Machine machine) {
        return Json.objects(Json.object()
                .put("name", "resources[0].ip")
                .put("type_id", TYPE_IP_ADDRESS)
                .put("type", "IP Address")
                .put("value", machine.address()));
    }

    private static ObjectNode malware(String family) {
        ObjectNode malware = Json.object().put("name", family);
        malware.putArray("classification_ids").add(MALWARE_UNKNOWN);
        malware.set("classifications", Json.texts(List.of("Unknown")));
        return malware;
    }
}
