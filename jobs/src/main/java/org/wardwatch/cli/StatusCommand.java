package org.wardwatch.cli;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Journal;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.score.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code status}: how the lake stands: last runs, feeds and what of them is late, months that were scored, what is open. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Tells the last run of each job, which feeds are late, which months are scored, and what is open.")
final class StatusCommand implements Callable<Integer> {

    private static final int MONTHS = 13;

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, or json: one object a line with its section; default: ${DEFAULT-VALUE}")
    private Format format = Format.TABLE;

    /** How it is printed: sections have columns of their own, which no CSV file holds. */
    enum Format {
        /** Sections one after the other, for people. */
        TABLE,
        /** One object a line, with its section. */
        JSON
    }

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Lake lake = session.lakeToRead(common);
        Snapshot snapshot = release.of(lake);
        Map<String, Dataset<Row>> sections = sections(session, lake, snapshot);
        PrintStream out = session.answers();
        if (format == Format.TABLE) {
            out.println("release " + snapshot.release().number() + ", published "
                    + WHEN.format(Instant.parse(snapshot.release().published())) + " UTC by "
                    + snapshot.release().command());
        }
        sections.forEach((name, rows) -> print(name, rows, out));
        out.flush();
        return 0;
    }

    private static Map<String, Dataset<Row>> sections(Session session, Lake lake, Snapshot snapshot) {
        Dataset<Row> scores = snapshot.read(Scores.TABLE);
        Row last = scores.agg(max(Scores.MONTH.col()).cast("string")).head();
        LocalDate from = last.isNullAt(0)
                ? LocalDate.EPOCH
                : LocalDate.parse(last.getString(0)).minusMonths(MONTHS - 1L);
        Map<String, Dataset<Row>> sections = new LinkedHashMap<>();
        sections.put("runs", StatusStep.lastRuns(new Journal(session.spark(), lake).runs()));
        sections.put("feeds", StatusStep.feeds(snapshot.read(Feeds.TABLE), snapshot.read(Coverage.TABLE)));
        sections.put("months", StatusStep.months(scores, from));
        sections.put("open", StatusStep.openFindings(snapshot.read(Findings.TABLE)));
        return sections;
    }

    private void print(String name, Dataset<Row> rows, PrintStream out) {
        if (format == Format.TABLE) {
            out.println();
            out.println(name);
            ResultFormat.TABLE.print(rows, out);
            return;
        }
        Column[] columns = Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
        rows.select(lit(name).as("section"), to_json(struct(columns)).as("row"))
                .collectAsList()
                .forEach(row -> out.println("{\"section\":\"" + row.getString(0) + "\","
                        + row.getString(1).substring(1)));
    }
}
