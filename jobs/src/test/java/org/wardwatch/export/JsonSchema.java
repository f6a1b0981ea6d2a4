package org.wardwatch.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JSON Schema (draft 2020-12) and what a document does that it does not allow. */
final class JsonSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Schema schema;

    private JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** A schema that was written for these tests. */
    static JsonSchema ofTests(String name) {
        return of(Map.of(), read(Path.of("src/test/resources/schemas", name)));
    }

    /** A schema and those that it refers to, by their {@code $id}; nothing else is looked for, here or elsewhere. */
    static JsonSchema of(Map<String, String> referred, String text) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(referred));
        JsonNode id = json(text).path("$id");
        return new JsonSchema(
                id.isTextual() && referred.containsKey(id.textValue())
                        ? registry.getSchema(SchemaLocation.of(id.textValue()))
                        : registry.getSchema(text));
    }

    /** What the document does wrong, in words; none when it is right. */
    List<String> violations(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    /** A JSON text. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    /** The number that a text is, or the text. */
    static JsonNode numberOrText(String text) {
        return text.matches("\\d+") ? json(text) : TextNode.valueOf(text);
    }

    /** The content of a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
