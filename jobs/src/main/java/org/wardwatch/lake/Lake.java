package org.wardwatch.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.wardwatch.Problem;

/**
 * A folder of Delta tables with a record of releases.
 *
 * <p>Readers see a release: every table at the version that belongs to it. A writer {@linkplain #begin begins} a
 * transaction on the newest release; what it did not publish, the next transaction takes back.
 */
public final class Lake {

    /** Delta's own default would forget a version after a week; a release is to be readable for as long as a score is disputed. */
    private static final int DEFAULT_RETENTION_DAYS = 1830;

    private final SparkSession spark;
    private final Path root;
    private final Releases releases;
    private final int retentionDays;
    private final Duration patience;
    private final Integrity integrity;
    private final Vacuums vacuums;
    private final LakeSchema schema;

    private Lake(SparkSession spark, Path root, int retentionDays, Duration patience) {
        this.spark = spark;
        this.root = root;
        this.releases = new Releases(root, hadoop(), this::lastRun);
        this.retentionDays = retentionDays;
        this.patience = patience;
        this.schema = new LakeSchema(root, hadoop());
        this.vacuums = new Vacuums(root, hadoop());
        this.integrity = new Integrity(this, new DeltaTables(spark));
        SparkSettings.refuseUnsafe(spark);
        LogStores.refuseOthers(spark, root);
    }

    /**
     * The lake at this URI, which need not exist yet.
     *
     * @throws Problem of kind configuration when its file system has no safe log store, the URI holds a password or a query, or the session
     *     has settings by which tables would not be safe or figures not exact
     */
    public static Lake open(SparkSession spark, String uri) {
        Secrets.refuseIn(uri);
        Secrets.refuseQuery(uri);
        Path given = given(uri);
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        LogStores.refuseWithoutStore(given, configuration);
        try {
            FileSystem fileSystem = given.getFileSystem(configuration);
            PropertySources.forget(configuration);
            Lake lake = new Lake(spark, fileSystem.makeQualified(given), DEFAULT_RETENTION_DAYS, Duration.ZERO);
            // On S3 an object of this name is in nobody's way.
            if (!LogStores.isS3(lake.root, configuration)
                    && fileSystem.exists(lake.root)
                    && !fileSystem.getFileStatus(lake.root).isDirectory()) {
                throw Problem.configuration("the lake " + uri + " is a file; a lake is a folder, so name another");
            }
            return lake;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the lake " + uri + ": " + e.getMessage(), e);
        }
    }

    private static Path given(String uri) {
        try {
            return new Path(uri);
        } catch (IllegalArgumentException e) {
            throw Problem.configuration("the lake '" + uri + "' is no path or URI: " + e.getMessage()
                    + "; a path with a colon in it cannot be used");
        }
    }

    /** The same lake; tables that are created in it keep what releases need for so many days. */
    public Lake keepingReleases(int days) {
        return new Lake(spark, root, days, patience);
    }

    /** The same lake; a transaction waits so long for another process that is writing. */
    public Lake waitingFor(Duration others) {
        return new Lake(spark, root, retentionDays, others);
    }

    /** Properties of every table. */
    Map<String, String> properties() {
        String retention = "interval " + retentionDays + " days";
        return Map.of(
                "delta.enableChangeDataFeed",
                "true",
                "delta.logRetentionDuration",
                retention,
                "delta.deletedFileRetentionDuration",
                retention);
    }

    /** Where the lake is. */
    public String uri() {
        return root.toString();
    }

    /**
     * What is wrong between here and the place of the lake, in words that say what to do; of kind retry where it may pass. For a lake on
     * S3 it writes an object there and deletes it again; a local disk is always there.
     *
     * @param now by this machine's clock
     */
    public List<Problem> troubleOnTheWay(Instant now) {
        return LogStores.isS3(root, hadoop()) ? S3Check.problems(root, hadoop(), now) : List.of();
    }

    /**
     * The newest release.
     *
     * @throws Problem of kind configuration when the lake is of a newer Wardwatch, of kind input when its record is damaged
     */
    public Snapshot newest() {
        schema.refuseNewer();
        return snapshot(releases.newest());
    }

    /** Whether anything has been published, whether or not its record can still be read. */
    public boolean hasRecords() {
        return releases.lastPublished() > 0 || !releases.numbers().isEmpty();
    }

    /**
     * The release with this number, if it was published.
     *
     * @throws Problem of kind input when vacuum has removed what it needs
     */
    public Optional<Snapshot> numbered(long release) {
        vacuums.refuseGone(release);
        return releases.numbered(release).map(this::snapshot);
    }

    /** The record of a release, if it was published and its tables can still be read. */
    Optional<Release> recorded(long release) {
        return vacuums.last().releases().contains(release) ? Optional.empty() : releases.numbered(release);
    }

    /**
     * The release that first had all tables, but some, as this one has them: what is made of it without those is the same, and
     * should say so.
     *
     * @param snapshot of a release
     * @param butThese tables that do not matter
     */
    public Snapshot firstAlike(Snapshot snapshot, Set<Table> butThese) {
        Set<String> names = butThese.stream().map(Table::name).collect(Collectors.toSet());
        return snapshot(releases.firstAlike(snapshot.release(), names));
    }

