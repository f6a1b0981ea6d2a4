package org.wardwatch.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.wardwatch.guidance.Guidance;
import org.wardwatch.guidance.Language;

/**
 * The findings of one organisation that are of the same thing.
 *
 * @param identifier malware family, else what was seen
 * @param guidance what it is and what to do, by language
 * @param findings critical ones first, then the latest seen
 */
public record Threat(String identifier, Map<Language, Guidance> guidance, List<AlertedFinding> findings) {

    /** Critical ones first, then what concerns most machines. */
    static final Comparator<Threat> WORST_FIRST = Comparator.comparing(Threat::isCritical)
            .thenComparing(threat -> threat.findings.size())
            .reversed()
            .thenComparing(Threat::identifier);

    private static final Comparator<AlertedFinding> FIRST = Comparator.comparing(AlertedFinding::isCritical)
            .thenComparing(finding -> finding.seen().last())
            .reversed()
            .thenComparing(AlertedFinding::uid);

    /** Puts the findings in order. */
    public Threat {
        findings = findings.stream().sorted(FIRST).toList();
    }

    /** What it is and what to do, in one of the recipient's languages. */
    public Guidance in(Language language) {
        Guidance text = guidance.get(language);
        if (text == null) {
            throw new IllegalArgumentException("nothing is told in " + language);
        }
        return text;
    }

    /** Whether any of the findings is critical. */
    public boolean isCritical() {
        return findings.stream().anyMatch(AlertedFinding::isCritical);
    }

    /** The same with its first findings only. */
    Threat first(int most) {
        return new Threat(identifier, guidance, findings.subList(0, Math.min(most, findings.size())));
    }
}
