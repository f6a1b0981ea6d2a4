package org.wardwatch.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;

class InputFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void someFilesLieThere() throws IOException {
        for (String name : List.of("b.csv", "a b.csv", "x[1].csv", "in/deep/c:d.csv", ".hidden", "_SUCCESS")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
    }

    @Test
    void aDirectoryStandsForTheFilesInAndBelowItThatAreNotHidden() {
        assertThat(names(folder.toString())).containsExactly("a b.csv", "b.csv", "in/deep/c:d.csv", "x[1].csv");
    }

    @Test
    void aNameIsMeantAsItStandsBeforeItIsTakenForAGlob() {
        assertThat(names(folder + "/x[1].csv")).containsExactly("x[1].csv");
        assertThat(names(folder + "/[ab]*.csv")).containsExactly("a b.csv", "b.csv");
    }

    @Test
    void aFileThatIsNamedTwiceIsThereOnce() {
        assertThat(names(folder + "/b.csv", "file:" + folder + "/b.csv", folder + "/*.csv"))
                .containsExactly("a b.csv", "b.csv", "x[1].csv");
    }

    @Test
    void aPathThatNamesNothingIsAProblemOfTheInput() {
        for (String path : List.of("/none.csv", "/*.none")) {
            assertThatThrownBy(() -> names(folder + "/b.csv", folder + path))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                    .hasMessage(folder + path + ": no such file; give a file, a directory with files, or a glob");
        }
        assertThatThrownBy(() -> names("nosuchscheme://x/y"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot be listed");
    }

    @Test
    void itsBytesAreReadAsTheyStand() throws IOException {
        InputFile file = InputFile.matching(new Configuration(), List.of(folder + "/a b.csv"))
                .get(0);

        assertThat(file.name()).isEqualTo("a b.csv");
        try (InputStream in = file.open(new Configuration())) {
            assertThat(in.readAllBytes()).asString().isEqualTo("a b.csv");
        }
    }

    private List<String> names(String... paths) {
        return InputFile.matching(new Configuration(), Arrays.asList(paths)).stream()
                .map(file -> folder.relativize(Path.of(file.path())).toString())
                .toList();
    }
}
