package org.wardwatch.cli.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wardwatch.Problem;

/** Writes the sample's configuration: that of the programme, with documentation space allowed and the sample's own feeds. */
final class SampleConf {

    private static final String PROGRAMME = "programme.yaml";
    private static final String ALLOWED = "allowed.csv";
    private static final String FEEDS = "feeds";
    private static final String ALLOW_DOCUMENTATION = "allow_documentation_ranges: true";

    private static final List<String> COPIED =
            List.of(PROGRAMME, "score.yaml", "families.yaml", "guidance", "spark-defaults.conf", "log4j2.properties");

    private SampleConf() {}

    static void write(Path folder, Path original, SampleSpace space) throws IOException {
        if (!Files.isRegularFile(original.resolve(PROGRAMME))) {
            throw Problem.configuration(original.resolve(PROGRAMME)
                    + ": there is no such file; give the folder of the programme's configuration with --conf");
        }
        Files.createDirectories(folder.resolve(FEEDS));
        copy(original, folder);
        Files.writeString(folder.resolve(PROGRAMME), programme(original.resolve(PROGRAMME)));
        Files.writeString(folder.resolve(ALLOWED), allowed(space));
        for (SampleFeed feed : SampleFeed.values()) {
            String name = feed.feedName() + ".yaml";
            try (InputStream yaml = SampleConf.class.getResourceAsStream(FEEDS + "/" + name)) {
                Files.copy(
                        Objects.requireNonNull(yaml, () -> name + " is missing from the jar"),
                        folder.resolve(FEEDS).resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What commands read, but the feeds and the allow-list, which are not the sample's. */
    private static void copy(Path original, Path folder) throws IOException {
        for (String name : COPIED) {
            Path read = original.resolve(name);
            if (!Files.exists(read)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(read, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Path target = folder.resolve(original.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String programme(Path original) throws IOException {
        return Files.readString(original).replaceAll("(?m)^allow_documentation_ranges:.*$", ALLOW_DOCUMENTATION);
    }

    private static String allowed(SampleSpace space) {
        return String.join(
                "\n",
                List.of(
                        "# Addresses that are never findings.",
                        "cidr,valid_from,valid_to,reason",
                        space.scanner() + ",,,own scanner",
                        space.honeypot() + ",,,honeypot",
                        ""));
    }
}
