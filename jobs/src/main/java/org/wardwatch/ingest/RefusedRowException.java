package org.wardwatch.ingest;

/** A row that becomes a reject; the message is its reason. It has no stack trace, since bad feeds throw millions of them. */
final class RefusedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRowException(String reason) {
        super(reason, null, false, false);
    }
}
