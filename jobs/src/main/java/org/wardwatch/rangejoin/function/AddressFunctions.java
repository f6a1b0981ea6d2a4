package org.wardwatch.rangejoin.function;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;
import org.wardwatch.ip.AddressRange;

/** What the SQL functions compute, on Spark's own values; called by the code that Spark generates. */
public final class AddressFunctions {

    private static final int PAIR = 2;
    private static final int PAIR_BYTES = 24;

    private AddressFunctions() {}

    /** The sortable key of an address in text; null when the text is not exactly one address. */
    public static @Nullable InternalRow addressKey(UTF8String text) {
        try {
            return row(Address.parse(text.toString()));
        } catch (AddressFormatException e) {
            return null;
        }
    }

    /** The canonical text of the address with this key; null when half of it is. */
    public static @Nullable UTF8String addressText(InternalRow key) {
        return key.anyNull() ? null : UTF8String.fromString(address(key).toString());
    }

    /** 4 or 6; null when half of the key is. */
    public static @Nullable Integer addressFamily(InternalRow key) {
        if (key.anyNull()) {
            return null;
        }
        return address(key).isIpv4() ? 4 : 6;
    }

    /** The key of the first address of a network in text; null when the text is none. */
    public static @Nullable InternalRow networkFirst(UTF8String text) {
        AddressRange range = range(text);
        return range == null ? null : row(range.first());
    }

    /** The key of the last address of a network in text; null when the text is none. */
    public static @Nullable InternalRow networkLast(UTF8String text) {
        AddressRange range = range(text);
        return range == null ? null : row(range.last());
    }

    /** The block of this prefix length around the address with this key, in text; null when there is none of this length. */
    public static @Nullable UTF8String networkOf(InternalRow key, int prefixLength) {
        if (key.anyNull()) {
            return null;
        }
        try {
            return UTF8String.fromString(
                    AddressRange.block(address(key), prefixLength).toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable AddressRange range(UTF8String text) {
        try {
            return AddressRange.parse(text.toString());
        } catch (AddressFormatException e) {
            return null;
        }
    }

    private static Address address(InternalRow key) {
        return Address.ofKey(key.getLong(0), key.getLong(1));
    }

    private static InternalRow row(Address address) {
        UnsafeRow row = new UnsafeRow(PAIR);
        row.pointTo(new byte[PAIR_BYTES], PAIR_BYTES);
        row.setLong(0, address.keyHi());
        row.setLong(1, address.keyLo());
        return row;
    }
}
