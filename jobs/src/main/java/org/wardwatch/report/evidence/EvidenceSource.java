package org.wardwatch.report.evidence;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An evidence file and where its rows come from.
 *
 * @param table what the file looks like
 * @param rows its rows for all members, in the order of {@link EvidenceQuery#inOrder}
 */
record EvidenceSource(EvidenceTable<EvidenceRow> table, Function<EvidenceQuery, Dataset<Row>> rows) {}
