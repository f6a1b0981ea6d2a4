package org.wardwatch.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How rows are printed. */
enum ResultFormat {
    /** Columns padded to their width, for people. */
    TABLE {
        @Override
        void print(Dataset<Row> rows, PrintStream out) {
            List<String[]> lines = new ArrayList<>();
            lines.add(rows.columns());
            texts(rows).forEachRemaining(lines::add);
            int[] widths = new int[rows.columns().length];
            for (String[] line : lines) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], line[i].length());
                }
            }
            String rule = Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
            for (int i = 0; i < lines.size(); i++) {
                out.println(padded(lines.get(i), widths));
                if (i == 0) {
                    out.println(rule);
                }
            }
            out.println("(" + (lines.size() - 1) + (lines.size() == 2 ? " row)" : " rows)"));
        }
    },
    /** RFC 4180 with a header, LF. */
    CSV {
        @Override
        void print(Dataset<Row> rows, PrintStream out) {
            out.println(Arrays.stream(rows.columns()).map(ResultFormat::quoted).collect(Collectors.joining(",")));
            texts(rows)
                    .forEachRemaining(line -> out.println(
                            Arrays.stream(line).map(ResultFormat::quoted).collect(Collectors.joining(","))));
        }
    },
    /** One JSON object a line; NULLs are left out. */
    JSON {
        @Override
        void print(Dataset<Row> rows, PrintStream out) {
            rows.toJSON().toLocalIterator().forEachRemaining(out::println);
        }
    };

    /** Prints all rows. */
    abstract void print(Dataset<Row> rows, PrintStream out);

    /** The rows as text, NULL as the empty text. */
    private static Iterator<String[]> texts(Dataset<Row> rows) {
        StructType schema = rows.schema();
        String[] names = java.util.stream.IntStream.range(0, schema.size())
                .mapToObj(i -> "c" + i)
                .toArray(String[]::new);
        Dataset<Row> renamed = rows.toDF(names);
        Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            StructField field = schema.apply(i);
            Column column = functions.col(names[i]);
            boolean plain = field.dataType().typeName().matches("(?!array|struct|map).*");
            columns[i] = plain ? column.cast("string") : functions.to_json(column);
        }
        Iterator<Row> answers = renamed.select(columns).toLocalIterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return answers.hasNext();
            }

            @Override
            public String[] next() {
                Row row = answers.next();
                String[] line = new String[row.length()];
                for (int i = 0; i < line.length; i++) {
                    line[i] = Objects.requireNonNullElse(row.getString(i), "");
                }
                return line;
            }
        };
    }

    private static String padded(String[] line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            text.append(i == 0 ? "" : "  ").append(line[i]);
            if (i + 1 < line.length) {
                text.append(" ".repeat(widths[i] - line[i].length()));
            }
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
