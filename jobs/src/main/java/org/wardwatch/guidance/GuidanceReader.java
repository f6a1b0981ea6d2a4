package org.wardwatch.guidance;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the files of a folder of guidance, one language at a time. */
final class GuidanceReader {

    // A page shows several entries, and a mail has room for few words: texts stay as short as these.
    private static final int NAME = 80;
    private static final int SENTENCES = 340;
    private static final int STEP = 300;

    private static final Set<String> LANGUAGES = Set.of(Language.EN.toString(), Language.ZH.toString());
    private static final Set<String> REQUIRED =
            Set.of("name", "kind", "platform", "what", "hospital", "find", "clean", "afterwards", "sources");
    private static final Set<String> OPTIONAL = Set.of("also");

    private final YamlPlace families;
    private final YamlPlace identifiers;
    private final YamlPlace types;
    private final YamlPlace shared;

    /** What entries name: kinds, platforms and steps, in one language. */
    private record Shared(Map<String, String> kinds, Map<String, String> platforms, Map<String, String> steps) {}

    GuidanceReader(Path folder) {
        this.families = YamlPlace.top(folder.resolve("families.yaml"));
        this.identifiers = YamlPlace.top(folder.resolve("identifiers.yaml"));
        this.types = YamlPlace.top(folder.resolve("types.yaml"));
        this.shared = YamlPlace.top(folder.resolve("shared.yaml"));
    }

    GuidanceEdition edition(Language language) {
        shared.with(Set.of("kinds", "platforms", "steps"), Set.of());
        Shared named = new Shared(
                texts(shared.at("kinds"), NAME, language),
                texts(shared.at("platforms"), NAME, language),
                texts(shared.at("steps"), STEP, language));
        Map<String, Guidance> byType = entries(types, named, language);
        types.at(GuidanceEdition.GENERAL);
        Guidance general = Objects.requireNonNull(byType.remove(GuidanceEdition.GENERAL));
        return new GuidanceEdition(
                entries(families, named, language), entries(identifiers, named, language), byType, general);
    }

    private static Map<String, String> texts(YamlPlace section, int most, Language language) {
        Map<String, String> texts = new HashMap<>();
        section.entries().forEach((name, place) -> texts.put(name, translated(place, most, language)));
        return texts;
    }

    private static Map<String, Guidance> entries(YamlPlace file, Shared shared, Language language) {
        Map<String, Guidance> guidance = new LinkedHashMap<>();
        file.entries().forEach((key, place) -> {
            Guidance entry = entry(key, place.with(REQUIRED, OPTIONAL), shared, language);
            put(guidance, key, entry, place);
            if (place.has("also")) {
                place.at("also").items(1, 60).forEach(name -> put(guidance, name.text(NAME), entry, name));
            }
        });
        return guidance;
    }

    private static void put(Map<String, Guidance> guidance, String name, Guidance entry, YamlPlace place) {
        if (!name.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw place.wrong("is '" + name + "', which no finding is called", "use lower case, digits and hyphens");
        }
        Guidance before = guidance.putIfAbsent(name, entry);
        if (before != null) {
            throw place.wrong(
                    "is '" + name + "', a name of " + before.subject().key() + " already", "take one of the two away");
        }
    }

    private static Guidance entry(String key, YamlPlace place, Shared shared, Language language) {
        YamlPlace name = place.at("name");
        return new Guidance(
                new Guidance.Subject(
                        key,
                        name.node().isTextual() ? name.text(NAME) : translated(name, NAME, language),
                        named(place.at("kind"), "kinds", shared.kinds),
                        named(place.at("platform"), "platforms", shared.platforms)),
                translated(place.at("what"), SENTENCES, language),
                translated(place.at("hospital"), SENTENCES, language),
                new Guidance.Steps(
                        steps(place.at("find").items(2, 4), shared, language),
                        steps(place.at("clean").items(3, 6), shared, language),
                        steps(place.at("afterwards").items(1, 4), shared, language)),
                place.at("sources").items(1, 5).stream()
                        .map(GuidanceReader::source)
                        .toList());
    }

    private static List<String> steps(List<YamlPlace> steps, Shared shared, Language language) {
        return steps.stream()
                .map(step ->
                        step.node().isTextual() ? named(step, "steps", shared.steps) : translated(step, STEP, language))
                .toList();
    }

    private static String named(YamlPlace place, String section, Map<String, String> shared) {
        String name = place.text(NAME);
        @Nullable String text = shared.get(name);
        if (text == null) {
            throw place.wrong(
                    "is '" + name + "', which is not among the " + section + " of shared.yaml",
                    "add it there, or use one of " + String.join(", ", new TreeSet<>(shared.keySet())));
        }
        return text;
    }

    private static String translated(YamlPlace place, int most, Language language) {
        return place.with(LANGUAGES, Set.of()).at(language.toString()).text(most);
    }

    private static Guidance.Source source(YamlPlace place) {
        place.with(Set.of("title", "url"), Set.of());
        YamlPlace url = place.at("url");
        String address = url.text(SENTENCES);
        if (!address.matches("https://[\\x21-\\x7e]+") || host(address) == null) {
            throw url.wrong("is '" + address + "', no address of a page", "write one that begins with https://");
        }
        return new Guidance.Source(place.at("title").text(SENTENCES), address);
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            // No address at all; told by the caller.
            return null;
        }
    }
}
