package org.wardwatch.reliability;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Classes as one process has loaded them, kept for those that start after it: where processes live for seconds, reading Spark's twenty
 * thousand classes is a fifth of their work.
 */
public final class ClassArchive {

    private final Path file;
    private final String classPath;

    private ClassArchive(Path file, String classPath) {
        this.file = file;
        this.classPath = classPath;
    }

    /** An archive in this folder of the class path of the tests, whose folders are packed: an archive knows of jars only. */
    public static ClassArchive in(Path folder) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        List<String> packed = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                // Surefire ends the class path with one, which would stand for the folder of work.
                continue;
            }
            if (Files.isDirectory(Path.of(entry))) {
                String into =
                        folder.resolve("classes-" + packed.size() + ".jar").toString();
                if (jar.run(System.out, System.err, "--create", "--no-compress", "--file", into, "-C", entry, ".")
                        != 0) {
                    throw new IllegalStateException(entry + " could not be packed");
                }
                packed.add(into);
            } else {
                packed.add(entry);
            }
        }
        return new ClassArchive(folder.resolve("classes.jsa"), String.join(File.pathSeparator, packed));
    }

    /** A process that writes it when it ends. */
    public ProcessBuilder writing(Class<?> main, String... arguments) {
        return ChildJvm.on(classPath, main, List.of("-XX:ArchiveClassesAtExit=" + file), arguments);
    }

    /** A process that starts from it, once it is there. */
    public ProcessBuilder reading(Class<?> main, String... arguments) {
        return ChildJvm.on(classPath, main, List.of("-XX:SharedArchiveFile=" + file), arguments);
    }
}
