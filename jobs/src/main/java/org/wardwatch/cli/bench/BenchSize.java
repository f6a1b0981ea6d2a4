package org.wardwatch.cli.bench;

/**
 * What to generate.
 *
 * @param rows events
 * @param ranges networks scattered over the whole space, nine in ten IPv4
 * @param matchShare share of events that are put into those networks, 0 to 1
 * @param clusteredShare share of events that are put into the networks that lie together, 0 to 1
 * @param seed of all choices
 */
public record BenchSize(long rows, long ranges, double matchShare, double clusteredShare, long seed)
        implements java.io.Serializable {}
