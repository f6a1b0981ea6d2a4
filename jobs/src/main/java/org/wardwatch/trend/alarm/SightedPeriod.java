package org.wardwatch.trend.alarm;

import java.util.Set;

/**
 * What was seen of one series in one period.
 *
 * @param number of the period
 * @param addresses distinct ones, at least 1
 * @param feeds that saw it, at least one
 * @param members where it was seen; empty where the series is of one organisation
 */
public record SightedPeriod(long number, long addresses, Set<String> feeds, Set<String> members) {}
