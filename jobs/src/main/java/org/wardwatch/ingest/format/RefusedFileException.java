package org.wardwatch.ingest.format;

/** A file that is not read at all; the message completes the sentence "the file is refused: …" and says what to do. */
public final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal for this reason. */
    public RefusedFileException(String reason) {
        super(reason);
    }
}
