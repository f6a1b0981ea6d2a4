package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.reliability.Proof;
import org.wardwatch.reliability.SmallDisk;

/** Files for members on a disk that is full or may not be written: whole or not at all. */
@Tag("storage")
class PrivateFolderTest {

    private static final String FILE = "member-1/findings.csv";

    @TempDir
    private Path folder;

    private SmallDisk disk;
    private PrivateFolder files;

    @BeforeEach
    void writeAFile() throws IOException {
        disk = SmallDisk.in(folder);
        files = new PrivateFolder(disk.root(), "out");
        files.write(FILE, "of the last month");
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    @Test
    @Proof(value = "D6", of = "files for members where there is no room, or nothing may be written: as they were")
    void whereThereIsNoRoomTheFileStaysAndTheSameWorksOnceThereIs() throws IOException {
        disk.fillUpTo(4_096);
        assertThatThrownBy(() -> files.write(FILE, "x".repeat(100_000)))
                .hasMessageContainingAll("no room", "out/" + FILE)
                .extracting(thrown -> ((Problem) thrown).kind())
                .isEqualTo(Problem.Kind.RETRY);
        assertThatFileStays();
        disk.makeRoom();
        files.write(FILE, "of this month");
        assertThat(files.path(FILE)).hasContent("of this month");
    }

    @Test
    @Proof(value = "D6", of = "files for members where there is no room, or nothing may be written: as they were")
    void whereNothingMayBeWrittenTheFileStays() throws IOException {
        disk.lock();
        assertThatThrownBy(() -> files.write(FILE, "of this month"))
                .hasMessageContainingAll("may not be written", "out/" + FILE)
                .extracting(thrown -> ((Problem) thrown).kind())
                .isEqualTo(Problem.Kind.CONFIGURATION);
        assertThatFileStays();
    }

    private void assertThatFileStays() throws IOException {
        assertThat(files.path(FILE)).hasContent("of the last month");
        try (var beside = Files.list(files.path(FILE).getParent())) {
            assertThat(beside).as("nothing half written").containsExactly(files.path(FILE));
        }
    }
}
