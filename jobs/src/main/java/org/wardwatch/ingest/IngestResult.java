package org.wardwatch.ingest;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What an ingest did.
 *
 * @param rows what became of the rows
 * @param filesRead files whose rows were read
 * @param filesKnown files whose content had been read by this description before
 * @param inputsReplaced earlier inputs that others took the place of
 * @param beside by input id: the path of a file that was read, which held that input before, whose events stay
 * @param refused by path: why the file was refused
 * @param drift by path: JSON of the columns that are new, missing or moved against the input before
 */
public record IngestResult(
        Rows rows,
        int filesRead,
        int filesKnown,
        int inputsReplaced,
        SortedMap<String, String> beside,
        SortedMap<String, String> refused,
        SortedMap<String, String> drift) {

    private static final int LONGEST_LINE = 2000;

    /** Digits of an input id that are enough for people. */
    private static final int SHORT_ID = 12;

    /**
     * What became of the rows that were read: {@code in = newEvents + duplicates + rejects}.
     *
     * @param in rows of the files that were read
     * @param newEvents events that the lake did not hold
     * @param duplicates rows that repeat an event of this run or of the lake
     * @param rejects rows that could not be read
     */
    public record Rows(long in, long newEvents, long duplicates, long rejects) {}

    /** Refusals as lines for people, one a file. */
    public List<String> refusals() {
        return refused.entrySet().stream()
                .map((Map.Entry<String, String> file) -> line(file.getKey() + ": refused: " + file.getValue()))
                .toList();
    }

    /** Inputs that stay beside what their path holds now, as lines for people, one an input. */
    public List<String> corrections() {
        return beside.entrySet().stream()
                .map((Map.Entry<String, String> input) -> line(input.getValue()
                        + ": read beside what this path held before, which stays; was that wrong, './wardwatch withdraw --input "
                        + input.getKey().substring(0, SHORT_ID) + "' takes it back"))
                .toList();
    }

    /** Drifts as lines for people, one a file. */
    public List<String> drifts() {
        return drift.entrySet().stream()
                .map((Map.Entry<String, String> file) ->
                        line(file.getKey() + ": columns drifted from those of the input before: " + file.getValue()))
                .toList();
    }

    /** The text as one line of a log, which no name of a file or a column ends, turns, colours or floods. */
    static String line(String text) {
        String cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
        return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
