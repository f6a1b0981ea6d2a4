package org.wardwatch.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes registry files for tests. */
final class RegistryTexts {

    static final String ORGANISATIONS = "org_id,name,sector,parent,member_from,member_to,language\n";
    static final String NETWORKS = "org_id,cidr,valid_from,valid_to,relation\n";

    private RegistryTexts() {}

    /** The files {@code o.csv} and {@code n.csv} with these texts, headers included. */
    static RegistryFiles files(Path folder, String organisations, String networks) {
        return files(folder, organisations.getBytes(StandardCharsets.UTF_8), networks);
    }

    static RegistryFiles files(Path folder, byte[] organisations, String networks) {
        try {
            Path o = Files.write(folder.resolve("o.csv"), organisations);
            Path n = Files.writeString(folder.resolve("n.csv"), networks);
            return new RegistryFiles(o.toString(), n.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
