package org.wardwatch.rangejoin.index;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * What an index is made of and travels as: the segments and their sets, without the tables that speed up the search, which
 * are made anew where it arrives. IPv4 segments come first, then IPv6, each in address order.
 */
final class FlatSegments implements Serializable {
    private static final long serialVersionUID = 1L;

    /** First and last addresses of the IPv4 segments, sign bit flipped, so that signed order is address order. */
    final int[] first4;

    final int[] last4;
    /** First and last keys of the IPv6 segments: four longs for each (first hi, first lo, last hi, last lo). */
    final long[] keys6;
    /** Per segment the number of its set. */
    final int[] setOf;
    /** Ids of ranges, smallest range first. */
    private transient int[][] sets;

    FlatSegments(int[] first4, int[] last4, long[] keys6, int[] setOf, int[][] sets) {
        this.first4 = first4;
        this.last4 = last4;
        this.keys6 = keys6;
        this.setOf = setOf;
        this.sets = sets;
    }

    /** Ids of the ranges that cover a segment. */
    int[] ranges(int segment) {
        return sets[setOf[segment]];
    }

    /** Sets are written end to end: as objects, a million small arrays would take seconds. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        int[] sizes = new int[sets.length];
        int total = 0;
        for (int set = 0; set < sets.length; set++) {
            sizes[set] = sets[set].length;
            total += sizes[set];
        }
        int[] members = new int[total];
        int at = 0;
        for (int[] set : sets) {
            System.arraycopy(set, 0, members, at, set.length);
            at += set.length;
        }
        out.writeObject(sizes);
        out.writeObject(members);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int[] sizes = (int[]) in.readObject();
        int[] members = (int[]) in.readObject();
        sets = new int[sizes.length][];
        int at = 0;
        for (int set = 0; set < sizes.length; set++) {
            sets[set] = new int[sizes[set]];
            System.arraycopy(members, at, sets[set], 0, sizes[set]);
            at += sizes[set];
        }
    }

    private Object readResolve() {
        return new RangeIndex(this);
    }
}
