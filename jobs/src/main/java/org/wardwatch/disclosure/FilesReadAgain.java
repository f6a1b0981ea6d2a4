package org.wardwatch.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.disclosure.reread.Reread;

/**
 * Files that are read again before they have their names.
 *
 * @param folder in which they are written
 * @param reread who reads them
 */
public record FilesReadAgain(PrivateFolder folder, Reread reread) {

    /**
     * Writes a file, unless it holds something of others than its reader, which is returned: then none of this name is left, also not
     * that of an earlier run, which would be taken for it.
     *
     * @param orgId id of the organisation that will read it
     * @throws Problem when it cannot be written
     */
    public Set<Leak> write(String file, PrivateFolder.Content content, String orgId) {
        return writeBytes(file, PrivateFolder.bytes(content), orgId);
    }

    /** The same of bytes. */
    public Set<Leak> writeBytes(String file, PrivateFolder.Bytes content, String orgId) {
        Set<Leak> leaks = new LinkedHashSet<>();
        folder.writeBytes(file, content, unfinished -> {
            try (InputStream written = Files.newInputStream(unfinished)) {
                leaks.addAll(reread.leaks(file, written, orgId));
            } catch (IOException e) {
                throw Problem.input(unfinished + " cannot be read again: " + e.getMessage(), e);
            }
            return leaks.isEmpty();
        });
        if (!leaks.isEmpty()) {
            folder.remove(file);
        }
        return leaks;
    }
}
