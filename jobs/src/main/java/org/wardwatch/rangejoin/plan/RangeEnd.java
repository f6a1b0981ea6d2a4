package org.wardwatch.rangejoin.plan;

import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.rangejoin.function.AddressFunctions;
import scala.Option;

/**
 * Ends of ranges that may fail to compute, as {@code n.first + 10} does past the largest number. All ends are computed before
 * any point is compared, where Spark computes the one of a pair that it compares, and only if what stands before it holds. So
 * an end that fails leaves its range open, and the whole condition is asked again of each pair found: it fails where Spark's does.
 */
final class RangeEnd {

    private RangeEnd() {}

    /** Whether the expression is other than columns, their fields, and functions that give null for what they cannot take. */
    static boolean mayFail(Expression expression) {
        boolean isSafe = expression instanceof Attribute
                || expression instanceof Literal
                || expression instanceof GetStructField
                || expression instanceof CreateNamedStruct
                || Widening.isWidened(expression)
                || (expression instanceof StaticInvoke call && call.staticObject() == AddressFunctions.class);
        return !isSafe || Scala.list(expression.children()).stream().anyMatch(RangeEnd::mayFail);
    }

    /**
     * The end, or where it fails one that all points lie within; null where it is null.
     *
     * @param isLower whether points are to lie above it
     */
    static Expression orOpen(Expression end, boolean isLower) {
        // In a struct, a value that is null is told from one that failed.
        Expression held = new TryEval(
                new CreateNamedStruct(Scala.<Expression>seq(Literal.create("end", DataTypes.StringType), end)));
        return new If(
                new IsNull(held),
                new Literal(open(end.dataType(), isLower), end.dataType()),
                new GetStructField(held, 0, Option.empty()));
    }

    private static Object open(DataType type, boolean isLower) {
        if (type instanceof StructType) {
            long half = isLower ? Long.MIN_VALUE : Long.MAX_VALUE;
            return new GenericInternalRow(new Object[] {half, half});
        }
        if (type instanceof DecimalType decimal) {
            long largest = Math.round(Math.pow(10, decimal.precision())) - 1;
            return Decimal.createUnsafe(isLower ? -largest : largest, decimal.precision(), decimal.scale());
        }
        return switch (CodeGenerator.javaType(type)) {
            case "byte" -> isLower ? Byte.MIN_VALUE : Byte.MAX_VALUE;
            case "short" -> isLower ? Short.MIN_VALUE : Short.MAX_VALUE;
            case "int" -> isLower ? Integer.MIN_VALUE : Integer.MAX_VALUE;
            case "float" -> isLower ? Float.NEGATIVE_INFINITY : Float.NaN;
            case "double" -> isLower ? Double.NEGATIVE_INFINITY : Double.NaN;
            default -> isLower ? Long.MIN_VALUE : Long.MAX_VALUE;
        };
    }
}
