package org.wardwatch.report.evidence;

import java.util.List;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.registry.Networks;
import org.wardwatch.score.Disputes;

/** What a member's figures rest on: which feeds came, which networks were watched, what the member said. */
final class BackgroundEvidence {

    /** How many rows a feed has is not told: it counts what others have. */
    private static final EvidenceSource COVERAGE = new EvidenceSource(
            EvidenceColumns.of(Coverage.TABLE)
                    .own(Coverage.DAY)
                    .shown(Coverage.FEED_NAME)
                    .own(Coverage.STATE)
                    .file("coverage", "feed and UTC day, of thirteen months"),
            query -> EvidenceQuery.inOrder(
                    query.withinAYear(query.lake().read(Coverage.TABLE), Coverage.DAY)
                            .join(query.members(), EvidenceQuery.MONTH),
                    Coverage.DAY,
                    Coverage.FEED_NAME));

    /** The note is left out: it is the programme's own. */
    private static final EvidenceSource NETWORKS = new EvidenceSource(
            EvidenceColumns.of(Networks.TABLE)
                    .own(Networks.CIDR)
                    .numbers("bits", Networks.PREFIX_LENGTH)
                    .own(Networks.VALID_FROM, Networks.VALID_TO, Networks.RELATION)
                    .file("networks", "range and validity, as the registry has them now"),
            query -> EvidenceQuery.inOrder(
                    query.always(query.lake().read(Networks.TABLE), Networks.ORG_ID),
                    Networks.FIRST_KEY,
                    Networks.LAST_KEY,
                    Networks.VALID_FROM));

    private static final EvidenceSource DISPUTES = new EvidenceSource(
            EvidenceColumns.of(Disputes.TABLE)
                    .own(Disputes.FINDING_UID, Disputes.KIND, Disputes.IN_FORCE_FROM, Disputes.IN_FORCE_UNTIL)
                    .shown(Disputes.REASON)
                    .file("disputes", "finding and kind of statement of the member, whenever it is in force"),
            query -> EvidenceQuery.inOrder(
                    query.always(
                            Disputes.current(
                                    query.lake().read(Disputes.TABLE),
                                    query.lake().read(FindingAliases.TABLE)),
                            Disputes.ORG_ID),
                    Disputes.FINDING_UID,
                    Disputes.KIND,
                    Disputes.IN_FORCE_FROM));

    static final List<EvidenceSource> ALL = List.of(COVERAGE, NETWORKS, DISPUTES);

    private BackgroundEvidence() {}
}
