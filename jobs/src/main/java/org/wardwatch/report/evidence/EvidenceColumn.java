package org.wardwatch.report.evidence;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an evidence file: what CSV, JSON and the dictionary are made of.
 *
 * @param name in the file; never changed, as members' tools read it
 * @param meaning what it holds
 * @param cell its value in a row: text, number, truth, instant or day; null: not told
 * @param <R> what the file has one row per
 */
record EvidenceColumn<R>(String name, Meaning meaning, Function<R, @Nullable Object> cell) {

    /**
     * What a column holds.
     *
     * @param type text, whole number, decimal, truth, time or day
     * @param unit of a number, or how it is written; empty: none
     * @param required whether every row has a value
     * @param text in words
     * @param source table and column that it comes from; empty: none
     */
    record Meaning(String type, String unit, boolean required, String text, String source) {}
}
