package org.wardwatch.lake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.delta.Snapshot;
import org.wardwatch.Problem;

/**
 * Holds tables against what releases remember of them, before anything is made of their rows: of an emptied or truncated commit Delta
 * makes fewer rows without a word. A process does so once for each version of a table, and again when a file of its log was written since.
 */
final class Integrity {

    private static final int MOST_KEPT = 10_000;

    /** What was found sound in this process; the eldest are forgotten first. */
    private static final Set<String> SOUND =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_KEPT;
                }
            }));

    private final Lake lake;
    private final DeltaTables delta;

    Integrity(Lake lake, DeltaTables delta) {
        this.lake = lake;
        this.delta = delta;
    }

    /**
     * Holds a table at a version against what a release remembers; where it remembers nothing, as one of an older Wardwatch,
     * against Delta's own checksum of that version.
     *
     * @throws Problem of kind input when the log cannot be read, or says something else
     */
    void refuseDamaged(String table, long version, Optional<TableState> remembered) {
        String key = key(table, version, remembered);
        if (!SOUND.contains(key)) {
            damage(table, version, remembered).ifPresent(what -> {
                throw damaged(table, version, what, null);
            });
            SOUND.add(key);
        }
    }

    private String key(String table, long version, Optional<TableState> remembered) {
        String standing = lake.log(table).standing(version);
        return lake.path(table) + "@" + version + standing
                + remembered.map(TableState::digest).orElse("");
    }

    /** What a release is to remember of a table; its commits after {@code before} are held as they stand now. */
    TableState state(String table, long before, long version) {
        try {
            TableLog log = lake.log(table);
            Snapshot snapshot = delta.snapshot(lake.path(table), version);
            TableState state = delta.quickState(snapshot, log)
                    .orElseGet(() -> DeltaTables.state(snapshot))
                    .by(log.digests(before + 1, version));
            SOUND.add(key(table, version, Optional.of(state)));
            return state;
        } catch (Exception e) {
            throw unreadable(table, version, e);
        }
    }

    /**
     * Refuses commits that are not those that were published, or, where nothing is remembered of them, no commits.
     *
     * @param after the version before them
     * @param last the version of the last of them
     * @param remembered SHA-256 by version
     */
    void refuseOtherCommits(String table, long after, long last, Map<Long, String> remembered) {
        TableLog log = lake.log(table);
        for (long version = after + 1; version <= last; version++) {
            if (!log.isAsPublished(version, remembered.get(version))) {
                throw damaged(
                        table, version, log.commit(version).getName() + " is not the file that was published", null);
            }
        }
    }

    /** What is wrong with a table at a version, in words; nothing when it is sound. */
    Optional<String> damage(String table, long version, Optional<TableState> remembered) {
        if (found(table, version, remembered).isEmpty()) {
            return Optional.empty();
        }
        // What Delta keeps in this process may have been made out before another process has repaired the log.
        delta.forget(lake.path(table));
        return found(table, version, remembered);
    }

    private Optional<String> found(String table, long version, Optional<TableState> remembered) {
        try {
            Snapshot snapshot = delta.snapshot(lake.path(table), version);
            if (remembered.isEmpty()) {
                // Throws by itself where file numbers or sizes differ from those in Delta's checksum of the version.
                boolean unused = snapshot.validateChecksum(snapshot.validateChecksum$default$1());
                return Optional.empty();
            }
            TableState found = delta.quickState(snapshot, lake.log(table))
                    .filter(state -> state.isAs(remembered.get()))
                    .orElseGet(() -> DeltaTables.state(snapshot));
            return found.isAs(remembered.get())
                    ? checksumSaysOtherwise(snapshot, found)
                    : Optional.of(difference(remembered.get(), found));
        } catch (Exception e) {
            // Delta throws many kinds here, some checked and undeclared; each means that the log cannot be followed.
            return Optional.of(words(refuseTrouble(e)));
        }
    }

    /** Delta goes on from its checksum of a version at the next commit, so that it must not be wrong either. */
    private static Optional<String> checksumSaysOtherwise(Snapshot snapshot, TableState found) {
        boolean isWrong = snapshot.checksumOpt()
                .exists(checksum -> checksum.numFiles() != found.files() || checksum.tableSizeBytes() != found.bytes());
        return isWrong ? Optional.of("Delta's checksum of the version says otherwise than its log") : Optional.empty();
    }

    private static String difference(TableState remembered, TableState found) {
        return "its log gives " + found.files() + " files of " + found.bytes() + " bytes where "
                + remembered.files() + " files of " + remembered.bytes() + " bytes were published"
                + (found.files() == remembered.files() && found.bytes() == remembered.bytes()
                        ? ", with other names, statistics or columns"
                        : "");
    }

    /** The problem behind an exception that was met in the log of a table. */
    Problem unreadable(String table, long version, Exception e) {
        return damaged(table, version, words(refuseTrouble(e)), e);
    }

    private Problem damaged(String table, long version, String what, @org.jspecify.annotations.Nullable Exception e) {
        return Problem.input(
                "table " + table + " of the lake " + lake.uri() + " is damaged at version " + version + ": " + what
                        + ". Nothing was made of it; './wardwatch repair --lake " + lake.uri()
                        + "' says what can be done",
                e);
    }

    /** What passes, or has a cause that says what to do, is no damage. */
    private static Exception refuseTrouble(Exception e) {
        S3Trouble.of(e)
                .or(() -> StorageTrouble.ofRoomOrRights(e))
                .or(() -> Problem.within(e))
                .ifPresent(problem -> {
                    throw problem;
                });
        return e;
    }

    static String words(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return text.isEmpty() || text.equals("null") ? root.getClass().getSimpleName() : text;
    }
}
