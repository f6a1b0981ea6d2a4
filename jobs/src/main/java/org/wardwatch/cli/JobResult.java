package org.wardwatch.cli;

import org.wardwatch.lake.Written;

/**
 * What a job did, in figures.
 *
 * @param rowsIn rows read
 * @param rowsOut rows that stand where it wrote
 * @param rejects rows that could not be read
 * @param summary one or more lines for people
 */
record JobResult(long rowsIn, long rowsOut, long rejects, String summary) {

    /** Of a job that reads tables and writes one. */
    static JobResult of(long rowsIn, Written written, String what) {
        return new JobResult(
                rowsIn, written.rows(), 0, written.rows() + " " + what + (written.changed() ? "" : ", no change"));
    }
}
