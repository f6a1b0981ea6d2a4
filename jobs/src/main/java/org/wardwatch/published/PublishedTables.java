package org.wardwatch.published;

import java.util.List;
import java.util.Set;
import org.wardwatch.alert.Alerts;
import org.wardwatch.finding.FindingAliases;
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
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.GroupTrends;
import org.wardwatch.trend.MonthlyTrends;
import org.wardwatch.trend.SectorTrends;

/** All tables that releases are made of, in the data's order; {@code runs} stands beside them. */
public final class PublishedTables {

    /** All of them. */
    public static final List<Table> ALL = List.of(
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
            FindingAliases.TABLE,
            MonthlyFindings.TABLE,
            DailyTrends.TABLE,
            MonthlyTrends.TABLE,
            SectorTrends.TABLE,
            GroupTrends.TABLE,
            Directions.TABLE,
            Alarms.TABLE,
            Disputes.TABLE,
            Scores.TABLE,
            ScorePoints.TABLE,
            DwellTimes.TABLE,
            DwellCurves.TABLE,
            PublishedFigures.TABLE,
            Alerts.TABLE);

    /**
     * Those that tell what became of the others when: which line held an event, under which name a finding was once told, what
     * was published of a month, who was told of what. Their rows hang on the order of the runs; all others follow from what was read.
     */
    private static final Set<Table> HISTORIES =
            Set.of(EventSources.TABLE, FindingAliases.TABLE, PublishedFigures.TABLE, Alerts.TABLE);

    /** Those that match, trend and score make of the others, so that one that is lost can be made again. */
    private static final List<Table> DERIVED = List.of(
            AllowedRanges.TABLE,
            OwnedSpace.TABLE,
            Matches.TABLE,
            Findings.TABLE,
            MonthlyFindings.TABLE,
            DailyTrends.TABLE,
            MonthlyTrends.TABLE,
            SectorTrends.TABLE,
            GroupTrends.TABLE,
            Directions.TABLE,
            Alarms.TABLE,
            Scores.TABLE,
            ScorePoints.TABLE,
            DwellTimes.TABLE,
            DwellCurves.TABLE);

    private PublishedTables() {}

    /** Those of which the rows are the same whatever the order and number of the runs that made them. */
    public static List<Table> reproducible() {
        return ALL.stream().filter(table -> !HISTORIES.contains(table)).toList();
    }

    /** Those that follow from the others, and can be made again from them. */
    public static List<Table> derived() {
        return DERIVED;
    }

    /** How the files of each are to lie once they have become many. */
    public static List<Layout> layouts() {
        return ALL.stream()
                .map(table -> table.equals(Events.TABLE) ? Events.BY_ADDRESS : Layout.asWritten(table))
                .toList();
    }
}
