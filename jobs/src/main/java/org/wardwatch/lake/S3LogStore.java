package org.wardwatch.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/**
 * Delta's log on S3 with real put-if-absent: {@code PUT} with {@code If-None-Match: *}, which the server refuses when the version
 * exists. Delta's own store looks first and then overwrites, so that two processes can both believe that they have committed the
 * same version.
 *
 * <p>A {@code PUT} may land although its answer is lost; the client sends it again, and is refused by its own commit. So each write
 * carries a token of its own as the object's metadata, and after a refusal or a failure the token that lies there tells whose it is.
 * The first commit of each store is sent once more, which the server must refuse: one that does not know {@code If-None-Match}
 * would take both.
 */
public final class S3LogStore extends HadoopFileSystemLogStore {

    private static final String TOKEN = "wardwatch-token";

    /** Option of S3A that sends a header of metadata with the object. */
    private static final String METADATA = "fs.s3a.create.header." + TOKEN;

    /** Name under which S3A gives it back. */
    private static final String ATTRIBUTE = "header." + TOKEN;

    /** Uploads at once to one key: S3 answers 409 to some of them, and asks to send again. */
    private static final int MOST_CONFLICTS = 10;

    private volatile boolean proven;

    /** Called by Delta, by reflection. */
    public S3LogStore(Configuration configuration) {
        super(configuration);
    }

    /**
     * Writes the lines.
     *
     * @throws FileAlreadyExistsException when the file exists and must not be overwritten
     * @throws Problem of kind configuration when the server overwrites what it was told not to, or keeps no metadata
     * @throws IOException when the server cannot be reached; whether the lines were written is then not known, if it cannot be asked
     */
    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        actions.forEachRemaining(action -> lines.append(action).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        FileSystem fileSystem = path.getFileSystem(configuration);
        if (overwrite) {
            send(fileSystem.create(path, true), bytes);
        } else {
            putIfAbsent(fileSystem, path, bytes);
        }
    }

    /** Writes these bytes where nothing lies, as {@link #write} does. */
    void putIfAbsent(FileSystem fileSystem, Path path, byte[] bytes) throws IOException {
        String token = UUID.randomUUID().toString();
        create(fileSystem, path, bytes, token);
        if (!proven) {
            prove(fileSystem, path, bytes, token);
            proven = true;
        }
    }

    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }

    private static void create(FileSystem fileSystem, Path path, byte[] bytes, String token) throws IOException {
        for (int conflicts = 0; ; conflicts++) {
            try {
                send(conditional(fileSystem, path, token), bytes);
                return;
            } catch (IOException e) {
                Optional<String> there = written(fileSystem, path, e);
                if (there.isPresent() && there.get().equals(token)) {
                    return;
                }
                if (there.isPresent()) {
                    throw exists(path, e);
                }
                if (!isToBeSentAgain(e) || conflicts == MOST_CONFLICTS) {
                    throw e;
                }
            }
        }
    }

    private static void prove(FileSystem fileSystem, Path path, byte[] bytes, String token) throws IOException {
        boolean isRefused = false;
        try {
            create(fileSystem, path, bytes, UUID.randomUUID().toString());
        } catch (FileAlreadyExistsException e) {
            isRefused = true;
        }
        if (!isRefused) {
            throw Problem.configuration("the S3 endpoint of " + path
                    + " overwrites an object that it was told not to (PUT with If-None-Match: *), so that several writers would lose"
                    + " each other's commits; use one that has conditional writes");
        }
        if (!written(fileSystem, path, null).equals(Optional.of(token))) {
            throw Problem.configuration(
                    "the S3 endpoint of " + path
                            + " does not give back an object's metadata, by which a writer knows its own commit; use one that does");
        }
    }

    private static FSDataOutputStream conditional(FileSystem fileSystem, Path path, String token) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = fileSystem.createFile(path);
        builder.overwrite(false);
        builder.recursive();
        builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        builder.must(METADATA, token);
        try {
            return builder.build();
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw Problem.configuration("the S3 client refuses conditional writes (" + e.getMessage()
                    + "); use hadoop-aws 3.5 or later, and leave fs.s3a.create.conditional.enabled at true");
        }
    }

    /** Sends all or nothing: closing a stream after a failed write would put what was written so far. */
    private static void send(FSDataOutputStream out, byte[] bytes) throws IOException {
        try {
            out.write(bytes);
        } catch (IOException e) {
            out.abort();
            throw e;
        }
        out.close();
    }

    /** The token of what lies there, "" where it has none; empty when nothing lies there. */
    private static Optional<String> written(FileSystem fileSystem, Path path, @Nullable IOException why)
            throws IOException {
        try {
            byte[] token = fileSystem.getXAttrs(path).get(ATTRIBUTE);
            return Optional.of(token == null ? "" : new String(token, StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (why != null) {
                e.addSuppressed(why);
            }
            throw e;
        }
    }

    private static boolean isToBeSentAgain(IOException e) {
        return String.valueOf(e.getMessage()).contains("Status Code: 409");
    }

    private static FileAlreadyExistsException exists(Path path, IOException cause) {
        FileAlreadyExistsException exists = new FileAlreadyExistsException(path.toString());
        exists.initCause(cause);
        return exists;
    }
}
