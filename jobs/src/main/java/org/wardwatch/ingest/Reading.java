package org.wardwatch.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.format.CsvDialect;

/**
 * How a feed's files are read.
 *
 * @param format their form
 * @param csv how cells are written, where they are cells
 * @param timeFormat how times are written, where no pattern says
 * @param timePattern pattern of times, as {@link TimePattern} reads it; null when {@code timeFormat} says
 * @param addressWithPort whether the address cell is {@code ip:port}
 * @param report Shadowserver's type of report; null when the file's name tells
 */
public record Reading(
        FeedFormat format,
        CsvDialect csv,
        TimeFormat timeFormat,
        @Nullable String timePattern,
        boolean addressWithPort,
        @Nullable String report)
        implements Serializable {}
