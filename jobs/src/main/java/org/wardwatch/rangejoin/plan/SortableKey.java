package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.rangejoin.index.KeyRanges;

/**
 * How values of a type are told apart by a range lookup: as two longs whose signed order is the order of the values.
 *
 * <p>A struct of two BIGINT, such as an address, gives its fields. Any other value that fits a long, a number, date, timestamp
 * or interval, gives itself and 0: the lower half tells an end that belongs to the range from one that does not.
 */
public final class SortableKey implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a value is to the generated code. */
    private enum Kind {
        STRUCT,
        WHOLE,
        FLOATING,
        DECIMAL
    }

    private final DataType type;
    private final Kind kind;
    private final String javaType;

    private SortableKey(DataType type, Kind kind, String javaType) {
        this.type = type;
        this.kind = kind;
        this.javaType = javaType;
    }

    /** The key of a type; nothing when its values do not fit. */
    static Optional<SortableKey> of(DataType type) {
        String javaType = CodeGenerator.javaType(type);
        return kind(type, javaType).map(kind -> new SortableKey(type, kind, javaType));
    }

    /** Whether the value is a struct, with a null in it possibly: then it is compared field by field, null first. */
    boolean mayHaveNullFields() {
        if (!(type instanceof StructType struct)) {
            return false;
        }
        for (StructField field : struct.fields()) {
            if (field.nullable()) {
                return true;
            }
        }
        return false;
    }

    boolean isStruct() {
        return kind == Kind.STRUCT;
    }

    /** Whether the value is its own upper half: a whole number, or a date or time kept as one. */
    boolean isWhole() {
        return kind == Kind.WHOLE;
    }

    /** Whether the value is a whole number of 32 bits. */
    boolean isInt() {
        return kind == Kind.WHOLE && javaType.equals("int");
    }

    /** Whether a selection reads the value from columns: a struct, or a whole number of 32 or 64 bits. */
    boolean isReadFromColumns() {
        return isStruct() || isInt() || (kind == Kind.WHOLE && javaType.equals("long"));
    }

    /** Java that gives the upper half of a value, which is not null. */
    String hiCode(String value) {
        return switch (kind) {
            case STRUCT -> value + ".getLong(0)";
            case WHOLE -> "(long) " + value;
            case FLOATING -> SortableKey.class.getName() + ".ofDouble(" + value + ")";
            case DECIMAL -> value + ".toUnscaledLong()";
        };
    }

    /** Java that gives the lower half of a value, which is not null. */
    String loCode(String value) {
        return kind == Kind.STRUCT ? value + ".getLong(1)" : "0L";
    }

    /** The upper half of the value in a row, which is not null. */
    long hi(InternalRow row, int ordinal) {
        return switch (kind) {
            case STRUCT -> row.getStruct(ordinal, 2).getLong(0);
            case WHOLE ->
                switch (javaType) {
                    case "byte" -> row.getByte(ordinal);
                    case "short" -> row.getShort(ordinal);
                    case "int" -> row.getInt(ordinal);
                    default -> row.getLong(ordinal);
                };
            case FLOATING -> ofDouble(javaType.equals("float") ? row.getFloat(ordinal) : row.getDouble(ordinal));
            case DECIMAL -> {
                DecimalType decimal = (DecimalType) type;
                yield row.getDecimal(ordinal, decimal.precision(), decimal.scale())
                        .toUnscaledLong();
            }
        };
    }

    /** The lower half of the value in a row, which is not null. */
    long lo(InternalRow row, int ordinal) {
        return kind == Kind.STRUCT ? row.getStruct(ordinal, 2).getLong(1) : 0;
    }

    /**
     * Adds, under an id, the range of keys from the value in column 0 of a row to that in column 1, neither null.
     *
     * @return false when no key without a null in it lies between them; then nothing is added
     */
    boolean addTo(KeyRanges ranges, int id, InternalRow bounds, boolean withFirst, boolean withLast) {
        Key first = isStruct() ? structFirst(bounds.getStruct(0, 2), withFirst) : first(bounds, withFirst);
        Key last = isStruct() ? structLast(bounds.getStruct(1, 2), withLast) : last(bounds, withLast);
        if (first == null || last == null || last.isBefore(first)) {
            return false;
        }
        ranges.add(id, first.hi, first.lo, last.hi, last.lo);
        return true;
    }

    /**
     * Whether a range of structs has an end with a null in it, or one that lies where keys with a null have their place: at
     * the lowest lower half, or past the highest when that does not belong to the range.
     */
    static boolean isUnusual(InternalRow bounds) {
        InternalRow first = bounds.getStruct(0, 2);
        InternalRow last = bounds.getStruct(1, 2);
        return first.anyNull()
                || last.anyNull()
                || first.getLong(1) == Long.MAX_VALUE
                || last.getLong(1) == Long.MIN_VALUE;
    }

    /** Order-preserving bits of a number as SQL compares it: NaN above all, negative zero equal to zero. */
    public static long ofDouble(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0 : value);
        return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
    }

    private record Key(long hi, long lo) {
        boolean isBefore(Key other) {
            return hi < other.hi || (hi == other.hi && lo < other.lo);
        }
    }

    private Key first(InternalRow bounds, boolean included) {
        return new Key(hi(bounds, 0), included ? Long.MIN_VALUE : 1);
    }

    private Key last(InternalRow bounds, boolean included) {
        return new Key(hi(bounds, 1), included ? Long.MAX_VALUE : -1);
    }

    /** The lowest key without a null that is not below this bound. */
    private static @org.jspecify.annotations.Nullable Key structFirst(InternalRow bound, boolean included) {
        if (bound.isNullAt(0)) {
            return new Key(Long.MIN_VALUE, Long.MIN_VALUE);
        }
        long hi = bound.getLong(0);
        if (bound.isNullAt(1)) {
            return new Key(hi, Long.MIN_VALUE);
        }
        long lo = bound.getLong(1);
        if (included) {
            return new Key(hi, lo);
        }
        if (lo < Long.MAX_VALUE) {
            return new Key(hi, lo + 1);
        }
        return hi < Long.MAX_VALUE ? new Key(hi + 1, Long.MIN_VALUE) : null;
    }

    /** The highest key without a null that is not above this bound. */
    private static @org.jspecify.annotations.Nullable Key structLast(InternalRow bound, boolean included) {
        if (bound.isNullAt(0)) {
            return null;
        }
        long hi = bound.getLong(0);
        if (!bound.isNullAt(1) && included) {
            return new Key(hi, bound.getLong(1));
        }
        if (!bound.isNullAt(1) && bound.getLong(1) > Long.MIN_VALUE) {
            return new Key(hi, bound.getLong(1) - 1);
        }
        return hi > Long.MIN_VALUE ? new Key(hi - 1, Long.MAX_VALUE) : null;
    }

    private static Optional<Kind> kind(DataType type, String javaType) {
        if (type instanceof StructType struct) {
            boolean isPair = struct.length() == 2
                    && struct.fields()[0].dataType().equals(DataTypes.LongType)
                    && struct.fields()[1].dataType().equals(DataTypes.LongType);
            return isPair ? Optional.of(Kind.STRUCT) : Optional.empty();
        }
        return switch (javaType) {
            case "byte", "short", "int", "long" -> Optional.of(Kind.WHOLE);
            case "float", "double" -> Optional.of(Kind.FLOATING);
            case "Decimal" ->
                ((DecimalType) type).precision() <= Decimal.MAX_LONG_DIGITS()
                        ? Optional.of(Kind.DECIMAL)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
