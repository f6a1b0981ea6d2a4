package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.reliability.Proof;

@Tag("ingest")
@Proof(value = "B7", of = "a file that is still being written waits until it stands still")
class LandingFolderTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path folder;

    @Test
    void aFileHasArrivedOnceTwoLooksFoundItTheSame() throws IOException {
        LandingFolder landing = LandingFolder.at(folder.toString());
        Files.writeString(folder.resolve("a.csv"), "time,");
        assertThat(names(landing.look(HADOOP))).isEmpty();
        Files.writeString(folder.resolve("a.csv"), "time,ip\n");
        LandingFolder.Look growing = landing.look(HADOOP);
        assertThat(names(growing)).isEmpty();
        assertThat(growing.arriving()).isEqualTo(1);
        assertThat(names(landing.look(HADOOP))).containsExactly("a.csv");
    }

    @Test
    void whatWasTakenComesAgainOnlyWhenItStandsOtherwise() throws IOException {
        LandingFolder landing = LandingFolder.at(folder.toString());
        Path file = folder.resolve("day/a.csv");
        Files.createDirectories(folder.resolve("day"));
        Files.writeString(file, "1");
        landing.look(HADOOP);
        landing.take(landing.look(HADOOP).arrived());
        assertThat(names(landing.look(HADOOP))).isEmpty();

        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        landing.look(HADOOP);
        LandingFolder.Look changed = landing.look(HADOOP);
        assertThat(names(changed)).containsExactly("a.csv");
        assertThat(changed.arriving()).isZero();
    }

    @Test
    void hiddenFilesAreNotThereYet() throws IOException {
        LandingFolder landing = LandingFolder.at(folder.toString());
        Files.writeString(folder.resolve(".a.csv.part"), "1");
        Files.createDirectories(folder.resolve("_incoming"));
        Files.writeString(folder.resolve("_incoming/b.csv"), "1");
        landing.look(HADOOP);
        assertThat(landing.look(HADOOP)).isEqualTo(new LandingFolder.Look(List.of(), 0));
    }

    @Test
    void aFolderThatIsNotThereIsMissingInput() {
        LandingFolder landing = LandingFolder.at(folder.resolve("none").toString());
        assertThatThrownBy(() -> landing.look(HADOOP))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("none: there is no such folder");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file.csv"), "a,b\n");
        LandingFolder landing = LandingFolder.at(file.toString());
        assertThatThrownBy(() -> landing.look(HADOOP))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("is a file");
    }

    private static List<String> names(LandingFolder.Look look) {
        return look.arrived().stream().map(file -> file.file().name()).toList();
    }
}
