package org.wardwatch.rangejoin.plan;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import scala.Function1;
import scala.runtime.AbstractPartialFunction;

/** A function of tree nodes that leaves those alone that it is not for, as Catalyst's transformations want it. */
final class Rewriting<T> extends AbstractPartialFunction<T, T> {

    private final Predicate<T> isFor;
    private final UnaryOperator<T> rewritten;

    Rewriting(Predicate<T> isFor, UnaryOperator<T> rewritten) {
        this.isFor = isFor;
        this.rewritten = rewritten;
    }

    @Override
    public boolean isDefinedAt(T node) {
        return isFor.test(node);
    }

    @Override
    public T apply(T node) {
        return rewritten.apply(node);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A extends T, B> B applyOrElse(A node, Function1<A, B> otherwise) {
        return isDefinedAt(node) ? (B) apply(node) : otherwise.apply(node);
    }
}
