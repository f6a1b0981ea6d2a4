package org.wardwatch.lake;

import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The files of one partition of a table, or of all of a table without partitions.
 *
 * @param layout how they are to lie
 * @param values the partition's values as Delta writes them, by column
 * @param all all files
 * @param loose those that were not written in the layout
 */
public record Partition(Layout layout, NavigableMap<String, String> values, FileCount all, FileCount loose) {

    /** A large partition is left alone until this part of its rows is loose: a late row must not cost a rewrite of millions. */
    private static final double LOOSE_SHARE = 0.01;

    /** More loose files than this are not left alone: each is opened by every query. */
    private static final long LOOSE_FILES = 8;

    /**
     * Whether a rewrite gains enough for what it costs.
     *
     * <p>Nothing is gained where every file is in the layout already, nor, for a table that is written in that order anyhow, where
     * the rows cannot lie in fewer files. What fits one file is cheap and always worth it.
     */
    public boolean isWorthRewriting() {
        if (loose.files() == 0 || (layout.isAsWritten() && all.files() <= filesAfter())) {
            return false;
        }
        return filesAfter() == 1 || loose.files() > LOOSE_FILES || loose.rows() >= LOOSE_SHARE * all.rows();
    }

    /** Files that a rewrite makes of it. */
    public int filesAfter() {
        return layout.files(all.rows());
    }

    /** The table, and its values where it is partitioned, for people. */
    public String name() {
        return values.entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" ", layout.table().name() + " ", ""))
                .strip();
    }

    /** True for its rows. */
    Column where() {
        Column where = functions.lit(true);
        for (TableColumn column : layout.table().partitions()) {
            Column value = functions
                    .lit(values.get(column.column()))
                    .cast(column.spec().type());
            where = where.and(column.col().equalTo(value));
        }
        return where;
    }
}
