package org.wardwatch.lake;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/** What can be wrong with a disk and the files on it, as exceptions of Java, Hadoop, Spark and Delta tell it, in words that say what to do. */
public enum StorageTrouble {
    FULL(
            "No space left on device|Disk quota exceeded|File too large|DiskErrorException",
            text -> Problem.retry(
                    "no room is left where it was to be written (the lake, or Spark's temporary files in"
                            + " java.io.tmpdir): " + text + ". What readers see is as it was; make room, by"
                            + " './wardwatch vacuum' for example, and run the command again",
                    null)),
    READ_ONLY(
            "Read-only file system|AccessDeniedException|Permission denied|Operation not permitted|Mkdirs failed",
            text -> Problem.configuration("it may not be written there: " + text
                    + ". Mount it for writing, or mend owner and mode of the folder, and run the command again")),
    /** Stands before {@link #DAMAGED_FILE}, which is behind it too, but says less. */
    NO_CHECKSUM(
            "its checksum \\S+ is (?:missing|damaged)",
            text -> Problem.input(
                    "a file of the lake cannot be told from a damaged one: " + text
                            + ". Nothing was made of it; where the lake was copied, copy hidden files too; else"
                            + " './wardwatch repair' says what can be done",
                    null)),
    DAMAGED_FILE(
            "FAILED_READ_FILE|ChecksumException|Checksum error|CRC checksum verification failed|could not verify page"
                    + "|DELTA_FILE_NOT_FOUND|DELTA_CHANGE_DATA_FILE_NOT_FOUND",
            text -> Problem.input(
                    "a file of the lake is damaged or missing: " + text
                            + ". Nothing was made of it; './wardwatch repair' says what can be done",
                    null));

    private static final int LONGEST_TOLD = 300;

    /** What Spark says of a file, without what it says of tables of its own that somebody else may have changed. */
    private static final Pattern OF_SPARK = Pattern.compile(
            "FAILED_READ_FILE[A-Z_.]*\\]\\s*(.*?\\S)[.\\s]*(?:It is possible the underlying files.*)?$");

    private final Pattern signs;
    private final Function<String, Problem> problem;

    StorageTrouble(String signs, Function<String, Problem> problem) {
        this.signs = Pattern.compile(signs);
        this.problem = problem;
    }

    /** The problem behind an exception, where disk or file have part in it. */
    public static Optional<Problem> of(Throwable thrown) {
        return Arrays.stream(values())
                .flatMap(trouble -> trouble.line(thrown).map(trouble.problem).stream())
                .findFirst();
    }

    /** The same, of what has nothing to do with damage. */
    static Optional<Problem> ofRoomOrRights(Throwable thrown) {
        return Stream.of(FULL, READ_ONLY)
                .flatMap(trouble -> trouble.line(thrown).map(trouble.problem).stream())
                .findFirst();
    }

    /** Whether it is this that is behind an exception. */
    public boolean isBehind(Throwable thrown) {
        return line(thrown).isPresent();
    }

    /** The first line of the exception or one of its causes that shows it. */
    private Optional<String> line(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String told = cause.getClass().getSimpleName() + ": " + cause.getMessage();
            Optional<String> line =
                    told.lines().filter(text -> signs.matcher(text).find()).findFirst();
            if (line.isPresent()) {
                return line.map(StorageTrouble::shortened);
            }
        }
        return Optional.empty();
    }

    private static String shortened(String line) {
        Matcher spark = OF_SPARK.matcher(line);
        String text = (spark.find() ? spark.group(1) : line).replaceFirst("[.\\s]+$", "");
        return text.length() > LONGEST_TOLD ? text.substring(0, LONGEST_TOLD) + "…" : text;
    }
}
