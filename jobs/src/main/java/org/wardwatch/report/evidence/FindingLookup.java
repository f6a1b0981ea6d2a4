package org.wardwatch.report.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.match.Matches;

/** To which finding of a member's month an event belongs. */
public final class FindingLookup {

    private final Map<Key, List<Cells>> findings = new HashMap<>();

    private record Key(String machine, boolean byBotId, String identifier) {}

    /** A lookup in one member's rows of {@link MonthlyFindings} of one month. */
    public FindingLookup(List<Cells> rows) {
        for (Cells row : rows) {
            String identifier = row.text(MonthlyFindings.IDENTIFIER);
            Key key = key(row, MonthlyFindings.BOT_ID, MonthlyFindings.SOURCE_IP, identifier);
            findings.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
    }

    /** The finding that the row of {@link Matches} is a sighting of; null when there is none. */
    @Nullable
    public Cells finding(Cells match) {
        Key key = key(match, Matches.BOT_ID, Matches.SOURCE_IP, identifier(match));
        Instant seen = match.instant(Matches.TIME_SOURCE);
        return findings.getOrDefault(key, List.of()).stream()
                .filter(finding -> !seen.isBefore(finding.instant(MonthlyFindings.FIRST_SEEN))
                        && !seen.isAfter(finding.instant(MonthlyFindings.LAST_SEEN)))
                .min(Comparator.comparing(finding -> finding.text(MonthlyFindings.FINDING_UID)))
                .orElse(null);
    }

    private static Key key(Cells row, TableColumn botId, TableColumn sourceIp, String identifier) {
        String bot = row.textOrNull(botId);
        return bot == null ? new Key(row.text(sourceIp), false, identifier) : new Key(bot, true, identifier);
    }

    private static String identifier(Cells match) {
        String family = match.textOrNull(Matches.MALWARE_FAMILY);
        if (family != null) {
            return family;
        }
        String identifier = match.textOrNull(Matches.CLASSIFICATION_IDENTIFIER);
        return identifier != null ? identifier : match.text(Matches.CLASSIFICATION_TYPE);
    }
}
