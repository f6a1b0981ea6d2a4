package org.wardwatch.rangejoin.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.Block;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.apache.spark.sql.catalyst.expressions.codegen.JavaCode;
import org.apache.spark.sql.catalyst.plans.ExistenceJoin;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;

/** The Java that a range join adds to the loop over its large side. */
final class RangeJoinCode {

    private final BroadcastRangeJoinExec join;
    private final CodegenContext context;
    private final RangeCondition range;
    private final Seq<ExprCode> streamedValues;

    private final String relation;
    private final String found;
    private final String hasNull;
    private final String at;
    private final String matched;
    private final String partner;

    /**
     * The code of one join.
     *
     * @param streamedValues the columns of the current row of the large side
     */
    RangeJoinCode(
            BroadcastRangeJoinExec join, CodegenContext context, RangeCondition range, Seq<ExprCode> streamedValues) {
        this.join = join;
        this.context = context;
        this.range = range;
        this.streamedValues = streamedValues;
        String sent = context.addReferenceObj("ranges", join.relation(), RangeRelation.Sent.class.getCanonicalName());
        this.relation = context.addMutableState(
                RangeRelation.class.getName(), "relation", name -> name + " = " + sent + ".opened();", true, true);
        this.found = context.freshName("found");
        this.hasNull = context.freshName("hasNull");
        this.at = context.freshName("at");
        this.matched = context.freshName("matched");
        this.partner = context.freshName("partner");
    }

    /** For each row of the large side, what to do with it. */
    String text() {
        String look = look();
        if (JoinOutput.isExistence(join.joinType())) {
            return look + existence();
        }
        return look + (JoinOutput.isOuter(join.joinType()) ? outer() : inner());
    }

    /** Sets what is found for the point of this row. */
    private String look() {
        context.currentVars_$eq(streamedValues);
        ExprCode point = Binding.bound(range.point(), join.streamed().output()).genCode(context);
        String value = point.value().toString();
        String find = "%s = %s.find(%s, %s);"
                .formatted(
                        found, relation, range.key().hiCode(value), range.key().loCode(value));
        String lookUp = !range.key().mayHaveNullFields()
                ? find
                : """
                %s = %s.isNullAt(0) || %s.isNullAt(1);
                if (%s) { %s = %s.findWithNull(%s); } else { %s }""".formatted(hasNull, value, value, hasNull, found, relation, value, find);
        return """
                %s
                boolean %s = false;
                boolean %s = false;
                if (!%s) {
                %s
                }
                """.formatted(point.code(), found, hasNull, point.isNull(), lookUp);
    }

    /** The large side's columns are read within the loop, which few rows enter. */
    private String inner() {
        List<ExprCode> partnerValues = partnerValues(false);
        String streamed = readByChecks();
        String skip = checks(partnerValues, "continue;");
        return """
                if (%2$s) {
                %7$s
                for (int %1$s = %5$s.from; %1$s < %5$s.end; %1$s++) {
                  %3$s %4$s = %5$s.row(%5$s.rows[%1$s]);
                  %6$s
                  %8$s.add(1);
                  %9$s
                }
                }
                """.formatted(
                        at,
                        found,
                        InternalRow.class.getName(),
                        partner,
                        relation,
                        skip,
                        streamed,
                        join.rowsOut(context),
                        consume(partnerValues));
    }

    /** As an inner join, with one more turn for a row that no turn before has matched. */
    private String outer() {
        List<ExprCode> checked = partnerValues(false);
        String streamed = readByChecks();
        String skip = checks(checked, "continue;");
        List<ExprCode> partnerValues = partnerValues(true);
        return """
                %7$s
                boolean %10$s = false;
                int %11$s = %2$s ? %5$s.end : 0;
                for (int %1$s = %2$s ? %5$s.from : 0; %1$s < %11$s || (%1$s == %11$s && !%10$s); %1$s++) {
                  %3$s %4$s = %1$s < %11$s ? %5$s.row(%5$s.rows[%1$s]) : null;
                  if (%4$s != null) {
                  %6$s
                  }
                  %10$s = true;
                  %8$s.add(1);
                  %9$s
                }
                """.formatted(
                        at,
                        found,
                        InternalRow.class.getName(),
                        partner,
                        relation,
                        skip,
                        streamed,
                        join.rowsOut(context),
                        consume(partnerValues),
                        matched,
                        context.freshName("end"));
    }

