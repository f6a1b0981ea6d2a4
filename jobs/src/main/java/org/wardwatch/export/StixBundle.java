package org.wardwatch.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.wardwatch.ip.Address;

/**
 * An organisation's findings as a bundle of STIX 2.1, an object a line.
 *
 * <p>A finding is a sighting of its threat at the organisation, backed by observed data of its address. It is no indicator: a
 * receiver that blocks what indicators name would cut off the hospital.
 */
final class StixBundle {

    private final StixObjects objects;
    private final ExportedOrganisation organisation;
    private final Map<String, String> lines = new LinkedHashMap<>();

    /** A bundle that tells of nothing yet. */
    StixBundle(ExportRules rules, ExportedOrganisation organisation) {
        this.objects = new StixObjects(rules);
        this.organisation = organisation;
        add(StixMarking.of(rules.tlp()));
        add(objects.programme());
        add(objects.organisation(organisation));
        add(objects.software());
        add(objects.extensionDefinition());
    }

    /** Adds a finding of the organisation, and what it refers to. */
    void add(ExportedFinding finding) {
        Address address = Address.parse(finding.machine().address());
        add(objects.address(address));
        add(objects.ownership(address, organisation));
        add(objects.threat(finding));
        add(objects.observedData(finding));
        add(objects.sighting(organisation, finding));
    }

    /** The bundle as JSON; its identifier is made of what it holds. */
    String text() {
        String held = lines.values().stream().collect(Collectors.joining(",\n"));
        return "{\"type\":\"bundle\",\"id\":\"" + objects.bundleId(held) + "\",\"objects\":[\n" + held + "\n]}\n";
    }

    private void add(ObjectNode object) {
        lines.putIfAbsent(object.get("id").textValue(), Json.line(object));
    }
}
