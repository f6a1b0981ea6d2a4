package org.wardwatch.rangejoin.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.AttributeSet$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lists of Java as Catalyst wants them, and back. */
final class Scala {

    private Scala() {}

    @SafeVarargs
    static <T> Seq<T> seq(T... items) {
        List<T> list = new ArrayList<>(items.length);
        for (T item : items) {
            list.add(item);
        }
        return CollectionConverters.asScala(list).toSeq();
    }

    static <T> Seq<T> seq(List<? extends T> items) {
        List<T> same = List.copyOf(items);
        return CollectionConverters.asScala(same).toSeq();
    }

    static <T> List<T> list(scala.collection.Iterable<T> items) {
        return List.copyOf(CollectionConverters.asJava(items.toSeq()));
    }

    /** Those of the first, then those of the second. */
    static <T> Seq<T> concat(Seq<? extends T> first, Seq<? extends T> second) {
        List<T> both = new ArrayList<>(CollectionConverters.asJava(first));
        both.addAll(CollectionConverters.asJava(second));
        return seq(both);
    }

    static AttributeSet noAttributes() {
        return AttributeSet$.MODULE$.empty();
    }

    static AttributeSet attributes(Seq<Attribute> attributes) {
        return AttributeSet$.MODULE$.apply(Scala.<Expression>seq(list(attributes)));
    }
}
