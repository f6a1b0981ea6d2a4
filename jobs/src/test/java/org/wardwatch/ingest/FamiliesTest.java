package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.Problem;

class FamiliesTest {

    @ParameterizedTest
    @CsvSource({
        "Cobalt Strike,  cobalt-strike",
        "COBALT__STRIKE, cobalt-strike",
        "beacon,         cobalt-strike",
        "Beacon C2,      beacon-c2",
        "' Mirai ',      mirai",
    })
    void aSpellingHasOneFamily(String spelling, String family) {
        Families families = Families.parse("f.yaml", "cobalt-strike: [cobaltstrike, Beacon]\nempty: []\n");

        assertThat(families.family(spelling)).isEqualTo(family);
    }

    @Test
    void withoutAListAFamilyIsItsPlainSpelling() {
        assertThat(Families.none().family("Agent_Tesla")).isEqualTo("agent-tesla");
    }

    @Test
    void aSpellingOfTwoFamiliesIsRefused() {
        assertThatThrownBy(() -> Families.parse("f.yaml", "emotet: [heodo]\ngeodo: [Heodo]\n"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .hasMessage("f.yaml: geodo: 'heodo' is a spelling of emotet already");
    }

    @Test
    void theListThatIsShippedIsRead() {
        assertThat(Families.read(Path.of("..", "conf", "families.yaml")).family("win.amadey"))
                .isEqualTo("amadey");
    }
}
