package org.wardwatch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Transaction;

/** Records what organisations say of their findings, and scores anew whom it concerns. */
public final class DisputeJob {

    private static final int NEAREST = 3;

    private final Transaction lake;
    private final ScoreRules rules;

    private DisputeJob(Transaction lake, ScoreRules rules) {
        this.lake = lake;
        this.rules = rules;
    }

    /**
     * What is to be said of a finding.
     *
     * @param findingUid of the finding
     * @param kind what is said
     * @param from first day; null: that of its first sighting, for what is wrong now was wrong from the start
     * @param until first day after
     * @param reason why; null: not told
     */
    public record Request(
            String findingUid,
            Statement.Kind kind,
            @Nullable LocalDate from,
            LocalDate until,
            @Nullable String reason) {}

    /**
     * Records a statement in place of an earlier one of the same kind about the same finding, and scores the months anew of
     * its organisation in which it makes a difference.
     *
     * @param zone the programme's time zone
     * @param now when this is recorded
     * @throws Problem of input when there is no such finding; of configuration when it would end before it begins
     */
    public static Rescored state(Transaction lake, Request request, ScoreRules rules, ZoneId zone, Instant now) {
        return new DisputeJob(lake, rules).state(request, zone, now);
    }

    /**
     * Takes back what was said of a finding, and scores the months anew in which that makes a difference.
     *
     * @throws Problem of input when nothing of that kind was said of it
     */
    public static Rescored takeBack(Transaction lake, String findingUid, Statement.Kind kind, ScoreRules rules) {
        return new DisputeJob(lake, rules).takeBack(findingUid, kind);
    }

    private Rescored state(Request request, ZoneId zone, Instant now) {
        Statement stated = statement(request, finding(current(request.findingUid())), zone);
        List<Row> recorded = recorded();
        if (recorded.stream().map(Statement::from).anyMatch(stated::equals)) {
            return Rescored.nothing(stated.orgId());
        }
        return replace(recorded, about(stated.findingUid(), stated.kind()), List.of(stated), List.of(row(stated, now)));
    }

    private Rescored takeBack(String findingUid, Statement.Kind kind) {
        List<Row> recorded = recorded();
        Predicate<Statement> about = about(current(findingUid), kind);
        if (recorded.stream().map(Statement::from).noneMatch(about)) {
            throw Problem.input(
                    "no " + kind.text() + " of finding " + findingUid + " is recorded, so none can be taken back;"
                            + " './wardwatch dispute --list' tells what is recorded",
                    null);
        }
        return replace(recorded, about, List.of(), List.of());
    }

    private static Predicate<Statement> about(String findingUid, Statement.Kind kind) {
        return statement -> statement.findingUid().equals(findingUid) && statement.kind() == kind;
    }

    private static Statement statement(Request request, Row finding, ZoneId zone) {
        LocalDate from = request.from() == null ? firstDay(finding, zone) : request.from();
        if (!from.isBefore(request.until())) {
            throw Problem.configuration(
                    "--until " + request.until() + " does not lie after " + from
                            + ", when the statement would begin; nothing was recorded. Give a later --until, or an earlier --from");
        }
        return new Statement(
                finding.getAs(Findings.FINDING_UID.column()),
                finding.getAs(Findings.ORG_ID.column()),
                request.kind(),
                new Statement.Span(from, request.until()),
                request.reason());
    }

    private Rescored replace(List<Row> recorded, Predicate<Statement> goes, List<Statement> after, List<Row> added) {
        List<Row> rows = new ArrayList<>(added);
        List<Statement> before = new ArrayList<>();
        for (Row row : recorded) {
            Statement statement = Statement.from(row);
            if (goes.test(statement)) {
                before.add(statement);
            } else {
                rows.add(row);
            }
        }
        SparkSession spark = lake.read(Disputes.TABLE).sparkSession();
        lake.replace(Disputes.TABLE, spark.createDataFrame(rows, Disputes.TABLE.schema()));
        String orgId = (after.isEmpty() ? before : after).get(0).orgId();
        return new Rescoring(lake, orgId, rules).after(before, after);
    }

    private Row finding(String uid) {
        Dataset<Row> findings = lake.read(Findings.TABLE);
        List<Row> found =
                findings.where(Findings.FINDING_UID.col().equalTo(uid)).collectAsList();
        if (!found.isEmpty()) {
            return found.get(0);
        }
        String nearest = findings
                .orderBy(levenshtein(Findings.FINDING_UID.col(), lit(uid)), col("finding_uid"))
                .limit(NEAREST)
                .collectAsList()
                .stream()
                .map(DisputeJob::told)
                .collect(Collectors.joining("; "));
        throw Problem.input(
                "no finding has the uid '" + uid + "'; nothing was recorded. "
                        + (nearest.isEmpty() ? "There are no findings yet: run match first" : "Nearest are: " + nearest)
                        + ". Uids stand in evidence.csv and in the tables findings and score_points",
                null);
    }

    private static String told(Row finding) {
        return finding.getAs(Findings.FINDING_UID.column()) + " (" + finding.getAs(Findings.ORG_ID.column()) + ", "
                + finding.getAs(Findings.SOURCE_IP.column()) + ", " + finding.getAs(Findings.IDENTIFIER.column()) + ")";
    }

    private static LocalDate firstDay(Row finding, ZoneId zone) {
        Timestamp first = finding.getAs(Findings.FIRST_SEEN.column());
        return first.toInstant().atZone(zone).toLocalDate();
    }

    private List<Row> recorded() {
        return Disputes.current(lake.read(Disputes.TABLE), lake.read(FindingAliases.TABLE))
                .collectAsList();
    }

    /** The uid that a finding has now. */
    private String current(String uid) {
        List<Row> now = lake.read(FindingAliases.TABLE)
                .where(FindingAliases.ALIAS.col().equalTo(uid))
                .where(FindingAliases.FINDING_UID.col().isNotNull())
                .select(FindingAliases.FINDING_UID.col())
                .collectAsList();
        return now.isEmpty() ? uid : now.get(0).getString(0);
    }

    private static Row row(Statement statement, Instant now) {
        return RowFactory.create(
                statement.findingUid(),
                statement.orgId(),
                statement.kind().text(),
                Date.valueOf(statement.span().from()),
                Date.valueOf(statement.span().until()),
                statement.reason(),
                Timestamp.from(now));
    }
}
