package org.wardwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Words EN = Words.in(PageLanguage.EN);
    private static final Words ZH = Words.in(PageLanguage.ZH);

    /** Said whole, as {@code say("frame.skip")}; or begun, as {@code say("severity." + …)}. */
    private static final Pattern SAID = Pattern.compile("\"([a-z_]+(?:\\.[a-z0-9_.-]*)?)\"");

    private static final Pattern PART = Pattern.compile("\\{(\\d)");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(ZH.messages().keySet()).isEqualTo(EN.messages().keySet());
        assertThat(ZH.messages().values()).noneMatch(String::isBlank);
        // ICU makes one apostrophe of two where a message has parts, and nobody does where it has none.
        assertThat(EN.messages().values()).noneMatch(message -> message.contains("''"));
    }

    @Test
    void aMessageSaysAllItsPartsInBothLanguages() {
        for (String key : EN.messages().keySet()) {
            if (!key.equals("frame.page")) {
                assertThat(parts(ZH, key)).as(key).isEqualTo(parts(EN, key));
            }
        }
    }

    @Test
    void whatPagesSayIsThereAndWhatIsThereTheySay() {
        Set<String> said = sources()
                .flatMap(source -> SAID.matcher(source).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unsaid = new TreeSet<>(EN.messages().keySet());
        unsaid.removeIf(key -> said.contains(key)
                || said.stream().anyMatch(begin -> begin.endsWith(".") && key.startsWith(begin))
                || said.contains(key.substring(0, Math.max(0, key.lastIndexOf('.'))))
                || said.contains(key.substring(0, key.indexOf('.'))));
        assertThat(unsaid).isEmpty();
        assertThat(sources()
                        .flatMap(source -> Pattern.compile("say\\(\\s*\"([^\"]*[^.\"])\"\\s*[,)]")
                                .matcher(source)
                                .results())
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(EN.messages()).containsKey(key));
    }

    @Test
    void numbersAreSaidAsEachLanguageCountsThem() {
        assertThat(EN.say("days", 1)).isEqualTo("1 day");
        assertThat(EN.say("days", 1200)).isEqualTo("1,200 days");
        assertThat(ZH.say("days", 1)).isEqualTo("1 日");
    }

    @Test
    void whatHasNoNameIsCalledByItsCode() {
        assertThat(EN.name("type", "infected-system")).isEqualTo("infected system");
        assertThat(EN.name("type", "brand-new")).isEqualTo("brand-new");
    }

    @Test
    void aMessageThatIsNotThereIsABug() {
        assertThatThrownBy(() -> EN.say("no.such.thing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.thing");
    }

    private static Set<String> parts(Words words, String key) {
        String message = words.messages().get(key);
        assertThat(new MessageFormat(message, Locale.ROOT).getArgumentNames()).isNotNull();
        return PART.matcher(message)
                .results()
                .map(part -> part.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources() {
        return Stream.of(Path.of("src/main/jte"), Path.of("src/main/java/org/wardwatch/report"))
                .flatMap(WordsTest::filesBelow)
                .map(WordsTest::text);
    }

    private static Stream<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return Arrays.stream(files.filter(Files::isRegularFile).toArray(Path[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
