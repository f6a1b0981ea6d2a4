package org.wardwatch.report.bundle;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.wardwatch.disclosure.PrivateFile;
import org.wardwatch.disclosure.PrivateFolder;

/** The files of a folder as one zip file, of which the same files make the same bytes. */
final class ZipBundle {

    private static final int MODE = 0100600;
    private static final int NOON = 12;

    private final PrivateFolder folder;
    private final String below;
    private final YearMonth month;

    /** Of the files below this path; they bear the time at which the month is over. */
    ZipBundle(PrivateFolder folder, String below, YearMonth month) {
        this.folder = folder;
        this.below = below;
        this.month = month;
    }

    /** Writes the files in order of their paths, with a comment that labels the whole. */
    void write(OutputStream out, List<PrivateFile> files, String comment) throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(new Borrowed(out))) {
            zip.setComment(comment);
            for (PrivateFile file : files) {
                zip.putArchiveEntry(entry(file));
                copy(file, zip);
                zip.closeArchiveEntry();
            }
        }
    }

    private ZipArchiveEntry entry(PrivateFile file) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.path().substring(below.length() + 1));
        entry.setSize(file.bytes());
        entry.setUnixMode(MODE);
        // At noon, which no time zone leaves out.
        entry.setTimeLocal(LocalDateTime.of(month.plusMonths(1).atDay(1), LocalTime.of(NOON, 0)));
        return entry;
    }

    private void copy(PrivateFile file, OutputStream zip) throws IOException {
        Path path = folder.lies(file.path());
        if (Files.size(path) != file.bytes()) {
            throw new IOException(path + " is not as it was written: somebody changed it meanwhile");
        }
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(zip);
        }
    }

    /** A stream that is flushed, not closed, at the end: it is another's. */
    private static final class Borrowed extends FilterOutputStream {
        private Borrowed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
