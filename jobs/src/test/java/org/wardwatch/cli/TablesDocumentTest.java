package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardwatch.lake.Runs;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.published.PublishedTables;

/** What is written of the tables is what is declared of them. */
class TablesDocumentTest {

    private static final Path COLUMNS = Path.of("docs", "tables.md");
    private static final Path README = Path.of("..", "README.md");

    @Test
    void everyColumnIsDocumentedAsItIsDeclared() throws IOException {
        String declared = document();
        if (Boolean.getBoolean("wardwatch.write-docs")) {
            Files.writeString(COLUMNS, declared);
        }
        assertThat(Files.readString(COLUMNS))
                .as("jobs/docs/tables.md is made from the tables' declarations: make it anew with"
                        + " './mvnw test -Dtest=TablesDocumentTest -Dwardwatch.write-docs=true'")
                .isEqualTo(declared);
    }

    @Test
    void theReadmeNamesEveryTable() throws IOException {
        String readme = Files.readString(README);
        assertThat(tables().map(table -> "| `" + table.name() + "` | "))
                .allSatisfy(row -> assertThat(readme).contains(row));
    }

    private static Stream<Table> tables() {
        return Stream.concat(PublishedTables.ALL.stream(), Stream.of(Runs.TABLE));
    }

    private static String document() {
        return """
                # Tables

                All columns of all tables, in the data's order; the same comments stand in the Delta tables. Times are UTC. A column
                is NOT NULL unless its type is followed by `?`. Columns marked *volatile* hold clocks and paths and are left out of
                digests.

                """ + tables().map(TablesDocumentTest::section).collect(Collectors.joining("\n"));
    }

    private static String section(Table table) {
        List<String> folders = table.partitions().stream()
                .map(column -> "`" + column.column() + "`")
                .toList();
        String partitions = folders.isEmpty() ? "" : " Partitioned by " + String.join(", ", folders) + ".";
        return "## " + table.name() + "\n\n" + capitalised(table.rows()) + "." + partitions + "\n\n"
                + "| column | type | holds |\n|---|---|---|\n"
                + table.columns().stream().map(column -> row(table, column)).collect(Collectors.joining());
    }

    private static String row(Table table, TableColumn column) {
        TableColumn.Spec spec = column.spec();
        String type = spec.type().simpleString() + (spec.required() ? "" : "?");
        String volatileMark = table.digested().contains(column) ? "" : " *volatile*";
        return "| `" + column.column() + "` | " + type + " | " + spec.comment().replace("|", "\\|") + volatileMark
                + " |\n";
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
