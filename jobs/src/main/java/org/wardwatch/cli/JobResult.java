package org.wardwatch.cli;

import java.util.SortedMap;
import java.util.TreeMap;
import org.wardwatch.lake.Written;

/**
 * What a job did, in figures.
 *
 * @param rowsIn rows read
 * @param rowsOut rows that stand where it wrote
 * @param rejects rows that could not be read
 * @param summary one or more lines for people
 * @param more figures that only this command has, by name, for its result line
 */
record JobResult(long rowsIn, long rowsOut, long rejects, String summary, SortedMap<String, Long> more) {

    /** Of a command that has no figures of its own. */
    JobResult(long rowsIn, long rowsOut, long rejects, String summary) {
        this(rowsIn, rowsOut, rejects, summary, new TreeMap<>());
    }

    /** Of a job that reads tables and writes one. */
    static JobResult of(long rowsIn, Written written, String what) {
        return new JobResult(
                rowsIn, written.rows(), 0, written.rows() + " " + what + (written.changed() ? "" : ", no change"));
    }
}
