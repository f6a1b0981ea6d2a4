package org.wardwatch.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.Problem;

/** The programme's guidance: what is shipped, which text a finding gets, and what is refused. */
class GuidanceBookTest {

    private static final Path CONF = Path.of("..", "conf");
    private static final Path SHIPPED = CONF.resolve("guidance");
    private static final GuidanceBook BOOK = GuidanceBook.read(SHIPPED);
    private static final GuidanceEdition ENGLISH = BOOK.of(Language.EN);
    private static final GuidanceEdition CHINESE = BOOK.of(Language.ZH);
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern FAMILY = Pattern.compile("(?m)^([a-z0-9][a-z0-9-]*):");

    @TempDir
    private Path folder;

    @Test
    void bothLanguagesHaveTheSameEntriesWithTheSameStepsAndSources() {
        assertThat(CHINESE.families()).isEqualTo(ENGLISH.families());
        assertThat(CHINESE.identifiers()).isEqualTo(ENGLISH.identifiers());
        assertThat(CHINESE.types()).isEqualTo(ENGLISH.types());
        assertThat(ENGLISH.families()).hasSizeGreaterThanOrEqualTo(30);
        for (Guidance english : all(ENGLISH)) {
            Guidance chinese = same(english);
            assertThat(chinese.sources()).isEqualTo(english.sources()).isNotEmpty();
            assertThat(chinese.steps().find()).hasSameSizeAs(english.steps().find());
            assertThat(chinese.steps().clean()).hasSameSizeAs(english.steps().clean());
            assertThat(chinese.steps().afterwards())
                    .hasSameSizeAs(english.steps().afterwards());
            assertThat(texts(english)).noneMatch(text -> HAN.matcher(text).find());
            assertThat(texts(chinese)).allMatch(text -> HAN.matcher(text).find());
        }
    }

    @Test
    void everyFamilyIsCalledAsFindingsCallIt() throws IOException {
        Set<String> known = FAMILY.matcher(Files.readString(CONF.resolve("families.yaml")))
                .results()
                .map(family -> family.group(1))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(ENGLISH.families());
    }

    @Test
    void aFindingGetsTheClosestText() {
        assertThat(key("qakbot", "rdp", "infected-system")).isEqualTo("qakbot");
        assertThat(key("a-new-family", "open-rdp", "vulnerable-system")).isEqualTo("rdp");
        assertThat(key("a-new-family", null, "infected-system")).isEqualTo("infected-system");
        assertThat(key(null, "Open_RDP", "vulnerable-system")).isEqualTo("rdp");
        assertThat(key(null, "iis;exchange;cve-2021-26855", "vulnerable-system"))
                .isEqualTo("exchange");
        assertThat(key(null, "mirai", "infected-system")).isEqualTo("mirai");
        assertThat(key(null, "what-nobody-knows", "ddos")).isEqualTo("ddos");
        assertThat(key(null, null, "of-another-taxonomy")).isEqualTo("general");
        assertThat(CHINESE.guidance("qakbot", null, "infected-system").subject().kind())
                .isEqualTo("惡意程式下載器");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: Demo       | name: ''                      | families.yaml: demo.name is empty or no text
            zh: 甲            | xx: 甲                         | demo.what.xx is no key that is known here; use one of en, zh
            zh: 甲, en: A     | en: A                         | demo.what.zh is missing; add it
            kind: worm       | kind: snail                   | 'snail', which is not among the kinds of shared.yaml
            clean: [a, a, a] | clean: [a, b, a]              | demo.clean[2] is 'b', which is not among the steps of shared.yaml
            clean: [a, a, a] | clean: [a]                    | demo.clean is no list of 3 to 6 elements
            url: https://a.b | url: http://a.b               | demo.sources[1].url is 'http://a.b', no address of a page
            platform: any    | platform: any, more: 1        | demo.more is no key that is known here
            platform: any    | platform: any, also: [demo]   | demo.also[1] is 'demo', a name of demo already
            platform: any    | platform: any, also: [De mo]  | demo.also[1] is 'De mo', which no finding is called
            platform: any    | kind: worm                    | Duplicate field 'kind'
            """)
    void whatIsIncompleteIsRefusedWithFileKeyAndRemedy(String text, String instead, String message) throws IOException {
        write("families.yaml", "demo: {" + ENTRY + "}");
        assertThat(GuidanceBook.read(folder).of(Language.ZH).families()).containsExactly("demo");
        write("families.yaml", "demo: {" + ENTRY.replace(text, instead) + "}");
        assertThatThrownBy(() -> GuidanceBook.read(folder))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("families.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    void textsThatAreTooLongOrHaveLinesAreRefused() throws IOException {
        write("families.yaml", "demo: {" + ENTRY.replace("en: A", "en: " + "A".repeat(341)) + "}");
        assertThatThrownBy(() -> GuidanceBook.read(folder))
                .hasMessageContaining("demo.what.en has 341 characters, more than 340");
        write("families.yaml", "demo: {" + ENTRY.replace("en: A", "en: \"A\\nB\"") + "}");
        assertThatThrownBy(() -> GuidanceBook.read(folder)).hasMessageContaining("demo.what.en has a line break");
        Files.delete(folder.resolve("types.yaml"));
        assertThatThrownBy(() -> GuidanceBook.read(folder)).hasMessageContaining("types.yaml: there is no such file");
    }

    private static final String ENTRY =
            "name: Demo, kind: worm, platform: any, what: {zh: 甲, en: A}, hospital: {en: B, zh: 乙}, find: [a, a],"
                    + " clean: [a, a, a], afterwards: [a], sources: [{title: T, url: https://a.b}]";

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        if (file.equals("families.yaml")) {
            Files.writeString(
                    folder.resolve("shared.yaml"),
                    "kinds: {worm: {en: worm, zh: 蟲}}\nplatforms: {any: {en: any, zh: 全}}\nsteps: {a: {en: A, zh: 甲}}");
            Files.writeString(folder.resolve("identifiers.yaml"), "{}");
            Files.writeString(folder.resolve("types.yaml"), "general: {" + ENTRY + "}");
        }
    }

    private static String key(
            @org.jspecify.annotations.Nullable String family,
            @org.jspecify.annotations.Nullable String identifier,
            String type) {
        return ENGLISH.guidance(family, identifier, type).subject().key();
    }

    private static List<Guidance> all(GuidanceEdition edition) {
        return Stream.of(
                        edition.families().stream().map(name -> edition.guidance(name, null, "")),
                        edition.identifiers().stream().map(name -> edition.guidance(null, name, "")),
                        edition.types().stream().map(name -> edition.guidance(null, null, name)),
                        Stream.of(edition.general()))
                .flatMap(texts -> texts)
                .distinct()
                .toList();
    }

    private static Guidance same(Guidance english) {
        return all(CHINESE).stream()
                .filter(chinese ->
                        chinese.subject().key().equals(english.subject().key())
                                && chinese.sources().equals(english.sources()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Guidance guidance) {
        return Stream.of(
                        Stream.of(
                                guidance.what(),
                                guidance.hospital(),
                                guidance.subject().kind()),
                        guidance.steps().find().stream(),
                        guidance.steps().clean().stream(),
                        guidance.steps().afterwards().stream())
                .flatMap(texts -> texts)
                .toList();
    }
}
