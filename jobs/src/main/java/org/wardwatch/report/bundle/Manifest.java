package org.wardwatch.report.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wardwatch.disclosure.PrivateFile;

/**
 * What a bundle holds: each file with its length, hash and rows.
 *
 * @param about whose it is and what it was made from
 * @param below path of the bundle's folder
 * @param files in it
 * @param rows of files that have rows, by path from the folder's root
 */
record Manifest(BundleHead about, String below, List<PrivateFile> files, Map<String, Long> rows) {

    /** Name of the file, as JSON. */
    static final String FILE = "manifest.json";

    /** Name of the file, as {@code sha256sum --check} reads it. */
    static final String HASHES = "manifest.sha256";

    private static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER =
            JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    /** The manifest as JSON. */
    String json() {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schema", "wardwatch-bundle");
        manifest.put("schema_version", SCHEMA_VERSION);
        manifest.put("tlp", about.label().label());
        manifest.put("programme", about.programme());
        ObjectNode organisation = manifest.putObject("organisation");
        organisation.put("org_id", about.member().owner());
        organisation.put("name", about.name());
        organisation.put("name_zh", about.nameZh());
        manifest.put("month", about.member().month().toString());
        manifest.put("release", about.basis().release());
        manifest.put("method_version", about.basis().methodVersion());
        ArrayNode list = manifest.putArray("files");
        for (PrivateFile file : files) {
            ObjectNode entry = list.addObject();
            entry.put("path", inBundle(file));
            entry.put("bytes", file.bytes());
            entry.put("sha256", file.sha256());
            Long count = rows.get(file.path());
            if (count != null) {
                entry.put("rows", count);
            }
        }
        try {
            return WRITER.writeValueAsString(manifest) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of plain values is always JSON", e);
        }
    }

    /** The hashes, one file a line, under the label in a comment. */
    String hashes() {
        return files.stream()
                .map(file -> file.sha256() + "  " + inBundle(file) + "\n")
                .collect(Collectors.joining("", "# " + about.label().label() + "\n", ""));
    }

    private String inBundle(PrivateFile file) {
        return file.path().substring(below.length() + 1);
    }
}
