package org.wardwatch.cli.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What one way to answer a query costs: medians over all rounds.
 *
 * @param rows read by the query; fewer than the table has when the way cannot bear more
 * @param ratioToFloor CPU seconds, scaled to the table's rows, per CPU second of the scan that the way is measured against
 * @param rowsPerSecondAndCore rows per CPU second
 * @param recordsRead rows that Spark's scans handed on, null where it is not Spark that scans
 * @param bytesRead read by the process, on a cluster by Spark's scans; null where the system does not tell
 */
public record Measurement(
        @JsonProperty("name") String name,
        @JsonProperty("table") String table,
        @JsonProperty("rows") long rows,
        @JsonProperty("ranges") long ranges,
        @JsonProperty("rows_out") long rowsOut,
        @JsonProperty("cpu_seconds") double cpuSeconds,
        @JsonProperty("wall_seconds") double wallSeconds,
        @JsonProperty("ratio_to_floor") double ratioToFloor,
        @JsonProperty("rows_per_cpu_second") double rowsPerSecondAndCore,
        @JsonProperty("records_read") @Nullable Long recordsRead,
        @JsonProperty("bytes_read") @Nullable Long bytesRead) {}
