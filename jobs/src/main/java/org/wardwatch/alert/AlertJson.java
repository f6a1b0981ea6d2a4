package org.wardwatch.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wardwatch.guidance.Guidance;
import org.wardwatch.guidance.Language;

/** An alert as JSON, with all its findings; its schema is {@code jobs/docs/alert.schema.json}. */
final class AlertJson {

    /** Name and version of the form. */
    static final String FORMAT = "wardwatch-alert-1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private AlertJson() {}

    /** The document. */
    static String of(Alert alert) {
        ObjectNode document = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("tlp", alert.tlp().label())
                .put("programme", alert.programme().name())
                .put("time_zone", alert.programme().zone().getId())
                .put("release", alert.told().release())
                .put("since", Objects.toString(alert.told().since(), null))
                .put("known_until", alert.told().until().toString());
        document.set("organisation", organisation(alert.recipient()));
        document.put("subject", alert.subject());
        document.put("critical", alert.critical()).put("high", alert.high());
        ArrayNode threats = document.putArray("threats");
        alert.threats().forEach(threat -> threats.add(threat(threat)));
        ObjectNode dispute = document.putObject("how_to_dispute");
        for (Language language : alert.recipient().languages()) {
            dispute.put(language.toString(), Phrase.DISPUTE.in(language));
        }
        return text(document);
    }

    private static ObjectNode organisation(Recipient recipient) {
        ObjectNode organisation = JSON.createObjectNode()
                .put("org_id", recipient.orgId())
                .put("name", recipient.name())
                .put("name_zh", recipient.nameZh())
                .put("contact", recipient.contact());
        organisation.set(
                "languages",
                texts(recipient.languages().stream().map(Language::toString).toList()));
        return organisation;
    }

    private static ObjectNode threat(Threat threat) {
        ObjectNode node = JSON.createObjectNode().put("identifier", threat.identifier());
        ObjectNode guidance = node.putObject("guidance");
        threat.guidance().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(text -> guidance.set(text.getKey().toString(), guidance(text.getValue())));
        ArrayNode findings = node.putArray("findings");
        threat.findings().forEach(finding -> findings.add(finding(finding)));
        return node;
    }

    private static ObjectNode guidance(Guidance guidance) {
        ObjectNode node = JSON.createObjectNode()
                .put("key", guidance.subject().key())
                .put("name", guidance.subject().name())
                .put("kind", guidance.subject().kind())
                .put("platform", guidance.subject().platform())
                .put("what", guidance.what())
                .put("hospital", guidance.hospital());
        node.set("find", texts(guidance.steps().find()));
        node.set("clean", texts(guidance.steps().clean()));
        node.set("afterwards", texts(guidance.steps().afterwards()));
        ArrayNode sources = node.putArray("sources");
        guidance.sources()
                .forEach(source ->
                        sources.addObject().put("title", source.title()).put("url", source.url()));
        return node;
    }

    private static ObjectNode finding(AlertedFinding finding) {
        ObjectNode node = JSON.createObjectNode()
                .put("finding_uid", finding.uid())
                .put("severity", finding.what().severity())
                .put("accuracy", plain(finding.what().accuracy()))
                .put("source_ip", finding.machine().address())
                .put("bot_id", finding.machine().botId())
                .put("cidr", finding.machine().cidr())
                .put("relation", finding.machine().relation())
                .put("identifier", finding.what().identifier())
                .put("malware_family", finding.what().family())
                .put("classification_type", finding.what().type())
                .put("first_seen", finding.seen().first().toString())
                .put("last_seen", finding.seen().last().toString())
                .put("events", finding.seen().events())
                .put("episode", finding.seen().episode())
                .put("returning", finding.seen().returning())
                .put("tlp", finding.tlp().label());
        node.set("feeds", texts(finding.seen().feeds()));
        ArrayNode sightings = node.putArray("last_sightings");
        finding.sightings().forEach(sighting -> sightings.add(sighting(sighting)));
        return node;
    }

    private static ObjectNode sighting(Sighting sighting) {
        Sighting.Destination destination = sighting.destination();
        return JSON.createObjectNode()
                .put("time_source", time(sighting.at()))
                .put("source_ip", sighting.address())
                .put("source_port", sighting.port())
                .put("destination_ip", destination.address())
                .put("destination_port", destination.port())
                .put("destination_fqdn", destination.host())
                .put("destination_url", destination.url())
                .put("protocol_transport", sighting.protocol())
                .put("feed_name", sighting.feed());
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = JSON.createArrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static String text(ObjectNode document) {
        try {
            // Line ends of its own, whatever the machine's are.
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(INDENT)
                                    .withArrayIndenter(INDENT))
                            .writeValueAsString(document)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }
}
