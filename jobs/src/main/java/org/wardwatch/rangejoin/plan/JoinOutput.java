package org.wardwatch.rangejoin.plan;

import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.ExistenceJoin;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import scala.collection.immutable.Seq;

/** The columns that a join of a type gives. */
final class JoinOutput {

    private JoinOutput() {}

    static Seq<Attribute> of(JoinType type, Seq<Attribute> left, Seq<Attribute> right) {
        if (type instanceof ExistenceJoin existence) {
            return Scala.concat(left, Scala.seq(existence.exists()));
        }
        if (isExistence(type)) {
            return left;
        }
        return Scala.concat(
                type == RightOuter$.MODULE$ ? nullable(left) : left,
                type == LeftOuter$.MODULE$ ? nullable(right) : right);
    }

    /** Whether rows of the left side are only kept, dropped, or told whether they find a partner. */
    static boolean isExistence(JoinType type) {
        return type == LeftSemi$.MODULE$ || type == LeftAnti$.MODULE$ || type instanceof ExistenceJoin;
    }

    /** Whether rows that find no partner are dropped, on the side that gives the points at least. */
    static boolean dropsPoints(JoinType type) {
        return RangeJoinStrategy.isInner(type) || type == LeftSemi$.MODULE$;
    }

    /** Whether a row that finds no partner is kept, with nulls. */
    static boolean isOuter(JoinType type) {
        return type == LeftOuter$.MODULE$ || type == RightOuter$.MODULE$;
    }

    /** The same columns, each of which may be null. */
    static Seq<Attribute> nullable(Seq<Attribute> attributes) {
        return Scala.seq(Scala.list(attributes).stream()
                .map(attribute -> attribute.withNullability(true))
                .toList());
    }
}