    private String existence() {
        List<ExprCode> partnerValues = partnerValues(false);
        String streamed = readByChecks();
        String skip = checks(partnerValues, "continue;");
        boolean isTold = join.joinType() instanceof ExistenceJoin;
        String wanted = isTold ? "true" : join.joinType() == LeftAnti$.MODULE$ ? "!" + matched : matched;
        Seq<ExprCode> values = isTold
                ? Scala.concat(
                        streamedValues,
                        Scala.seq(new ExprCode(
                                block(""), FalseLiteral$.MODULE$, JavaCode.variable(matched, DataTypes.BooleanType))))
                : streamedValues;
        return """
                boolean %8$s = false;
                %7$s
                for (int %1$s = %5$s.from; %2$s && %1$s < %5$s.end && !%8$s; %1$s++) {
                  %3$s %4$s = %5$s.row(%5$s.rows[%1$s]);
                  %6$s
                  %8$s = true;
                }
                if (%9$s) {
                  %10$s.add(1);
                  %11$s
                }
                """.formatted(
                        at,
                        found,
                        InternalRow.class.getName(),
                        partner,
                        relation,
                        skip,
                        streamed,
                        matched,
                        wanted,
                        join.rowsOut(context),
                        join.consume(context, values, null));
    }

    private String consume(List<ExprCode> partnerValues) {
        Seq<ExprCode> partners = Scala.seq(partnerValues);
        Seq<ExprCode> both =
                join.buildsRight() ? Scala.concat(streamedValues, partners) : Scala.concat(partners, streamedValues);
        return join.consume(context, both, null);
    }

    /** Reads those columns of the large side that the checks of each partner will want, once before all of them. */
    private String readByChecks() {
        AttributeSet wanted = range.residual().map(Expression::references).orElseGet(Scala::noAttributes);
        if (range.key().mayHaveNullFields()) {
            wanted = wanted.$plus$plus(range.range().references());
        }
        return join.evaluateRequiredVariables(join.streamed().output(), streamedValues, wanted);
    }

    /** Leaves the partner at hand when the condition does not hold of it. */
    private String checks(List<ExprCode> partnerValues, String leave) {
        StringBuilder text = new StringBuilder();
        if (range.key().mayHaveNullFields()) {
            text.append("if (%s) {%n%s%n}%n".formatted(hasNull, check(range.range(), copies(partnerValues), leave)));
        }
        range.residual().ifPresent(residual -> text.append(check(residual, partnerValues, leave)));
        return text.toString();
    }

    private String check(Expression predicate, List<ExprCode> partnerValues, String leave) {
        Seq<ExprCode> partners = Scala.seq(partnerValues);
        String read = join.evaluateRequiredVariables(join.built().output(), partners, predicate.references());
        context.currentVars_$eq(Scala.concat(streamedValues, partners));
        ExprCode holds = Binding.bound(
                        predicate,
                        Scala.concat(join.streamed().output(), join.built().output()))
                .genCode(context);
        return """
                %s
                %s
                if (%s || !%s) { %s }
                """.formatted(read, holds.code(), holds.isNull(), holds.value(), leave);
    }

    /** The columns of the partner at hand; for an outer join, of one that may be missing. */
    private List<ExprCode> partnerValues(boolean mayBeMissing) {
        context.currentVars_$eq(null);
        context.INPUT_ROW_$eq(partner);
        List<ExprCode> values = new ArrayList<>();
        for (Attribute attribute : Scala.list(join.built().output())) {
            ExprCode value =
                    new BoundReference(values.size(), attribute.dataType(), attribute.nullable()).genCode(context);
            values.add(mayBeMissing ? orNull(attribute, value) : value);
        }
        return values;
    }

    private ExprCode orNull(Attribute attribute, ExprCode value) {
        String isNull = context.freshName("isNull");
        String name = context.freshName("value");
        String code = """
                boolean %1$s = true;
                %2$s %3$s = %4$s;
                if (%5$s != null) {
                  %6$s
                  %1$s = %7$s;
                  %3$s = %8$s;
                }
                """.formatted(
                        isNull,
                        CodeGenerator.javaType(attribute.dataType()),
                        name,
                        CodeGenerator.defaultValue(attribute.dataType(), false),
                        partner,
                        value.code(),
                        value.isNull(),
                        value.value());
        return new ExprCode(
                block(code), JavaCode.isNullVariable(isNull), JavaCode.variable(name, attribute.dataType()));
    }

    private static List<ExprCode> copies(List<ExprCode> values) {
        return values.stream()
                .map(value -> new ExprCode(value.code(), value.isNull(), value.value()))
                .toList();
    }

    private static Block block(String code) {
        return new CodeBlock(Scala.seq(code), Scala.seq());
    }
}
