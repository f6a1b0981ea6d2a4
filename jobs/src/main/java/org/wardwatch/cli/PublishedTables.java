package org.wardwatch.cli;

import java.util.List;
import org.wardwatch.finding.Findings;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.EventSources;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.ingest.Rejects;
import org.wardwatch.lake.Layout;
import org.wardwatch.lake.Table;
import org.wardwatch.match.AllowedRanges;
import org.wardwatch.match.Matches;
import org.wardwatch.match.OwnedSpace;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.registry.RegistryChanges;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.MonthlyTrends;
import org.wardwatch.trend.SectorTrends;

/** All tables that releases are made of, in the data's order; {@code runs} stands beside them. */
final class PublishedTables {

    /** All of them. */
    static final List<Table> ALL = List.of(
            Organisations.TABLE,
            Networks.TABLE,
            RegistryChanges.TABLE,
            Feeds.TABLE,
            Inputs.TABLE,
            Events.TABLE,
            EventSources.TABLE,
            Rejects.TABLE,
            Coverage.TABLE,
            AllowedRanges.TABLE,
            OwnedSpace.TABLE,
            Matches.TABLE,
            Findings.TABLE,
            MonthlyFindings.TABLE,
            DailyTrends.TABLE,
            MonthlyTrends.TABLE,
            SectorTrends.TABLE,
            Disputes.TABLE,
            Scores.TABLE,
            ScorePoints.TABLE);

    private PublishedTables() {}

    /** How the files of each are to lie once they have become many. */
    static List<Layout> layouts() {
        return ALL.stream()
                .map(table -> table.equals(Events.TABLE) ? Events.BY_ADDRESS : Layout.asWritten(table))
                .toList();
    }
}
