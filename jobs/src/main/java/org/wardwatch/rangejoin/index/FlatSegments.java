package org.wardwatch.rangejoin.index;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What an index is made of and travels as: the segments and their sets, without the tables that speed up the search, which
 * are made anew where it arrives. IPv4 segments come first, then all others, each in key order.
 */
final class FlatSegments implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Ints of an IPv4 segment: its first and last address, sign bits flipped, so that signed order is address order; its set. */
    static final int IPV4_INTS = 3;

    /** What a search reads of an IPv4 segment lies together, in one line of the cache mostly. */
    final int[] ipv4;
    /** First and last keys of the other segments: four longs for each (first hi, first lo, last hi, last lo). */
    final long[] keys6;
    /** Sets of the other segments. */
    final int[] sets6;
    /** The sets end to end: for each the number of its members, then their ids, smallest range first. A set is named by its place. */
    final int[] sets;

    FlatSegments(int[] ipv4, long[] keys6, int[] sets6, int[] sets) {
        this.ipv4 = ipv4;
        this.keys6 = keys6;
        this.sets6 = sets6;
        this.sets = sets;
    }

    int ipv4Count() {
        return ipv4.length / IPV4_INTS;
    }

    int count() {
        return ipv4Count() + sets6.length;
    }

    /** Place of the set that covers a segment. */
    int set(int segment) {
        int count = ipv4Count();
        return segment < count ? ipv4[IPV4_INTS * segment + 2] : sets6[segment - count];
    }

    /** Ids of the ranges that cover a segment. */
    int[] ranges(int segment) {
        int set = set(segment);
        return Arrays.copyOfRange(sets, set + 1, set + 1 + sets[set]);
    }

    private Object readResolve() {
        return new RangeIndex(this);
    }
}
