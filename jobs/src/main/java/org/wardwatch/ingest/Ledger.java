package org.wardwatch.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.format.FileCheck;

/** What the ledger of inputs says to files that are about to be ingested. Pure: it is given the rows of {@link Inputs}. */
final class Ledger {

    /** State of an input whose rows are in the lake. */
    static final String ACTIVE = "active";

    /** State of an input whose place another one took. */
    static final String REPLACED = "replaced";

    /** State of an input that was taken back. */
    static final String WITHDRAWN = "withdrawn";

    private Ledger() {}

    /**
     * What is to be done.
     *
     * @param toRead files that become inputs, by input id, in order of their paths
     * @param known how many files are inputs already
     * @param replaced active inputs whose place the given files take
     * @param beside active inputs that stay though a file that becomes an input has their path: the path by input id
     */
    record Plan(List<Reading> toRead, int known, SortedSet<String> replaced, SortedMap<String, String> beside) {}

    /** A file that becomes an input. */
    record Reading(Survey.Outcome survey, FileCheck.Content content, String inputId) {}

    /** The id of the input that this content is when read by this description. */
    static String inputId(String contentSha256, FeedDescription feed) {
        return Canonical.sha256(contentSha256 + "\n" + feed.feed() + "\n" + feed.hash());
    }

    /**
     * The plan for these files.
     *
     * @param inputs all rows of {@link Inputs} of this feed
     * @param surveyed files in order of their paths; refused ones are passed over
     */
    static Plan plan(List<Row> inputs, List<Survey.Outcome> surveyed, FeedDescription feed) {
        List<Row> active = inputs.stream()
                .filter(input -> ACTIVE.equals(text(input, Inputs.STATE)))
                .toList();
        Set<String> present = new HashSet<>();
        active.forEach(input -> present.add(text(input, Inputs.INPUT_ID)));
        List<Reading> toRead = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        int known = 0;
        for (Survey.Outcome file : surveyed) {
            FileCheck.Content content = file.content();
            if (content == null) {
                continue;
            }
            String inputId = inputId(content.sha256(), feed);
            given.put(inputId, content.sha256());
            if (present.add(inputId)) {
                toRead.add(new Reading(file, content, inputId));
            } else {
                known++;
            }
        }
        SortedSet<String> replaced = replaced(active, surveyed, given, feed);
        return new Plan(toRead, known, replaced, beside(active, toRead, replaced));
    }

    private static SortedMap<String, String> beside(List<Row> active, List<Reading> toRead, Set<String> replaced) {
        Set<String> paths = new HashSet<>();
        toRead.forEach(reading -> paths.add(reading.survey().file().path()));
        SortedMap<String, String> beside = new TreeMap<>();
        for (Row input : active) {
            String inputId = text(input, Inputs.INPUT_ID);
            String path = text(input, Inputs.PATH);
            if (paths.contains(path) && !replaced.contains(inputId)) {
                beside.put(inputId, path);
            }
        }
        return beside;
    }

    private static SortedSet<String> replaced(
            List<Row> active, List<Survey.Outcome> surveyed, Map<String, String> given, FeedDescription feed) {
        Set<String> contents = new HashSet<>(given.values());
        Set<String> paths = new HashSet<>();
        if (feed.schedule().onChange() == OnChange.REPLACE) {
            surveyed.stream()
                    .filter(file -> file.content() != null)
                    .forEach(file -> paths.add(file.file().path()));
        }
        SortedSet<String> replaced = new TreeSet<>();
        for (Row input : active) {
            String inputId = text(input, Inputs.INPUT_ID);
            boolean readOtherwise = contents.contains(text(input, Inputs.CONTENT_SHA256));
            boolean corrected = paths.contains(text(input, Inputs.PATH));
            if (!given.containsKey(inputId) && (readOtherwise || corrected)) {
                replaced.add(inputId);
            }
        }
        return replaced;
    }

    /** The columns of the active input that was read last; null when there is none. */
    static @Nullable String lastColumns(List<Row> inputs) {
        return inputs.stream()
                .filter(input -> ACTIVE.equals(text(input, Inputs.STATE)))
                .filter(input -> !SchemaDrift.isNone(text(input, Inputs.SOURCE_COLUMNS)))
                .max(java.util.Comparator.comparing((Row input) ->
                                input.<Object>getAs(Inputs.INGESTED_AT.column()).toString())
                        .thenComparing(input -> text(input, Inputs.PATH)))
                .map(input -> text(input, Inputs.SOURCE_COLUMNS))
                .orElse(null);
    }

    private static String text(Row input, Inputs column) {
        return String.valueOf(input.<Object>getAs(column.column()));
    }
}
