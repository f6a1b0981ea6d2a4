package org.wardwatch.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wardwatch.TableRows;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.Findings;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.registry.Networks;

/** Literal findings of two hospitals, each with all that may go wrong in an export. */
final class FindingRows {

    static final ExportRules RULES =
            new ExportRules(Tlp.AMBER_STRICT, "Hospital Watch", Set.of("vulnerable-system", "misconfiguration"));
    static final ExportedOrganisation HARBOUR = new ExportedOrganisation("harbour", "Harbour Hospital");
    static final ExportedOrganisation ISLAND = new ExportedOrganisation("island", "Island Clinic");

    private static final List<Object> DEFAULTS = List.of(
            Findings.ORG_ID, "harbour",
            Findings.SOURCE_IP, "192.0.2.7",
            Findings.IDENTIFIER, "qakbot",
            Findings.CLASSIFICATION_TYPE, "infected-system",
            Findings.SEVERITY, "critical",
            Findings.ACCURACY, "90.00",
            Findings.RELATION, "owned",
            Findings.CIDR, "192.0.2.0/25",
            Findings.EPISODE, 1,
            Findings.STATE, "open",
            Findings.FIRST_SEEN, "2026-03-02T17:30:00.123456Z",
            Findings.LAST_SEEN, "2026-03-29T21:15:00Z",
            Findings.DWELL_DAYS, 27,
            Findings.EVENTS, 41,
            Findings.DAYS_SEEN, 12,
            Findings.FEEDS, "c2tracker sinkhole");

    private final TableRows rows = new TableRows(Findings.TABLE);

    /** A finding with these values by column on top of an open one of Harbour Hospital. */
    FindingRows finding(String uid, @Nullable Object... columnsAndValues) {
        List<@Nullable Object> all = new ArrayList<>(List.of(Findings.FINDING_UID, uid));
        all.addAll(DEFAULTS);
        all.addAll(Arrays.asList(columnsAndValues));
        rows.row(all.toArray());
        return this;
    }

    /** The rows themselves. */
    TableRows table() {
        return rows;
    }

    /** The findings as an export of the two hospitals tells them. */
    List<ExportedFinding> exported() {
        return rows.cells().stream()
                .map(row -> ExportedFinding.of(
                        row, MemberViews.of(networks().cells(), List.of()).of(row.text(Findings.ORG_ID))))
                .toList();
    }

    /** One finding. */
    static ExportedFinding one(@Nullable Object... columnsAndValues) {
        return new FindingRows().finding("uid-1", columnsAndValues).exported().get(0);
    }

    /** A finding of every kind: state, address family, threat, severity, with and without what is optional. */
    static FindingRows ofAllKinds() {
        return new FindingRows()
                .finding("uid-infected", Findings.MALWARE_FAMILY, "qakbot")
                .finding(
                        "uid-gone",
                        Findings.SOURCE_IP,
                        "2001:db8::7",
                        Findings.CIDR,
                        "2001:db8::/48",
                        Findings.STATE,
                        "closed",
                        Findings.CLOSED_ON,
                        "2026-04-12",
                        Findings.SEVERITY,
                        "medium",
                        Findings.MALWARE_FAMILY,
                        "qakbot")
                .finding(
                        "uid-exposed",
                        Findings.IDENTIFIER,
                        "open-rdp",
                        Findings.CLASSIFICATION_TYPE,
                        "vulnerable-system",
                        Findings.SEVERITY,
                        "low",
                        Findings.ACCURACY,
                        "50.50",
                        Findings.RELATION,
                        "nat_egress")
                .finding(
                        "uid-scanner",
                        Findings.IDENTIFIER,
                        "scanner",
                        Findings.CLASSIFICATION_TYPE,
                        "scanner",
                        Findings.SEVERITY,
                        "info",
                        Findings.ACCURACY,
                        "0.00",
                        Findings.STATE,
                        "transferred")
                .finding(
                        "uid-unnamed",
                        Findings.IDENTIFIER,
                        "infected-system",
                        Findings.SEVERITY,
                        "high",
                        Findings.ACCURACY,
                        "29.00",
                        Findings.STATE,
                        "unobservable",
                        Findings.EPISODE,
                        2,
                        Findings.RETURNING,
                        true,
                        Findings.EVENTS,
                        3_000_000_000L)
                .finding(
                        "uid-hostile",
                        Findings.IDENTIFIER,
                        "\u202E\"}\n<script>\\",
                        Findings.BOT_ID,
                        "pc of 192.0.2.130",
                        Findings.FEEDS,
                        "c2tracker");
    }

    /** Networks of the two hospitals. */
    static TableRows networks() {
        TableRows networks = new TableRows(Networks.TABLE);
        network(networks, "harbour", "192.0.2.0/25");
        network(networks, "harbour", "2001:db8::/48");
        network(networks, "island", "192.0.2.128/25");
        return networks;
    }

    static void network(TableRows networks, String orgId, String cidr) {
        AddressRange range = AddressRange.parse(cidr);
        networks.row(
                Networks.ORG_ID, orgId,
                Networks.CIDR, cidr,
                Networks.FIRST_IP, range.first().toString(),
                Networks.LAST_IP, range.last().toString(),
                Networks.FIRST_KEY, range.first(),
                Networks.LAST_KEY, range.last(),
                Networks.PREFIX_LENGTH, range.prefixLength(),
                Networks.RELATION, "owned");
    }
}
