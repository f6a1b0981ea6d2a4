package org.wardwatch.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.Findings;
import org.wardwatch.guidance.Guidance;
import org.wardwatch.guidance.Language;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Organisations;

/** Puts findings, their last sightings and guidance together, for each organisation its own. */
final class AlertCompiler {

    /** Sightings of each finding that are told: enough to find the machine, should one of the logs be gone. */
    private static final int SIGHTINGS = 3;

    private final Snapshot lake;
    private final AlertRules rules;
    private final Alert.Told told;

    AlertCompiler(Snapshot lake, AlertRules rules, Alert.Told told) {
        this.lake = lake;
        this.rules = rules;
        this.told = told;
    }

    /**
     * The alerts, by organisation.
     *
     * @param findings rows of {@link Findings}, at least one, of organisations of the registry
     */
    List<Alert> alerts(List<Cells> findings) {
        MemberViews views = MemberViews.of(lake);
        Map<String, List<Cells>> sightings = sightings(findings);
        Map<String, Recipient> recipients = Cells.of(lake.read(Organisations.TABLE)).stream()
                .map(Recipient::of)
                .collect(Collectors.toMap(Recipient::orgId, recipient -> recipient));
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.text(Findings.ORG_ID), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(own -> alert(
                        Objects.requireNonNull(recipients.get(own.getKey())),
                        own.getValue().stream()
                                .map(finding -> AlertedFinding.of(
                                        finding,
                                        sightings.getOrDefault(finding.text(Findings.FINDING_UID), List.of()),
                                        views.of(own.getKey()),
                                        rules.tlp()))
                                .toList()))
                .toList();
    }

    private Map<String, List<Cells>> sightings(List<Cells> findings) {
        Instant earliest = findings.stream()
                .map(finding -> finding.instant(Findings.FIRST_SEEN))
                .min(Instant::compareTo)
                .orElseThrow();
        LocalDate month = earliest.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        Dataset<Row> matches = lake.read(Matches.TABLE);
        Dataset<Row> told = matches.sparkSession()
                .createDataFrame(findings.stream().map(Cells::row).toList(), Findings.TABLE.schema());
        return Cells.of(AlertStep.sightings(matches, told, month, SIGHTINGS)).stream()
                .collect(Collectors.groupingBy(sighting -> sighting.text(Findings.FINDING_UID)));
    }

    private Alert alert(Recipient recipient, List<AlertedFinding> findings) {
        Tlp strictest =
                findings.stream().map(AlertedFinding::tlp).max(Tlp::compareTo).orElse(rules.tlp());
        List<Threat> threats =
                findings.stream()
                        .collect(Collectors.groupingBy(finding -> finding.what().identifier()))
                        .entrySet()
                        .stream()
                        .map(same -> new Threat(same.getKey(), guidance(recipient, same.getValue()), same.getValue()))
                        .toList();
        return new Alert(
                recipient,
                strictest,
                new Alert.Programme(Printable.text(rules.programme()), rules.zone()),
                told,
                threats);
    }

    private Map<Language, Guidance> guidance(Recipient recipient, List<AlertedFinding> findings) {
        AlertedFinding.What what = findings.get(0).what();
        Map<Language, Guidance> guidance = new EnumMap<>(Language.class);
        for (Language language : recipient.languages()) {
            guidance.put(
                    language, rules.guidance().of(language).guidance(what.family(), what.identifier(), what.type()));
        }
        return guidance;
    }
}
