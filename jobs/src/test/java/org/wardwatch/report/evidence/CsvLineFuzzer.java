package org.wardwatch.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.wardwatch.Oracle;
import org.wardwatch.ingest.format.CsvDialect;
import org.wardwatch.ingest.format.CsvRecords;
import org.wardwatch.ingest.format.SourceRecord;

/**
 * Any texts, parted by a byte 1, as cells of the evidence that members are sent. No cell is a formula, whatever separators the spreadsheet
 * is set to, and apart from apostrophes the cells are read back as the same.
 */
public final class CsvLineFuzzer {

    private static final Set<Integer> STARTS =
            "=+-@＝＋－＠".chars().boxed().collect(java.util.stream.Collectors.toUnmodifiableSet());

    private CsvLineFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8).replace("\0", "");
        List<String> cells = List.of(text.split("\u0001", -1));
        String line = CsvLine.of(cells);
        if (!line.isBlank()) {
            check(cells, line);
        }
    }

    private static void check(List<String> cells, String line) throws IOException {
        // Names that no cell can have: a row that repeats them would be the header again.
        List<String> columns =
                IntStream.range(0, cells.size()).mapToObj(i -> "\0" + i).toList();
        CsvDialect dialect = new CsvDialect(',', "", false, columns, false, false);
        try (CsvRecords records =
                CsvRecords.of(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), dialect)) {
            SourceRecord record = records.next();
            Oracle.holds(
                    record instanceof SourceRecord.Cells && !records.hasNext(), "%s are no row: '%s'", cells, line);
            List<String> again = ((SourceRecord.Cells) record).cells();
            Oracle.holds(plain(again).equals(plain(cells)), "%s are read back as %s", cells, again);
            again.forEach(CsvLineFuzzer::checkInert);
        }
    }

    private static List<String> plain(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("'", "")).toList();
    }

    /** Looked at with every separator that a spreadsheet may be set to, and past what it may strip; there a quote may open a cell. */
    private static void checkInert(String cell) {
        String[] parts = cell.split("[;\t\r\n|]", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoteOpens = i > 0;
            int first = parts[i].codePoints()
                    .filter(c -> !isStripped(c) && !(quoteOpens && c == '"'))
                    .findFirst()
                    .orElse(0);
            Oracle.holds(!STARTS.contains(first), "'%s' may be run as a formula", cell);
        }
    }

    private static boolean isStripped(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
