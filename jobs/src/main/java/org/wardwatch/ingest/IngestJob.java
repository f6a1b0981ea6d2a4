package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.wardwatch.Problem;
import org.wardwatch.ingest.CoverageStep.Feed;
import org.wardwatch.ingest.format.FileLimits;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.lake.Transaction;

/** Files of one feed to events, their sources, rejects, the ledger of inputs and coverage. */
public final class IngestJob {

    /** Files that are looked at in tasks of their own; of more, several share a task. */
    private static final int MOST_TASKS = 1000;

    private final Transaction tx;
    private final SparkSession spark;
    private final FeedDescription feed;

    private IngestJob(Transaction tx, FeedDescription feed) {
        this.tx = tx;
        this.spark = tx.read(Inputs.TABLE).sparkSession();
        this.feed = feed;
    }

    /**
     * Ingests files, within the standard limits.
     *
     * @param paths files, directories or globs, local or on any file system that Hadoop knows
     * @param now goes into the ledger
     * @return what became of files and rows; when all files were known, nothing was written
     * @throws Problem of kind input when a path names nothing; of kind refused when more files were refused than the feed's
     *     {@code max_refused_files}; nothing is written then
     */
    public static IngestResult run(
            Transaction tx, FeedDescription feed, Families families, List<String> paths, Instant now) {
        return run(tx, feed, families, paths, FileLimits.STANDARD, now);
    }

    /** Ingests files as the other {@code run} does, within these limits. */
    public static IngestResult run(
            Transaction tx,
            FeedDescription feed,
            Families families,
            List<String> paths,
            FileLimits limits,
            Instant now) {
        IngestJob job = new IngestJob(tx, feed);
        List<Survey.Outcome> surveyed = job.survey(paths, limits);
        SortedMap<String, String> refused = job.refused(surveyed);
        LedgerTable ledger = LedgerTable.of(tx, feed.feed());
        Ledger.Plan plan = Ledger.plan(ledger.inputs(), surveyed, feed);
        IngestResult.Rows rows = new IngestResult.Rows(0, 0, 0, 0);
        SortedMap<String, String> drift = new TreeMap<>();
        if (!plan.toRead().isEmpty() || !plan.replaced().isEmpty()) {
            rows = job.write(plan, families, ledger, drift, now);
        }
        return new IngestResult(
                rows, plan.toRead().size(), plan.known(), plan.replaced().size(), plan.beside(), refused, drift);
    }

    private List<Survey.Outcome> survey(List<String> paths, FileLimits limits) {
        List<InputFile> files = InputFile.matching(spark.sparkContext().hadoopConfiguration(), paths);
        List<Survey.Outcome> surveyed = context()
                .parallelize(files, Math.min(files.size(), MOST_TASKS))
                .map(new Survey(feed, limits, hadoop()))
                .collect();
        if (feed.reading().format() != FeedFormat.PARQUET) {
            return surveyed;
        }
        return surveyed.stream()
                .map(outcome -> ParquetFiles.surveyed(spark, feed, outcome))
                .toList();
    }

    private SortedMap<String, String> refused(List<Survey.Outcome> surveyed) {
        SortedMap<String, String> refused = new TreeMap<>();
        for (Survey.Outcome file : surveyed) {
            if (file.refusal() != null) {
                refused.put(file.file().path(), file.refusal());
            }
        }
        Integer most = feed.schedule().maxRefusedFiles();
        if (most != null && refused.size() > most) {
            throw Problem.refused(
                    feed.feed() + ": " + refused.size() + " files are refused where its max_refused_files is "
                            + most + "; nothing was ingested. The first: "
                            + IngestResult.line(refused.firstKey() + ": " + refused.get(refused.firstKey())));
        }
        return refused;
    }

    private IngestResult.Rows write(
            Ledger.Plan plan, Families families, LedgerTable ledger, SortedMap<String, String> drift, Instant now) {
        SortedSet<LocalDate> months = InputRemoval.remove(tx, plan.replaced());
        Dataset<Row> told = IngestStep.told(read(plan, families)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<String, InputCounts> counts = InputCounts.byInput(IngestStep.counts(told));
            Collection<Feed> described = described(told);
            long newEvents = writeRows(told, months);
            ledger.write(plan, counts, drift, feed, now);
            CoverageUpdate.write(tx, described, months);
            return total(counts.values(), newEvents);
        } finally {
            told.unpersist();
        }
    }

