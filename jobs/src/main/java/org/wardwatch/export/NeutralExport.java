package org.wardwatch.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wardwatch.disclosure.RegistryForReread;

/** An export of findings that tell of nobody: its words stand in every export, whatever organisations are called. */
final class NeutralExport {

    private static final ExportedOrganisation NOBODY = new ExportedOrganisation("xx", "x");
    private static final Instant ONCE = Instant.EPOCH;
    private static final LocalDate DAY = LocalDate.EPOCH;
    private static final List<String> SEVERITIES = List.of("info", "low", "medium", "high", "critical");
    private static final List<Integer> ACCURACIES = List.of(0, 20, 50, 90);

    private NeutralExport() {}

    /** Its words, in lower case. */
    static Set<String> words(ExportRules rules, ExportScope scope) {
        DetectionFinding events = new DetectionFinding(rules, scope);
        StixBundle bundle = new StixBundle(rules, NOBODY);
        List<ExportedFinding> findings = Stream.of(FindingState.values())
                .flatMap(state -> SEVERITIES.stream()
                        .flatMap(severity -> ACCURACIES.stream()
                                .flatMap(accuracy ->
                                        types(rules).map(type -> finding(state, severity, accuracy, type)))))
                .toList();
        findings.forEach(bundle::add);
        return RegistryForReread.words(Stream.concat(
                Stream.of(bundle.text()), findings.stream().map(finding -> events.line(NOBODY, finding))));
    }

    private static Stream<String> types(ExportRules rules) {
        return Stream.concat(Stream.of("x"), rules.exposures().stream());
    }

    private static ExportedFinding finding(FindingState state, String severity, int accuracy, String type) {
        return new ExportedFinding(
                type + state + severity + accuracy,
                new ExportedFinding.Machine("192.0.2.1", "x", "192.0.2.0/24", "owned"),
                new ExportedFinding.What("x", "x", type, severity, BigDecimal.valueOf(accuracy)),
                new ExportedFinding.Seen(ONCE, ONCE, 1, 1, 1),
                new ExportedFinding.Course(state, DAY, 1, true),
                List.of("x"));
    }
}
