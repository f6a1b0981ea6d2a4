package org.wardwatch.report.data;

import java.time.YearMonth;

/**
 * How much of a feed came in a month, in UTC days.
 *
 * @param feed its name
 * @param month UTC month
 * @param ok days on which all came
 * @param partial days on which less than half of the expected came
 * @param missing days on which nothing came
 */
public record FeedCoverage(String feed, YearMonth month, long ok, long partial, long missing) {}
