package org.wardwatch.rangejoin.function;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import scala.Option;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions of addresses and networks in SQL.
 *
 * <p>A key is {@code STRUCT<hi: BIGINT, lo: BIGINT>} as tables store it: keys compare in the order of addresses, so that
 * {@code key BETWEEN network_first(cidr) AND network_last(cidr)} says the address lies in the network. Text that is not what a
 * function wants gives NULL, as {@code try_cast} does.
 */
public enum SqlFunction {
    /** Text to key. */
    ADDRESS_KEY(
            List.of(Parameter.TEXT),
            "address_key(text) - the sortable key of an IPv4 or IPv6 address; NULL when the text is not exactly one address",
            arguments -> call("addressKey", key(), arguments, true, DataTypes.StringType)),
    /** Key to text. */
    ADDRESS_TEXT(
            List.of(Parameter.KEY),
            "address_text(key) - the canonical text of an address",
            arguments -> call("addressText", DataTypes.StringType, arguments, true, key())),
    /** Family of a key or of text. */
    ADDRESS_FAMILY(
            List.of(Parameter.ADDRESS),
            "address_family(address) - 4 or 6; takes text or key",
            arguments -> call("addressFamily", DataTypes.IntegerType, List.of(asKey(arguments.get(0))), true, key())),
    /** First key of a network. */
    NETWORK_FIRST(
            List.of(Parameter.TEXT),
            "network_first(network) - key of the first address of a CIDR, a single address, or first-last; NULL when it is none",
            arguments -> call("networkFirst", key(), arguments, true, DataTypes.StringType)),
    /** Last key of a network. */
    NETWORK_LAST(
            List.of(Parameter.TEXT),
            "network_last(network) - key of the last address of a CIDR, a single address, or first-last; NULL when it is none",
            arguments -> call("networkLast", key(), arguments, true, DataTypes.StringType)),
    /** The block around an address. */
    NETWORK_OF(
            List.of(Parameter.ADDRESS, Parameter.LENGTH),
            "network_of(address, prefix_length) - the CIDR of this prefix length that holds the address; takes text or key",
            arguments -> call(
                    "networkOf",
                    DataTypes.StringType,
                    List.of(asKey(arguments.get(0)), arguments.get(1)),
                    true,
                    key(),
                    DataTypes.IntegerType)),
    /** Whether an address lies in a network. */
    IN_NETWORK(
            List.of(Parameter.ADDRESS, Parameter.TEXT),
            "in_network(address, network) - whether the address, as text or key, lies in a CIDR, a single address, or first-last",
            arguments -> between(asKey(arguments.get(0)), arguments.get(1))),
    /** Whether a network lies in another. */
    NETWORK_CONTAINS(
            List.of(Parameter.TEXT, Parameter.TEXT),
            "network_contains(outer, inner) - whether all addresses of the inner network lie in the outer",
            arguments -> new And(
                    new LessThanOrEqual(
                            NETWORK_FIRST.made(arguments.subList(0, 1)), NETWORK_FIRST.made(arguments.subList(1, 2))),
                    new GreaterThanOrEqual(
                            NETWORK_LAST.made(arguments.subList(0, 1)), NETWORK_LAST.made(arguments.subList(1, 2)))));

    private final List<Parameter> parameters;
    private final String usage;
    private final Function<List<Expression>, Expression> expression;

    SqlFunction(List<Parameter> parameters, String usage, Function<List<Expression>, Expression> expression) {
        this.parameters = parameters;
        this.usage = usage;
        this.expression = expression;
    }

    /** What a function takes in one place. Spark would turn a number into text, which is no address, and give NULL. */
    private enum Parameter {
        TEXT("\"STRING\""),
        KEY("\"STRUCT<hi: BIGINT, lo: BIGINT>\""),
        ADDRESS("(\"STRING\" or \"STRUCT<hi: BIGINT, lo: BIGINT>\")"),
        LENGTH("\"INT\"");

        private final String wanted;

        Parameter(String wanted) {
            this.wanted = wanted;
        }

        boolean takes(DataType type) {
            return switch (this) {
                case TEXT -> type instanceof StringType || type instanceof NullType;
                case ADDRESS -> type instanceof StringType || type instanceof NullType || type instanceof StructType;
                case KEY -> type instanceof StructType || type instanceof NullType;
                case LENGTH -> type instanceof IntegralType || type instanceof NullType;
            };
        }
    }

    /** Makes all functions known to a session. */
    public static void inject(SparkSessionExtensions extensions) {
        for (SqlFunction function : values()) {
            extensions.injectFunction(new Tuple3<>(
                    new FunctionIdentifier(function.sqlName()),
                    function.info(),
                    arguments -> function.called(List.copyOf(CollectionConverters.asJava(arguments)))));
        }
    }

    /** What the function is called in SQL. */
    public String sqlName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What {@code DESCRIBE FUNCTION} says. */
    public String usage() {
        return usage;
    }

    private ExpressionInfo info() {
        return new ExpressionInfo(
                AddressFunctions.class.getName(), null, sqlName(), usage, "", "", "", "", "", "", "java_udf");
    }

    /** The function of arguments as they stand in a query. */
    private Expression called(List<Expression> arguments) {
        try {
            check(arguments);
        } catch (AnalysisException e) {
            // Spark's analyser throws them undeclared.
            Platform.throwException(e);
        }
        return made(arguments);
    }

    private Expression made(List<Expression> arguments) {
        return expression.apply(arguments);
    }

    private void check(List<Expression> arguments) throws AnalysisException {
        if (arguments.size() != parameters.size()) {
            throw error(
                    "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
                    Map.of(
                            "functionName",
                            "`" + sqlName() + "`",
                            "expectedNum",
                            Integer.toString(parameters.size()),
                            "actualNum",
                            Integer.toString(arguments.size()),
                            "docroot",
                            "https://spark.apache.org/docs/latest"));
        }
        for (int place = 0; place < arguments.size(); place++) {
            Expression argument = arguments.get(place);
            Parameter parameter = parameters.get(place);
            if (!parameter.takes(argument.dataType())) {
                throw error(
                        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
                        Map.of(
                                "sqlExpr", "\"" + sqlName() + "\"",
                                "paramIndex", place == 0 ? "first" : "second",
                                "requiredType", parameter.wanted,
                                "inputSql", "\"" + argument.sql() + "\"",
                                "inputType", "\"" + argument.dataType().sql() + "\""));
            }
        }
    }

    private static AnalysisException error(String condition, Map<String, String> values) {
        return new AnalysisException(
                condition, scala.collection.immutable.Map.from(CollectionConverters.asScala(values)));
    }

    private static Expression between(Expression address, Expression network) {
        return new And(
                new GreaterThanOrEqual(address, NETWORK_FIRST.made(List.of(network))),
                new LessThanOrEqual(address, NETWORK_LAST.made(List.of(network))));
    }

    private static Expression asKey(Expression address) {
        return address.dataType() instanceof StructType ? address : ADDRESS_KEY.made(List.of(address));
    }

    private static StructType key() {
        return new StructType().add("hi", DataTypes.LongType, false).add("lo", DataTypes.LongType, false);
    }

    private static Expression call(
            String method, DataType result, List<Expression> arguments, boolean mayBeNull, DataType... types) {
        List<AbstractDataType> inputTypes = List.of(types);
        return new StaticInvoke(
                AddressFunctions.class,
                result,
                method,
                CollectionConverters.asScala(arguments).toSeq(),
                CollectionConverters.asScala(inputTypes).toSeq(),
                true,
                mayBeNull,
                true,
                Option.empty());
    }
}