    /**
     * What readers saw just before an instant: the newest release of an earlier time and of a lower number; empty when there was
     * none.
     *
     * @param instant by the clock of the machines that published
     * @param release number of a release
     */
    public Optional<Snapshot> publishedBefore(Instant instant, long release) {
        Optional<Release> found = releases.publishedBefore(instant, release);
        found.ifPresent(gone -> vacuums.refuseGone(gone.number()));
        return found.map(this::snapshot);
    }

    /**
     * Begins a transaction on the newest release.
     *
     * @throws Problem to be retried, when another process is writing, still when the lake has waited as long as it should
     */
    public Transaction begin() {
        schema.refuseNewer();
        WriteLock lock = WriteLock.take(root, hadoop(), patience);
        try {
            Release newest = releases.newest();
            releases.sayAgain(newest.number());
            return new Transaction(this, newest, lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Takes the lock of the lake, for work on it that is no transaction. */
    WriteLock lock() {
        return WriteLock.take(root, hadoop(), patience);
    }

    /** The record of releases. */
    Releases releases() {
        return releases;
    }

    /** Which releases are no longer kept. */
    Vacuums vacuums() {
        return vacuums;
    }

    Path root() {
        return root;
    }

    /** Whether the lake is as this Wardwatch writes it. */
    public boolean isMigrated() {
        return schema.version() == LakeSchema.CURRENT;
    }

    /** Says that it is; for whoever has seen to it. */
    public void setMigrated() {
        schema.setCurrent();
    }

    void publish(Release release) {
        if (release.number() == 1) {
            schema.setCurrent();
        }
        releases.publish(release);
    }

    SparkSession spark() {
        return spark;
    }

    String path(String table) {
        return new Path(root, table).toString();
    }

    /** What holds tables against what releases remember of them. */
    Integrity integrity() {
        return integrity;
    }

    /** The log of a table. */
    TableLog log(String table) {
        return TableLog.of(path(table), hadoop());
    }

    /** SHA-256 of the commits of a table after a version, as the releases up to this one remember them. */
    SortedMap<Long, String> commits(Release release, String table, long after) {
        return releases.commits(release, table, after);
    }

    /** The rows of a table as a release has it, once they are known to be those that were published. */
    Dataset<Row> published(Table table, Release release) {
        Long version = release.tables().get(table.name());
        if (version == null) {
            return none(table);
        }
        integrity.refuseDamaged(table.name(), version, release.state(table.name()));
        return read(table, version);
    }

    /**
     * The rows of a table at a version.
     *
     * @throws Problem of kind configuration when it lacks a column that is declared
     */
    Dataset<Row> read(Table table, long version) {
        Dataset<Row> rows = anyColumns(table.name(), version);
        Set<String> missing = table.columns().stream().map(TableColumn::column).collect(Collectors.toSet());
        missing.removeAll(Set.of(rows.columns()));
        if (!missing.isEmpty()) {
            throw Problem.configuration("table " + table.name() + " of the lake " + root + " has no columns " + missing
                    + ", which this Wardwatch declares: './wardwatch migrate' adds them to the newest release; older"
                    + " releases are read by the Wardwatch that wrote them");
        }
        return rows;
    }

    /** The rows of a table at a version, with whatever columns they have. */
    Dataset<Row> anyColumns(String table, long version) {
        return spark.read().format("delta").option("versionAsOf", version).load(path(table));
    }

    Dataset<Row> none(Table table) {
        return spark.createDataFrame(List.of(), table.schema());
    }

    /** The newest Delta version of every table in the lake, by listing their logs; published or not. */
    Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        for (FileStatus folder : list(root)) {
            String name = folder.getPath().getName();
            if (folder.isDirectory()) {
                head(name).ifPresent(head -> heads.put(name, head));
            }
        }
        return heads;
    }

    /** The newest Delta version of one table, published or not; empty when there is no such table. */
    Optional<Long> head(String table) {
        NavigableSet<Long> commits = log(table).commits();
        return commits.isEmpty() ? Optional.empty() : Optional.of(commits.last());
    }

    /** The greatest number of a release that table {@code runs} tells of; 1 where it cannot be read, since that may be any. */
    private long lastRun() {
        if (head(Runs.TABLE.name()).isEmpty()) {
            return 0;
        }
        try {
            Row last = new Journal(spark, this)
                    .runs()
                    .agg(functions.coalesce(functions.max(Runs.RELEASE.col()), functions.lit(0L)))
                    .head();
            return last.getLong(0);
        } catch (Exception e) {
            // Spark throws many kinds here, some checked and undeclared.
            S3Trouble.of(e).or(() -> StorageTrouble.ofRoomOrRights(e)).ifPresent(problem -> {
                throw problem;
            });
            return 1;
        }
    }

    /** What lies in the folder; nothing when there is no folder. */
    private List<FileStatus> list(Path folder) {
        try {
            return List.of(folder.getFileSystem(hadoop()).listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private Snapshot snapshot(Release release) {
        return new Snapshot() {
            @Override
            public Dataset<Row> read(Table table) {
                return published(table, release);
            }

            @Override
            public Release release() {
                return release;
            }
        };
    }

    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
