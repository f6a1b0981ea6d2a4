package org.wardwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.FeedDescription;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.quality.QualityGate;
import org.wardwatch.quality.Span;
import org.wardwatch.quality.Violation;
import org.wardwatch.score.ScoreRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code check}: says what is wrong with configuration, lake and tables, in words that say what to do. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is wrong with the configuration, the lake and its tables, and what to do.",
            "With days: also whether the data of these days may be told to anybody; exit code 3 when not."
        })
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption chosen = new ReleaseOption();

    @Mixin
    private MonthOption given = new MonthOption();

    private final List<String> problems = new ArrayList<>();
    private Release release = Release.none();
    private boolean mayPass;

    @Override
    public Integer call() {
        Configuration configuration = common.configuration();
        Session session = Objects.requireNonNull(wardwatch).session();
        JobRun run = new JobRun(session, session.lake(common), "check", Map.of()).unrecorded();
        check("programme.yaml, score.yaml", configuration::findingRules);
        check("retention.yaml", configuration::retention);
        check("allowed.csv", configuration::allowed);
        check("families.yaml", configuration::families);
        check("guidance", configuration::guidanceForAllTypes);
        checkFeeds(configuration.folder().resolve("feeds"));
        checkLake(session, configuration);
        List<Violation> violations = problems.isEmpty() ? violations(session, configuration.programme()) : List.of();
        session.progress().clear();
        problems.forEach(problem -> System.out.println("WRONG  " + problem));
        violations.forEach(violation -> System.out.println("WRONG  " + violation));
        run.reading(release, () -> verdict(violations));
        return 0;
    }

    /** What came of it. */
    private JobResult verdict(List<Violation> violations) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        if (mayPass) {
            throw Problem.retry(count + " that may pass; run check again later", null);
        }
        if (!problems.isEmpty()) {
            throw Problem.configuration(count);
        }
        if (!violations.isEmpty()) {
            throw Problem.refused("nobody is to be told of these days: what must hold does not");
        }
        // Of data files only the types of events are read here.
        String summary = release.number() == 0
                ? "nothing is wrong"
                : "nothing is wrong with configuration, records and logs; './wardwatch repair" + common.place()
                        + "' reads all data files too";
        return new JobResult(0, 0, 0, summary);
    }

    /** What does not hold in the data of the days that were given; and who was silent, which is told, but no fault of the data. */
    private List<Violation> violations(Session session, Programme programme) {
        Optional<Span> days = given.daysIfGiven(programme.zone());
        if (days.isEmpty()) {
            return List.of();
        }
        Snapshot lake = chosen.of(session.lakeToRead(common));
        List<Violation> violations = QualityGate.violations(lake, days.get(), programme.maxRejectShare());
        session.progress().clear();
        QualityGate.missing(lake, days.get()).forEach(feed -> System.out.println("late   " + feed));
        return violations;
    }

    private void checkFeeds(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> check("feed " + file, () -> FeedDescription.read(file)));
        } catch (IOException e) {
            problems.add(folder + ": cannot be listed: " + e.getMessage());
        }
    }

    private void checkLake(Session session, Configuration configuration) {
        Lake lake = session.lake(common);
        List<Problem> trouble = lake.troubleOnTheWay(Instant.now());
        if (!trouble.isEmpty()) {
            mayPass = problems.isEmpty() && trouble.stream().allMatch(problem -> problem.kind() == Problem.Kind.RETRY);
            trouble.forEach(problem -> problems.add("lake " + lake.uri() + ": " + problem.getMessage()));
            return;
        }
        check("lake " + lake.uri(), () -> {
            Snapshot newest = chosen.isGiven() ? chosen.of(lake) : lake.newest();
            release = newest.release();
            long number = newest.release().number();
            System.out.println("lake   " + lake.uri()
                    + (number > 0 ? ", release " + number : ": nothing has been published here yet"));
            if (newest.release().number() > 0) {
                PublishedTables.ALL.forEach(table -> check("table " + table.name(), () -> compare(newest, table)));
                check("classification types", () -> checkTypes(newest, configuration.scoreRules()));
            }
            return newest;
        });
    }

    private String compare(Snapshot lake, Table table) {
        List<String> declared = names(table.schema().fields());
        List<String> found = names(lake.read(table).schema().fields());
        if (!declared.equals(found)) {
            throw Problem.configuration("has the columns " + found + " where this version of Wardwatch declares "
                    + declared + "; use the version that wrote it, or build the lake anew from its inputs");
        }
        return table.name();
    }

    private static List<String> names(StructField[] fields) {
        return Stream.of(fields)
                .map(field -> field.name() + " " + field.dataType().simpleString())
                .toList();
    }

    private static Set<String> checkTypes(Snapshot lake, ScoreRules rules) {
        Set<String> unmapped = new TreeSet<>();
        lake.read(Events.TABLE)
                .select(Events.CLASSIFICATION_TYPE.col())
                .distinct()
                .collectAsList()
                .forEach(row -> unmapped.add(row.getString(0)));
        unmapped.removeAll(rules.types().keySet());
        if (!unmapped.isEmpty()) {
            throw Problem.configuration("events carry " + unmapped
                    + ", which score.yaml does not map; add them to its types as infection, exposure or none");
        }
        return unmapped;
    }

    private void check(String subject, Callable<?> body) {
        try {
            body.call();
        } catch (Exception e) {
            problems.add(subject + ": "
                    + Wardwatch.known(e).map(Wardwatch::messageOf).orElseGet(() -> String.valueOf(e.getMessage())));
        }
    }
}
