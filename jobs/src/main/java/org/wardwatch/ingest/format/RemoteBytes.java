package org.wardwatch.ingest.format;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import org.wardwatch.Problem;
import org.wardwatch.lake.S3Trouble;

/**
 * Bytes of a file on a remote store. Where the store fails, that says nothing of the file, which must not be refused for it: such a
 * failure is a problem of kind retry, and no exception that could be taken for a damaged file's.
 */
final class RemoteBytes extends FilterInputStream {

    private final String path;

    private RemoteBytes(String path, InputStream in) {
        super(in);
        this.path = path;
    }

    /** What the store is asked for. */
    interface Request<T> {
        T answer() throws IOException;
    }

    /** Opens a file; one that is not there or may not be read is an {@link IOException}, as on a local disk. */
    static RemoteBytes open(String path, Request<InputStream> request) throws IOException {
        try {
            return new RemoteBytes(path, request.answer());
        } catch (FileNotFoundException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    @Override
    public int read() {
        return answered(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return answered(() -> super.read(buffer, offset, length));
    }

    @Override
    public long skip(long bytes) {
        return answered(() -> super.skip(bytes));
    }

    @Override
    public int available() {
        return answered(super::available);
    }

    private <T> T answered(Request<T> request) {
        try {
            return request.answer();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static Problem failed(String path, IOException e) {
        return S3Trouble.of(e)
                .filter(problem -> problem.kind() == Problem.Kind.RETRY)
                .orElseGet(() -> Problem.retry(path + ": its store broke off: " + e, e));
    }
}
