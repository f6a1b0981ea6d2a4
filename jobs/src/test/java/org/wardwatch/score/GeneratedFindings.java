package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings made up from seeded draws, of all kinds that a month may hold. */
final class GeneratedFindings {

    /** First day after the month. */
    static final LocalDate END = LocalDate.of(2026, 4, 1);

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "medium", "low", "info");
    private static final List<String> RELATIONS = List.of("owned", "owned", "hosted", "guest", "dhcp_pool");

    private final Draws draws;
    private int made;

    GeneratedFindings(String seed) {
        this.draws = Draws.seededBy(seed);
    }

    /** So many findings in order of their uids, a part of them open, on so many addresses. */
    List<Finding> findings(int count, int addresses) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            findings.add(next(addresses));
        }
        return findings;
    }

    /** The same, open all. */
    List<Finding> open(int count, int addresses) {
        return findings(count, addresses).stream()
                .map(finding -> new Finding(
                        finding.uid(), finding.category(), finding.address(), finding.grade(), "open", openTiming()))
                .toList();
    }

    /** One more finding. */
    Finding next(int addresses) {
        int machine = draws.below(addresses);
        boolean open = draws.below(2) == 0;
        return new Finding(
                String.format("%08d", made++),
                draws.below(4) == 0 ? ScoreRules.Category.EXPOSURE : ScoreRules.Category.INFECTION,
                "198.18." + machine / 256 + "." + machine % 256,
                new Finding.Grade(
                        SEVERITIES.get(draws.below(SEVERITIES.size())),
                        new BigDecimal(30 + draws.below(71)),
                        RELATIONS.get(draws.below(RELATIONS.size()))),
                open ? "open" : draws.below(8) == 0 ? "transferred" : "closed",
                open ? openTiming() : endedTiming());
    }

    /** A number of {@code [0, bound)}. */
    int below(int bound) {
        return draws.below(bound);
    }

    private Finding.Timing openTiming() {
        int dwell = 1 + draws.below(draws.below(3) == 0 ? 200 : 40);
        LocalDate last = END.minusDays(1 + draws.below(14));
        return timing(last, dwell, null);
    }

    private Finding.Timing endedTiming() {
        LocalDate last = END.minusDays(1 + draws.below(230));
        LocalDate closedOn = last.plusDays(14);
        return timing(last, 1 + draws.below(45), closedOn.isBefore(END) ? closedOn : END.minusDays(1));
    }

    private Finding.Timing timing(LocalDate last, int dwell, @Nullable LocalDate closedOn) {
        return new Finding.Timing(
                last.minusDays(dwell), last, closedOn, dwell, !last.isBefore(END.minusMonths(1)), draws.below(6) == 0);
    }
}
