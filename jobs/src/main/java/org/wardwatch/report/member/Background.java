package org.wardwatch.report.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Networks;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.page.Retrace;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.Scores;

/**
 * What the figures rest on.
 *
 * @param networks that are or were watched, in order of address
 * @param statements what the member has said of findings, in force in the month
 * @param restatements scores of earlier months that are others than those published first
 * @param feeds coverage of the month by feed
 * @param retraces where each figure comes from
 */
public record Background(
        List<Network> networks,
        List<Statement> statements,
        List<Restatement> restatements,
        List<FeedCoverage> feeds,
        List<Retrace> retraces) {

    /**
     * A network.
     *
     * @param cidr range
     * @param relation to the organisation
     * @param from first instant; null: always
     * @param until first instant after; null: open
     * @param change whether it came or went in the month
     * @param findings open in it at the end of the month
     */
    public record Network(
            String cidr,
            String relation,
            @Nullable Instant from,
            @Nullable Instant until,
            Change change,
            long findings) {

        /** What happened to a network in the month. */
        public enum Change {
            /** Nothing. */
            NONE,
            /** It became the organisation's. */
            ADDED,
            /** It was the organisation's until then. */
            ENDED
        }
    }

    /**
     * What the member has said of a finding.
     *
     * @param findingUid which
     * @param kind dispute or acknowledgement
     * @param from first day
     * @param until first day after
     * @param reason why; null: not told
     */
    public record Statement(
            String findingUid,
            String kind,
            LocalDate from,
            LocalDate until,
            @Nullable String reason) {}

    /**
     * A score that is another than the one published first.
     *
     * @param month which
     * @param published first; null: withheld then
     * @param now as of this release; null: withheld
     * @param causes why, as the table names them
     */
    public record Restatement(
            YearMonth month,
            @Nullable String published,
            @Nullable String now,
            List<String> causes) {}

    /** Days of the month on which the feed that was missing the longest was missing. */
    public long mostSilentDays() {
        return feeds.stream().mapToLong(FeedCoverage::missing).max().orElse(0);
    }

    /** The background of a member's month. */
    static Background of(ReportData data, ReportRules rules, OwnerMonth member) {
        return new Background(
                networks(data, rules, member),
                statements(data, member),
                restatements(data, member),
                data.coverage().getOrDefault(member.month(), List.of()),
                Retrace.ofMember(
                        member,
                        new OwnerMonth(data.scores().oneAt(member).orElseThrow().text(Scores.SECTOR), member.month()),
                        rules.timeZone()));
    }

    private static List<Network> networks(ReportData data, ReportRules rules, OwnerMonth member) {
        Map<String, Long> findings = data.findings().at(member).stream()
                .filter(row -> row.text(MonthlyFindings.STATE).equals("open"))
                .collect(Collectors.groupingBy(row -> row.text(MonthlyFindings.CIDR), Collectors.counting()));
        return data.registry().networks().getOrDefault(member.owner(), List.of()).stream()
                .map(row -> new Network(
                        row.text(Networks.CIDR),
                        row.text(Networks.RELATION),
                        row.instantOrNull(Networks.VALID_FROM),
                        row.instantOrNull(Networks.VALID_TO),
                        change(row, member.month(), rules),
                        findings.getOrDefault(row.text(Networks.CIDR), 0L)))
                .toList();
    }

    private static Network.Change change(Cells network, YearMonth month, ReportRules rules) {
        if (within(network.instantOrNull(Networks.VALID_TO), month, rules)) {
            return Network.Change.ENDED;
        }
        return within(network.instantOrNull(Networks.VALID_FROM), month, rules)
                ? Network.Change.ADDED
                : Network.Change.NONE;
    }

    private static boolean within(@Nullable Instant time, YearMonth month, ReportRules rules) {
        return time != null && YearMonth.from(time.atZone(rules.timeZone())).equals(month);
    }

    private static List<Statement> statements(ReportData data, OwnerMonth member) {
        LocalDate first = member.month().atDay(1);
        LocalDate after = member.month().plusMonths(1).atDay(1);
        return data.cases().statements().getOrDefault(member.owner(), List.of()).stream()
                .map(row -> statement(row, data.registry().viewOf(member.owner()), member.end()))
                .filter(statement ->
                        statement.from().isBefore(after) && statement.until().isAfter(first))
                .toList();
    }

    private static Statement statement(Cells row, MemberView view, Instant at) {
        String reason = row.textOrNull(Disputes.REASON);
        return new Statement(
                row.text(Disputes.FINDING_UID),
                row.text(Disputes.KIND),
                row.day(Disputes.IN_FORCE_FROM),
                row.day(Disputes.IN_FORCE_UNTIL),
                reason == null ? null : view.text(reason, at));
    }

    private static List<Restatement> restatements(ReportData data, OwnerMonth member) {
        List<Restatement> restatements = new ArrayList<>();
        for (int back = ReportTables.TREND_MONTHS - 1; back > 0; back--) {
            YearMonth month = member.month().minusMonths(back);
            List<Cells> published = data.health().published().at(new OwnerMonth(member.owner(), month));
            if (published.size() > 1) {
                Restatement restatement = restatement(month, published);
                if (!Objects.equals(restatement.published(), restatement.now())) {
                    restatements.add(restatement);
                }
            }
        }
        return restatements;
    }

    private static Restatement restatement(YearMonth month, List<Cells> published) {
        List<String> causes = published.stream()
                .skip(1)
                .flatMap(row -> List.of(row.text(PublishedFigures.CAUSES).split(",")).stream())
                .map(String::strip)
                .filter(cause -> !cause.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return new Restatement(
                month,
                published.get(0).textOrNull(PublishedFigures.VALUE),
                published.get(published.size() - 1).textOrNull(PublishedFigures.VALUE),
                causes);
    }
}
