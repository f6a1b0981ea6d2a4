package org.wardwatch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the user can mend: the message says what is wrong, where, why, and what to do. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing is wrong, and the exit code that tells a scheduler. */
    public enum Kind {
        /** Wrong use or configuration. */
        CONFIGURATION(2),
        /** Content that was read and refused as a whole. */
        REFUSED(3),
        /** Input that is missing or cannot be read. */
        INPUT(4),
        /** A conflict or a lost connection: the same command may succeed later. */
        RETRY(75);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Exit code of the command. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;

    private Problem(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Wrong use or configuration. */
    public static Problem configuration(String message) {
        return new Problem(Kind.CONFIGURATION, message, null);
    }

    /** Content that was read and refused as a whole. */
    public static Problem refused(String message) {
        return new Problem(Kind.REFUSED, message, null);
    }

    /** Input that is missing or cannot be read. */
    public static Problem input(String message, @Nullable Throwable cause) {
        return new Problem(Kind.INPUT, message, cause);
    }

    /** A conflict or a lost connection. */
    public static Problem retry(String message, @Nullable Throwable cause) {
        return new Problem(Kind.RETRY, message, cause);
    }

    /** The problem that this exception is, or that is behind it, as behind Spark's own when a task met it. */
    public static Optional<Problem> within(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    /** What kind of thing is wrong. */
    public Kind kind() {
        return kind;
    }
}
