package org.wardwatch.disclosure.reread;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Gives every text that a kind of file holds, as its reader sees it, and what it holds unseen. */
interface TextReader {

    /**
     * Gives each text to {@code text}; the stream stays open.
     *
     * @throws IOException when it is no such file
     */
    void read(InputStream file, Consumer<String> text) throws IOException;
}
