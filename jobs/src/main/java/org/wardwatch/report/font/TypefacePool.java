package org.wardwatch.report.font;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lends parsed typefaces, each to one borrower at a time; there come to be as many as are used at once. */
public final class TypefacePool {

    private final Deque<Typeface> idle = new ArrayDeque<>();

    /** A typeface for the caller alone until it closes the loan. */
    public Loan lend() {
        Typeface typeface = take();
        return new Loan(this, typeface == null ? Typeface.load() : typeface);
    }

    private synchronized @Nullable Typeface take() {
        return idle.poll();
    }

    private synchronized void giveBack(Typeface typeface) {
        idle.push(typeface);
    }

    /** A typeface lent; closing gives it back. */
    public static final class Loan implements AutoCloseable {
        private final TypefacePool pool;
        private final Typeface typeface;

        private Loan(TypefacePool pool, Typeface typeface) {
            this.pool = pool;
            this.typeface = typeface;
        }

        /** What is lent; not to be used after closing. */
        public Typeface typeface() {
            return typeface;
        }

        @Override
        public void close() {
            pool.giveBack(typeface);
        }
    }
}
