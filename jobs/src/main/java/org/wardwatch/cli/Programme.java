package org.wardwatch.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.registry.RegistryRules;
import org.wardwatch.trend.alarm.AlarmRules;

/**
 * The watch programme, as {@code conf/programme.yaml} describes it.
 *
 * @param name of the programme, in reports
 * @param zone the programme's time zone
 * @param tlp label of everything that leaves it
 * @param registry what the registry may hold
 * @param maxRefusedFiles refused files that one ingest puts up with, where the feed does not say
 * @param maxRejectShare share of rejects, 0 to 1, up to which a feed's last delivery is sound
 * @param releaseRetentionDays days for which a release can be read
 * @param findings how sightings become findings
 */
record Programme(
        String name,
        ZoneId zone,
        Tlp tlp,
        RegistryRules registry,
        int maxRefusedFiles,
        BigDecimal maxRejectShare,
        int releaseRetentionDays,
        Findings findings) {

    /** Refuses what cannot be. */
    Programme {
        if (releaseRetentionDays < 1) {
            throw new IllegalArgumentException("release_retention_days is at least 1");
        }
        if (maxRejectShare.signum() < 0 || maxRejectShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("max_reject_share lies between 0 and 1");
        }
    }

    /** How sightings become findings. */
    record Findings(
            @JsonProperty(value = "gap_days", required = true)
            int gapDays,

            @JsonProperty(value = "returning_days", required = true)
            int returningDays) {}

    /** The file, key by key. */
    record Yaml(
            @JsonProperty(required = true) String name,

            @JsonProperty(value = "time_zone", required = true)
            String timeZone,

            @JsonProperty(required = true) String tlp,

            @JsonProperty(value = "allow_documentation_ranges", required = true)
            boolean allowDocumentationRanges,

            @JsonProperty(value = "max_withdrawn_share", required = true)
            double maxWithdrawnShare,

            @JsonProperty(value = "max_refused_files", required = true)
            int maxRefusedFiles,

            @JsonProperty(value = "max_reject_share", required = true)
            BigDecimal maxRejectShare,

            @JsonProperty(value = "release_retention_days", required = true)
            int releaseRetentionDays,

            @JsonProperty(required = true) Findings findings,
            @JsonProperty(required = true) AlarmRules alarms) {}

    /**
     * From the file.
     *
     * @throws IllegalArgumentException for a time zone or label that does not exist
     */
    static Programme from(Yaml yaml) {
        return new Programme(
                yaml.name,
                zone(yaml.timeZone),
                label(yaml.tlp),
                new RegistryRules(yaml.allowDocumentationRanges, yaml.maxWithdrawnShare),
                yaml.maxRefusedFiles,
                yaml.maxRejectShare,
                yaml.releaseRetentionDays,
                yaml.findings);
    }

    private static Tlp label(String text) {
        return Arrays.stream(Tlp.values())
                .filter(tlp -> tlp.label().equals("TLP:" + text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "tlp: '" + text + "' is no TLP 2.0 label; use CLEAR, GREEN, AMBER, AMBER+STRICT or RED"));
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time_zone: '" + id + "' is no time zone; use a name like Asia/Hong_Kong", e);
        }
    }
}
