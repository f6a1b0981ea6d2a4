package org.wardwatch.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.alert.AlertJob;
import org.wardwatch.alert.AlertRules;
import org.wardwatch.alert.WrittenAlerts;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code alert}: messages to members about new critical and high findings. */
@Command(
        name = "alert",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a message to each member that has new critical or high findings: text, HTML and JSON.",
            "Without --since: what no alert has told yet, each finding once. With --since: what has become known since then, again."
        })
final class AlertCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--since",
            paramLabel = "DATE|TIMESTAMP",
            description = "tell again what was published on that day, in the programme's time zone, or later;"
                    + " or at that time, as 2026-11-25T08:00:00+08:00. Nothing is recorded")
    private @Nullable String since;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Configuration configuration = common.configuration();
        AlertRules rules = configuration.alertRules();
        Path out = common.out();
        if (since != null) {
            again(session, instant(since, rules.zone()), rules, out);
        } else if (release.isGiven()) {
            throw Problem.configuration("--release goes with --since only: news are told from the newest release");
        } else {
            news(session, session.lakeToWrite(common), rules, out);
        }
        return 0;
    }

    /** Tells what no alert has told yet, as one run. */
    static void news(Session session, Lake lake, AlertRules rules, Path out) {
        JobRun run = new JobRun(session, lake, "alert", Map.of("out", out.toString()));
        List<WrittenAlerts> told = new ArrayList<>();
        run.publishing(
                transaction -> {
                    told.add(AlertJob.news(transaction, rules, out, run.started()));
                    return result(told.get(0));
                },
                () -> told.forEach(WrittenAlerts::refuseUntold));
    }

    private void again(Session session, Instant from, AlertRules rules, Path out) {
        Lake lake = session.lake(common);
        Snapshot snapshot = release.of(lake);
        Map<String, String> parameters = Map.of("since", from.toString(), "out", out.toString());
        new JobRun(session, lake, "alert", parameters).reading(snapshot.release(), () -> {
            WrittenAlerts told = AlertJob.since(
                    snapshot, lake.publishedBefore(from, snapshot.release().number()), from, rules, out);
            told.refuseUntold();
            return result(told);
        });
    }

    private static JobResult result(WrittenAlerts written) {
        String summary = written.findings() == 0
                ? "nobody is to be alerted"
                : written.findings() + " findings of " + written.organisations() + " organisations, in "
                        + written.folder();
        TreeMap<String, Long> more = new TreeMap<>(Map.of("organisations", written.organisations()));
        return new JobResult(written.grave(), written.findings(), 0, summary, more);
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw Problem.configuration("--since '" + text
                    + "' is neither a day, as 2026-11-25, nor a time with its offset, as 2026-11-25T08:00:00+08:00");
        }
    }
}
