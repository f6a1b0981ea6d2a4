package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.Problem;

/** Where files for members go, and where not: no further than the folder that the user has named, and to nobody's else. */
class OwnFoldersTest {

    private static final String FILE = "ocsf/member-1.jsonl";

    @TempDir
    private Path folder;

    private Path out;
    private Path elsewhere;

    @BeforeEach
    void makeFolders() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "alerts/release-1", "alerts/release-1/ocsf"})
    void nothingIsWrittenThroughALinkBelowWhatTheUserHasNamed(String link) throws IOException {
        Files.createDirectories(out.resolve(link).getParent());
        Files.createSymbolicLink(out.resolve(link), elsewhere);
        assertThatIsRefused("is a link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void whatTheUserHasNamedMayBeALinkAndAnybodys() throws IOException {
        mode(elsewhere, "rwxrwxrwx");
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        new PrivateFolder(link, "export").write(FILE, "text");
        assertThat(elsewhere.resolve("export").resolve(FILE)).hasContent("text");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.resolve("export"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-", "rwxrwxrwx"})
    void nothingIsWrittenWhereOthersCouldChangeIt(String mode) throws IOException {
        Path made = Files.createDirectories(out.resolve("alerts/release-1/ocsf"));
        for (Path each :
                Stream.iterate(made, path -> !path.equals(out), Path::getParent).toList()) {
            mode(each, mode);
            assertThatIsRefused("chmod go-w " + each);
            assertThat(made).isEmptyDirectory();
            mode(each, "rwxr-xr-x");
        }
        alerts().write(FILE, "text");
        assertThat(made.resolve("member-1.jsonl")).hasContent("text");
    }

    @Test
    void nothingIsWrittenIntoAFolderOfSomebodyElse() throws IOException {
        Path others = Files.createDirectories(out.resolve("alerts"));
        try {
            Files.setAttribute(others, "unix:uid", 12_345);
        } catch (FileSystemException e) {
            assumeTrue(false, "only root may give a folder away");
        }
        assertThatIsRefused("alerts belongs to 12345");
        assertThat(others.resolve("release-1/ocsf")).isEmptyDirectory();
    }

    @Test
    void aFileThatOthersCouldHaveChangedIsWrittenAnew() throws IOException {
        alerts().write(FILE, "text");
        Path file = alerts().path(FILE);
        mode(file, "rw-rw-rw-");
        PrivateFolder again = alerts();
        again.write(FILE, "text");
        assertThat(again.written()).containsExactly(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsWithheldIsNotUnderItsNameUntilItIsReleased() throws IOException {
        try (PrivateFolder files = alerts()) {
            files.write("member-1/as-it-was", "text");
            files.withhold("member-1");
            files.withhold("member-2");
            files.write("member-1/as-it-was", "text");
            files.write("member-1/new", "text");
            files.write("member-10/new", "text");
            files.write("member-2/new", "text");
            assertThat(files.lies("member-1/new")).hasContent("text");
            assertThat(files.path("member-1/new")).doesNotExist();
            assertThat(files.path("member-10/new")).exists();

            files.release("member-1");
            files.discard("member-2");
            assertThat(files.path("member-1/new")).hasContent("text");
            assertThat(files.lies("member-1/new")).isEqualTo(files.path("member-1/new"));
            assertThat(files.unchanged()).containsExactly(files.path("member-1/as-it-was"));
            assertThat(files.files("member-2")).isEmpty();
        }
        assertThat(out.resolve("alerts/release-1"))
                .isDirectoryNotContaining("glob:**/.*")
                .isDirectoryNotContaining("glob:**/member-2");
    }

    @Test
    void whereOthersCouldChangeWhatIsReleasedNothingIsWithheld() throws IOException {
        Path member = Files.createDirectories(out.resolve("alerts/release-1/member-1"));
        mode(member, "rwxrwxrwx");
        try (PrivateFolder files = alerts()) {
            assertThatThrownBy(() -> files.withhold("member-1")).hasMessageContaining("chmod go-w");
        }
    }

    private PrivateFolder alerts() {
        return new PrivateFolder(out, "alerts/release-1");
    }

    private void assertThatIsRefused(String words) {
        assertThatThrownBy(() -> alerts().write(FILE, "text"))
                .hasMessageContaining(words)
                .extracting(thrown -> ((Problem) thrown).kind())
                .isEqualTo(Problem.Kind.CONFIGURATION);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