    private Dataset<Row> read(Ledger.Plan plan, Families families) {
        List<FileRows.Task> tasks = new ArrayList<>();
        for (Ledger.Reading reading : plan.toRead()) {
            tasks.add(new FileRows.Task(reading.survey().file(), reading.inputId()));
        }
        if (feed.reading().format() == FeedFormat.PARQUET || tasks.isEmpty()) {
            return ParquetFiles.rows(spark, feed, families, tasks);
        }
        return spark.createDataFrame(
                context()
                        .parallelize(tasks, Math.min(tasks.size(), MOST_TASKS))
                        .flatMap(new FileRows(feed, families, hadoop())),
                ReadRows.SCHEMA);
    }

    /** Adds what is new; the number of new events. */
    private long writeRows(Dataset<Row> told, SortedSet<LocalDate> months) {
        Dataset<Row> events = IngestStep.events(told);
        SortedSet<LocalDate> touched = InputRemoval.months(events);
        months.addAll(touched);
        tx.append(Rejects.TABLE, IngestStep.rejects(told, feed.feed()));
        tx.append(EventSources.TABLE, IngestStep.sources(told));
        Dataset<Row> known = touched.isEmpty() ? null : tx.read(Events.TABLE).where(InputRemoval.inMonths(touched));
        if (known == null || known.isEmpty()) {
            return tx.append(Events.TABLE, events).rows();
        }
        Dataset<Row> unknown = IngestStep.unknown(events, known).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long added = tx.append(Events.TABLE, unknown).rows();
            moveEarlier(events.where(Events.TIME_OBSERVATION.col().isNotNull()), known);
            return added;
        } finally {
            unknown.unpersist();
        }
    }

    /** Rewrites the months in which a known event turns out to have been observed earlier. */
    private void moveEarlier(Dataset<Row> observed, Dataset<Row> known) {
        if (observed.isEmpty()) {
            return;
        }
        Dataset<Row> earlier = IngestStep.earlier(observed, known).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            SortedSet<LocalDate> months = InputRemoval.months(earlier);
            if (!months.isEmpty()) {
                String where = InputRemoval.inMonths(months);
                tx.replace(
                        Events.TABLE,
                        where,
                        IngestStep.withEarlier(tx.read(Events.TABLE).where(where), earlier));
            }
        } finally {
            earlier.unpersist();
        }
    }

    /** The feed names that these rows carry, and all that this description told of before, as it describes them now. */
    private Collection<Feed> described(Dataset<Row> told) {
        Map<String, Feed> described = new TreeMap<>();
        CoverageUpdate.feeds(tx).values().stream()
                .filter(feedBefore -> feedBefore.describedBy().equals(feed.feed()))
                .forEach(before -> described.put(before.name(), described(before.name(), before.provider())));
        for (Row name : IngestStep.events(told)
                .groupBy(Events.FEED_NAME.col())
                .agg(org.apache.spark.sql.functions.min(Events.FEED_PROVIDER.col()))
                .orderBy(col(Events.FEED_NAME.column()))
                .collectAsList()) {
            described.put(name.getString(0), described(name.getString(0), name.getString(1)));
        }
        return described.values();
    }

    private Feed described(String name, String provider) {
        return new Feed(
                name,
                feed.feed(),
                provider,
                feed.schedule().delivery(),
                feed.schedule().retired());
    }

    private static IngestResult.Rows total(Collection<InputCounts> counts, long newEvents) {
        long in = counts.stream().mapToLong(InputCounts::rows).sum();
        long rejects = counts.stream().mapToLong(InputCounts::rejects).sum();
        return new IngestResult.Rows(in, newEvents, in - rejects - newEvents, rejects);
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    private SerializableConfiguration hadoop() {
        return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    }
}
