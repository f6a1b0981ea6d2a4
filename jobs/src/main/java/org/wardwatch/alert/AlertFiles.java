package org.wardwatch.alert;

import java.nio.file.Path;
import org.wardwatch.disclosure.PrivateFolder;

/** The three files of each alert, in a folder for each organisation, which nobody else may read. */
final class AlertFiles {

    private final PrivateFolder folder;
    private final AlertPage page = new AlertPage();

    /** Files in a folder below the one that the user has named. */
    AlertFiles(Path out, String below) {
        this.folder = new PrivateFolder(out, below);
    }

    void write(Alert alert) {
        String own = PrivateFolder.organisation(alert.recipient().orgId());
        folder.write(own + "/alert.txt", AlertText.of(alert));
        folder.write(own + "/alert.html", page.of(alert));
        folder.write(own + "/alert.json", AlertJson.of(alert));
    }
}
