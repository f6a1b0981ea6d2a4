package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.Problem;
import org.wardwatch.ingest.format.FileLimits;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.ingest.format.RefusedFileException;
import org.wardwatch.ingest.format.SourceRecord;
import org.wardwatch.lake.S3Trouble;

/** Reads Parquet files through Spark: every cell as text, the line being the row's number in the file. */
final class ParquetFiles {

    private static final String LINE = "wardwatch_line";

    private ParquetFiles() {}

    /**
     * Adds the columns to what is known of a file, and reads all of it once, so that a damaged one is refused and not met
     * halfway.
     */
    static Survey.Outcome surveyed(SparkSession spark, FeedDescription feed, Survey.Outcome outcome) {
        if (outcome.refusal() != null) {
            return outcome;
        }
        try {
            Dataset<Row> rows = file(spark, outcome.file());
            List<String> columns = Arrays.asList(rows.columns());
            refuse(feed.mapping(), columns);
            rows.write().format("noop").mode("overwrite").save();
            return new Survey.Outcome(outcome.file(), outcome.content(), Survey.json(columns), null);
        } catch (RefusedFileException e) {
            return Survey.Outcome.refused(outcome.file(), String.valueOf(e.getMessage()));
        } catch (Exception e) {
            S3Trouble.of(e)
                    .filter(problem -> problem.kind() == Problem.Kind.RETRY)
                    .ifPresent(problem -> {
                        throw problem;
                    });
            // Spark throws many kinds here, some checked and undeclared; each means that the file is no sound Parquet.
            return Survey.Outcome.refused(outcome.file(), "it is no sound Parquet file: " + firstLine(e));
        }
    }

    private static void refuse(ColumnMapping mapping, List<String> columns) {
        if (columns.size() > FileLimits.STANDARD.columns()) {
            throw new RefusedFileException("it has more than " + FileLimits.STANDARD.columns() + " columns");
        }
        Survey.refuseUnserved(mapping, columns);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The rows of these files, by {@link ReadRows#SCHEMA}. */
    static Dataset<Row> rows(SparkSession spark, FeedDescription feed, Families families, List<FileRows.Task> tasks) {
        Dataset<Row> all = spark.createDataFrame(List.of(), ReadRows.SCHEMA);
        for (FileRows.Task task : tasks) {
            Dataset<Row> cells = asText(file(spark, task.file()));
            MapPartitionsFunction<Row, Row> normalise =
                    rows -> normalised(rows, new Normaliser(feed.reading(), feed.mapping(), families), task);
            all = all.union(cells.mapPartitions(normalise, Encoders.row(ReadRows.SCHEMA)));
        }
        return all;
    }

    /** This one file; Spark would take brackets and braces in its name for a glob. */
    private static Dataset<Row> file(SparkSession spark, InputFile file) {
        return spark.read().option("__globPaths__", false).parquet(file.path());
    }

    private static Dataset<Row> asText(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            columns.add(text(field).as(field.name()));
        }
        columns.add(col("_metadata.row_index").plus(1).as(LINE));
        return rows.select(columns.toArray(Column[]::new));
    }

    private static Column text(StructField field) {
        Column column = col("`" + field.name().replace("`", "``") + "`");
        if (field.dataType() instanceof BinaryType) {
            return hex(column);
        }
        boolean nested = field.dataType() instanceof StructType
                || field.dataType() instanceof ArrayType
                || field.dataType() instanceof MapType;
        return nested ? to_json(column) : column.cast("string");
    }

    private static Iterator<Row> normalised(Iterator<Row> rows, Normaliser normaliser, FileRows.Task task) {
        List<String> names = new ArrayList<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                if (names.isEmpty()) {
                    names.addAll(Arrays.asList(row.schema().fieldNames()).subList(0, row.length() - 1));
                }
                return FileRows.row(record(row, names), normaliser, task);
            }
        };
    }

    private static SourceRecord record(Row row, List<String> names) {
        List<String> cells = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            cells.add(row.isNullAt(i) ? "" : row.getString(i));
        }
        return new SourceRecord.Cells(row.getLong(names.size()), row.json(), names, cells, null);
    }
}
