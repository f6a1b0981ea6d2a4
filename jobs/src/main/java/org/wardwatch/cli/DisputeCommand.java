package org.wardwatch.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.restatement.RestatementJob;
import org.wardwatch.score.DisputeJob;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.Rescored;
import org.wardwatch.score.ScoreRules;
import org.wardwatch.score.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code dispute}: what a member says of a finding: it is wrong, or it is known. */
@Command(
        name = "dispute",
        mixinStandardHelpOptions = true,
        description = {
            "Records that a member disputes a finding, or acknowledges it, until a day.",
            "A disputed finding does not count in the member's own score; an acknowledged one counts and is marked."
        })
final class DisputeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--finding", paramLabel = "UID", description = "finding_uid, as evidence.csv and findings have it")
    private @Nullable String finding;

    @Option(names = "--until", paramLabel = "DATE", description = "first day on which it is in force no longer")
    private @Nullable LocalDate until;

    @Option(names = "--from", paramLabel = "DATE", description = "first day (default: that of the first sighting)")
    private @Nullable LocalDate from;

    @Option(names = "--acknowledge", description = "the finding is right and known: mark it only")
    private boolean acknowledge;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the record")
    private @Nullable String reason;

    @Option(names = "--take-back", description = "take back what was said; with --acknowledge: the acknowledgement")
    private boolean takeBack;

    @Option(names = "--list", description = "print what is recorded")
    private boolean list;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        if (list) {
            print(session.lakeToRead(common), session);
        } else if (finding != null && takeBack != (until != null)) {
            record(session, session.lakeToWrite(common), finding);
        } else {
            throw Problem.configuration(
                    "give --finding UID with --until DATE, or with --take-back; or --list to see what is recorded");
        }
        return 0;
    }

    private void record(Session session, Lake lake, String uid) {
        ScoreRules rules = common.configuration().scoreRules();
        ZoneId zone = common.configuration().programme().zone();
        Statement.Kind kind = acknowledge ? Statement.Kind.ACKNOWLEDGEMENT : Statement.Kind.DISPUTE;
        Map<String, String> parameters =
                Map.of("finding", uid, "kind", kind.text(), "until", until == null ? "taken back" : until.toString());
        JobRun run = new JobRun(session, lake, "dispute", parameters);
        run.publishing(transaction -> {
            Rescored rescored = until == null
                    ? DisputeJob.takeBack(transaction, uid, kind, rules)
                    : DisputeJob.state(
                            transaction,
                            new DisputeJob.Request(uid, kind, from, until, reason),
                            rules,
                            zone,
                            run.started());
            if (!rescored.changes().isEmpty()) {
                Months months = new Months(
                        rescored.changes().stream().map(Rescored.Change::month).toList());
                RestatementJob.run(session.spark(), transaction, months);
            }
            return result(rescored);
        });
    }

    private static JobResult result(Rescored rescored) {
        String changes = rescored.changes().stream()
                .map(change -> "; " + rescored.orgId() + " " + change.month() + ": " + points(change.before()) + " → "
                        + points(change.after()))
                .collect(Collectors.joining());
        String left = rescored.otherMethod().isEmpty()
                ? ""
                : "; scored by another version of the method and left as they are: " + rescored.otherMethod()
                        + ", run score for them";
        String summary = rescored.recorded()
                ? "recorded" + (changes.isEmpty() ? "; no score changes" : changes) + left
                : "no change";
        TreeMap<String, Long> more =
                new TreeMap<>(Map.of("scores_changed", (long) rescored.changes().size()));
        return new JobResult(1, rescored.recorded() ? 1 : 0, 0, summary, more);
    }

    private static String points(@Nullable BigDecimal points) {
        return points == null ? "withheld" : points.toPlainString();
    }

    private static void print(Lake lake, Session session) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                true,
                java.nio.charset.StandardCharsets.UTF_8);
        session.progress().clear();
        ResultFormat.TABLE.print(
                lake.newest()
                        .read(Disputes.TABLE)
                        .orderBy(Disputes.ORG_ID.col(), Disputes.FINDING_UID.col(), Disputes.KIND.col()),
                out);
        out.flush();
    }
}
