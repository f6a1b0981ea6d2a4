package org.wardwatch.alert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.disclosure.reread.Reread;

/** The three files of each alert, in a folder for each organisation, which nobody else may read; each read again before it is there. */
final class AlertFiles {

    private final PrivateFolder folder;
    private final RegistryForReread registry;
    private final AlertPage page = new AlertPage();

    /** Files in a folder below the one that the user has named. */
    AlertFiles(Path out, String below, RegistryForReread registry) {
        this.folder = new PrivateFolder(out, below);
        this.registry = registry;
    }

    /** Writes an alert, unless it holds something of another organisation, which is returned. */
    Set<Leak> write(Alert alert) {
        String own = PrivateFolder.organisation(alert.recipient().orgId());
        Reread reread = registry.reader(RegistryForReread.words(texts(alert.neutral()).values().stream()));
        Map<String, String> texts = texts(alert);
        Set<Leak> leaks = new LinkedHashSet<>();
        texts.forEach((file, text) ->
                leaks.addAll(reread.leaks(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), own)));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String file = own + "/" + text.getKey();
            if (leaks.isEmpty()) {
                folder.write(file, text.getValue());
            } else {
                // One of an earlier run would be taken for that of this one.
                folder.remove(file);
            }
        }
        return leaks;
    }

    private Map<String, String> texts(Alert alert) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("alert.txt", AlertText.of(alert));
        texts.put("alert.html", page.of(alert));
        texts.put("alert.json", AlertJson.of(alert));
        return texts;
    }
}
