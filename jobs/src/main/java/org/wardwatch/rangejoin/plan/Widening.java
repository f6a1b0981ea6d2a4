package org.wardwatch.rangejoin.plan;

import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.DecimalPrecisionTypeCoercion$;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/**
 * Casts that neither lose a value nor change an order. Spark compares a point with ends of two types by casting it twice; in the
 * wider of both it is one point again.
 */
final class Widening {

    private Widening() {}

    /** What is left of an expression when such casts around it are taken away. */
    static Expression stripped(Expression expression) {
        return isWidened(expression) ? stripped(((Cast) expression).child()) : expression;
    }

    /** Whether the expression is such a cast. */
    static boolean isWidened(Expression expression) {
        return expression instanceof Cast cast && isLossless(cast.child().dataType(), cast.dataType());
    }

    /** The type that values of both can be cast to so; nothing when there is none. */
    static Optional<DataType> common(DataType one, DataType other) {
        if (one.equals(other) || isLossless(other, one)) {
            return Optional.of(one);
        }
        if (isLossless(one, other)) {
            return Optional.of(other);
        }
        if (one instanceof DecimalType first && other instanceof DecimalType second) {
            DataType wider = DecimalPrecisionTypeCoercion$.MODULE$.widerDecimalType(first, second);
            return isLossless(one, wider) && isLossless(other, wider) ? Optional.of(wider) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The expression in a type that it can be cast to so. */
    static Expression to(DataType type, Expression expression) {
        return expression.dataType().equals(type) ? expression : Cast$.MODULE$.apply(expression, type, true);
    }

    private static boolean isLossless(DataType from, DataType to) {
        int digits = digits(from);
        if (to instanceof DecimalType decimal) {
            int whole = decimal.precision() - decimal.scale();
            return from instanceof DecimalType narrow
                    ? narrow.scale() <= decimal.scale() && narrow.precision() - narrow.scale() <= whole
                    : digits > 0 && digits <= whole;
        }
        if (digits == 0) {
            return from instanceof FloatType && to instanceof DoubleType;
        }
        // A double holds all whole numbers of up to 53 bits, a float of up to 24.
        if (to instanceof DoubleType) {
            return !(from instanceof LongType);
        }
        if (to instanceof FloatType) {
            return from instanceof ByteType || from instanceof ShortType;
        }
        return digits < digits(to);
    }

    /** Decimal digits of a type of whole numbers; 0 for other types. */
    private static int digits(DataType type) {
        if (type instanceof ByteType) {
            return 3;
        }
        if (type instanceof ShortType) {
            return 5;
        }
        if (type instanceof IntegerType) {
            return 10;
        }
        return type instanceof LongType ? 19 : 0;
    }
}
