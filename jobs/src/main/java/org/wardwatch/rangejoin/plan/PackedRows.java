package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/** Rows end to end in one block of memory, each after its length: reading one touches no other object. Up to 16 GB. */
final class PackedRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int WORD_BYTES = Long.BYTES;

    private final int fields;
    private long[] words = new long[1024];
    private int used;

    /** No rows, of so many fields each. */
    PackedRows(int fields) {
        this.fields = fields;
    }

    int fields() {
        return fields;
    }

    /** Copies a row; the number that {@link #read} knows it by, greater than those before. */
    int add(UnsafeRow row) {
        int number = used;
        int length = row.getSizeInBytes() / WORD_BYTES;
        int needed = Math.addExact(used, 1 + length);
        if (needed > words.length) {
            words = Arrays.copyOf(words, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * words.length)));
        }
        words[number] = row.getSizeInBytes();
        Platform.copyMemory(row.getBaseObject(), row.getBaseOffset(), words, address(number + 1), row.getSizeInBytes());
        used = needed;
        return number;
    }

    /** Bytes of the row of this number. */
    long size(int number) {
        return words[number];
    }

    /** Makes a row show the one of this number. */
    void read(int number, UnsafeRow into) {
        into.pointTo(words, address(number + 1), (int) words[number]);
    }

    private static long address(int word) {
        return Platform.LONG_ARRAY_OFFSET + (long) WORD_BYTES * word;
    }
}
