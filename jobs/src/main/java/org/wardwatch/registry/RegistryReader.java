package org.wardwatch.registry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;
import org.wardwatch.registry.RegistrySheet.Columns;

/** Reads the two files of a registry and checks them as a whole. */
public final class RegistryReader {

    /** Far more than the networks of every hospital on earth; a larger file is not a registry. */
    private static final long LARGEST = 256L << 20;

    private final RegistryRules rules;
    private final Function<String, byte[]> contents;
    private final RegistryErrors errors = new RegistryErrors();

    private RegistryReader(RegistryRules rules, Function<String, byte[]> contents) {
        this.rules = rules;
        this.contents = contents;
    }

    /**
     * The registry that the two files hold.
     *
     * @param hadoop how to reach file systems other than the local one
     * @throws Problem of refused content, telling all errors of both files at once; of input, when a file cannot be read
     */
    public static Registry read(RegistryFiles files, RegistryRules rules, Configuration hadoop) {
        return of(files, rules, file -> bytes(file, hadoop));
    }

    /** The same, from the bytes of each file. */
    static Registry of(RegistryFiles files, RegistryRules rules, Function<String, byte[]> contents) {
        return new RegistryReader(rules, contents).registry(files);
    }

    /**
     * Reads both files and makes nothing of them.
     *
     * @throws Problem of input, when one cannot be read
     */
    public static void refuseUnreadable(RegistryFiles files, Configuration hadoop) {
        List.of(files.organisations(), files.networks()).forEach(file -> bytes(file, hadoop));
    }

    private Registry registry(RegistryFiles files) {
        RegistrySheet organisationSheet = sheet(files.organisations(), OrganisationFile.COLUMNS);
        RegistrySheet networkSheet = sheet(files.networks(), NetworkFile.COLUMNS);
        List<Organisation> organisations = OrganisationFile.organisations(organisationSheet, errors);
        List<Located<Network>> networks = NetworkFile.networks(networkSheet, owners(organisationSheet), rules, errors);
        OwnershipCheck.check(networks, errors);
        errors.refuseAny(files);
        return new Registry(organisations, networks.stream().map(Located::value).toList());
    }

    private static Optional<Set<String>> owners(RegistrySheet sheet) {
        return Optional.of(sheet)
                .filter(RegistrySheet::headed)
                .map(headed ->
                        headed.rows().stream().map(row -> row.text("org_id")).collect(Collectors.toSet()));
    }

    private RegistrySheet sheet(String file, Columns columns) {
        byte[] bytes = contents.apply(file);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, text, true);
        if (result.isError()) {
            long line = 1;
            for (int i = 0; i < input.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            errors.add(
                    new RegistryError.Place(file, line, ""), "", "is not UTF-8 from here on", "save the file as UTF-8");
            return new RegistrySheet(List.of(), false);
        }
        String decoded = text.flip().toString();
        String unmarked = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        return RegistrySheet.of(file, CsvText.rows(file, unmarked, errors), columns, errors);
    }

    private static byte[] bytes(String file, Configuration hadoop) {
        try {
            Path path = new Path(file);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            FileStatus status = fileSystem.getFileStatus(path);
            if (!status.isFile() || status.getLen() > LARGEST) {
                throw Problem.input(
                        file + ": is " + (status.isFile() ? "larger than any registry" : "not a file")
                                + "; give the path of a registry file",
                        null);
            }
            try (InputStream stream = fileSystem.open(path)) {
                return stream.readAllBytes();
            }
        } catch (FileNotFoundException e) {
            throw Problem.input(file + ": there is no such file; check the path", e);
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.input(file + ": cannot be read (" + e.getMessage() + "); check the path and the rights", e);
        }
    }
}
