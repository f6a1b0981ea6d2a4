package org.wardwatch.export;

import java.util.Locale;
import java.util.Set;

/** What kind of thing a finding is a sighting of. */
enum StixThreat {
    /** A malware family, or malware of which no family was told. */
    MALWARE,
    /** A weakness that is open to the internet. */
    VULNERABILITY,
    /** What the machine was seen doing to others. */
    ATTACK_PATTERN;

    /** Types of RSIT's class "malicious code": malware, though no family was told. */
    private static final Set<String> MALICIOUS_CODE =
            Set.of("infected-system", "c2-server", "malware-distribution", "malware-configuration");

    /** The kind of a finding. */
    static StixThreat of(ExportedFinding.What what, Set<String> exposures) {
        if (what.family() != null || MALICIOUS_CODE.contains(what.type())) {
            return MALWARE;
        }
        return exposures.contains(what.type()) ? VULNERABILITY : ATTACK_PATTERN;
    }

    /** The type of object, as STIX spells it. */
    String type() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
