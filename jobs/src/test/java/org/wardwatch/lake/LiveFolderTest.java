package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.reliability.ChildJvm;

/** What processes leave behind, and who removes it. */
class LiveFolderTest {

    private static final String PREFIX = "wardwatch-";

    @TempDir
    private Path parent;

    @Test
    void whatAKilledProcessHasLeftIsRemovedByTheNextAndWhatALivingOneUsesIsNot() throws Exception {
        Process child = child();
        try {
            Path others = awaited(child);
            try (LiveFolder ours = LiveFolder.in(parent, PREFIX);
                    LiveFolder again = LiveFolder.in(parent, PREFIX)) {
                assertThat(List.of(others.resolve("file"), ours.path(), again.path()))
                        .allMatch(Files::exists);
            }
            child.destroyForcibly().waitFor();
            assertThat(others.resolve("file")).exists();
            try (LiveFolder next = LiveFolder.in(parent, PREFIX)) {
                assertThat(parent.toFile().list())
                        .containsExactlyInAnyOrder(
                                "child.log", next.path().getFileName().toString());
            }
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void oneOfAProcessWithSeveralStaysLockedForOthers() throws Exception {
        try (LiveFolder first = LiveFolder.in(parent, PREFIX)) {
            LiveFolder.in(parent, PREFIX).close();
            Process child = child();
            awaited(child);
            child.destroyForcibly().waitFor();
            assertThat(first.path()).exists();
        }
    }

    @Test
    void aProcessThatIsToldToEndLeavesNothing() throws Exception {
        Process child = child();
        awaited(child);
        child.destroy();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(parent.toFile().list()).containsExactly("child.log");
    }

    @Test
    void whatIsNoFolderOfThisUsersProcessesIsLeftAlone() throws IOException {
        Path unlocked = Files.createDirectory(parent.resolve(PREFIX + "old"));
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve(LiveFolder.LOCK));
        Path link = Files.createSymbolicLink(parent.resolve(PREFIX + "link"), elsewhere);
        LiveFolder.in(parent, PREFIX).close();
        assertThat(List.of(unlocked, link, elsewhere.resolve(LiveFolder.LOCK))).allMatch(Files::exists);
    }

    @Test
    void whatIsSomebodyElsesIsLeftAlone() throws IOException {
        Path others = Files.createDirectory(parent.resolve(PREFIX + "others"));
        Files.createFile(others.resolve(LiveFolder.LOCK));
        try {
            Files.setAttribute(others, "unix:uid", 12_345);
        } catch (FileSystemException e) {
            assumeTrue(false, "only root may give a folder away");
        }
        LiveFolder.in(parent, PREFIX).close();
        assertThat(others).exists();
    }

    private Process child() throws IOException {
        return ChildJvm.start(ChildJvm.of(Living.class, List.of(), parent.toString()), parent.resolve("child.log"));
    }

    /** The folder of the child, once it has one with a file in it. */
    private Path awaited(Process child) throws Exception {
        Path log = parent.resolve("child.log");
        while (!Files.readString(log).contains("made:")) {
            assertThat(child.isAlive()).as(Files.readString(log)).isTrue();
            Thread.sleep(50);
        }
        return Path.of(Files.readString(log).replaceFirst("(?s).*made:(.*):.*", "$1"));
    }

    /** Makes a folder, a file in it, and waits. */
    static final class Living {

        private Living() {}

        public static void main(String[] arguments) throws Exception {
            LiveFolder folder = LiveFolder.in(Path.of(arguments[0]), PREFIX);
            Files.createFile(folder.path().resolve("file"));
            System.out.println("made:" + folder.path() + ":");
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }
}
