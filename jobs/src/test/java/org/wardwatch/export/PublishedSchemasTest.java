package org.wardwatch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wardwatch.SharedData;

/**
 * Holds exports to the published schemas themselves, where they lie on this machine: in the folder that
 * {@code -Dwardwatch.schemas} names, or among the shared test data.
 */
class PublishedSchemasTest {

    /** Where the extension definition stands in a bundle. */
    private static final int DEFINITION = 4;

    @Test
    void everyEventIsOneOfThePublishedClass() {
        List<Path> versions = files("ocsf");
        assertThat(versions).isNotEmpty();
        for (Path version : versions) {
            JsonSchema published = JsonSchema.of(Map.of(), JsonSchema.read(version));
            for (ExportedFinding finding : FindingRows.ofAllKinds().exported()) {
                String line =
                        new DetectionFinding(FindingRows.RULES, ExportScope.all()).line(FindingRows.HARBOUR, finding);
                assertThat(published.violations(JsonSchema.json(line)))
                        .as(version.toString())
                        .isEmpty();
            }
            ObjectNode wrong = (ObjectNode) JsonSchema.json(new DetectionFinding(FindingRows.RULES, ExportScope.all())
                    .line(FindingRows.HARBOUR, FindingRows.one()));
            wrong.put("severity_id", 7).remove("time");
            assertThat(published.violations(wrong)).hasSize(2);
        }
    }

    @Test
    void everyBundleAndEveryObjectInItIsOneOfThePublishedStandard() {
        Map<String, String> schemas = files("stix").stream()
                .map(JsonSchema::read)
                .collect(Collectors.toMap(
                        text -> JsonSchema.json(text).get("$id").textValue(), Function.identity()));
        Map<String, JsonSchema> byTitle = schemas.values().stream()
                .collect(Collectors.toMap(
                        text -> JsonSchema.json(text).path("title").asText(text),
                        text -> JsonSchema.of(schemas, text)));
        StixBundle exported = new StixBundle(FindingRows.RULES, FindingRows.HARBOUR);
        FindingRows.ofAllKinds().exported().forEach(exported::add);
        JsonNode bundle = JsonSchema.json(exported.text());

        for (JsonNode object : bundle.get("objects")) {
            JsonSchema published =
                    Objects.requireNonNull(byTitle.get(object.get("type").textValue()));
            assertThat(published.violations(object)).isEmpty();
            ((ObjectNode) object).put("id", "no id");
            assertThat(published.violations(object)).isNotEmpty();
        }
        JsonNode again = JsonSchema.json(exported.text());
        // The published schema of bundles knows extension definitions neither by name nor as objects of another type.
        ((ArrayNode) again.get("objects")).remove(DEFINITION);
        assertThat(Objects.requireNonNull(byTitle.get("bundle")).violations(again))
                .isEmpty();
    }

    private static List<Path> files(String folder) {
        String given = System.getProperty("wardwatch.schemas");
        Path published = given == null ? SharedData.file("schemas").resolve(folder) : Path.of(given, folder);
        assumeTrue(Files.isDirectory(published), () -> "skipped: no published schemas in " + published);
        try (Stream<Path> files = Files.walk(published)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
