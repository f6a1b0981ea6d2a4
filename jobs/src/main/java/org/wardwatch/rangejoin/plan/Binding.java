package org.wardwatch.rangejoin.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.Seq;

/** Column names turned into column positions; Catalyst's own way has a name that Java cannot say. */
final class Binding {

    private Binding() {}

    /**
     * The expression with its attributes replaced by their positions.
     *
     * @param attributes of the rows that it is to read, all that it names among them
     */
    static Expression bound(Expression expression, Seq<Attribute> attributes) {
        List<Attribute> columns = Scala.list(attributes);
        Map<ExprId, Integer> places = new HashMap<>();
        for (int place = 0; place < columns.size(); place++) {
            places.put(columns.get(place).exprId(), place);
        }
        return expression.transformUp(new Rewriting<>(part -> part instanceof AttributeReference, part -> {
            AttributeReference attribute = (AttributeReference) part;
            int place = Objects.requireNonNull(places.get(attribute.exprId()), attribute::sql);
            return new BoundReference(
                    place, attribute.dataType(), columns.get(place).nullable());
        }));
    }
}
