package org.wardwatch.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * Tries what a lake on S3 needs, in the order list, write, write only where nothing lies, read, clock, delete, with an object of its own that
 * it removes again. It asks little patience of a server: a wrong endpoint is told within a minute.
 */
final class S3Check {

    /** S3 refuses requests that are off by 15 minutes; releases are told by the clock of the machine long before. */
    private static final Duration MOST_OFF = Duration.ofMinutes(5);

    private static final byte[] BYTES = "wardwatch\n".getBytes(StandardCharsets.UTF_8);

    private final FileSystem fileSystem;
    private final Configuration configuration;
    private final Path root;
    private final Path probe;
    private final List<Problem> problems = new ArrayList<>();

    private S3Check(FileSystem fileSystem, Configuration configuration, Path root) {
        this.fileSystem = fileSystem;
        this.configuration = configuration;
        this.root = root;
        this.probe = new Path(root, "_check/" + UUID.randomUUID());
    }

    /** Something that may fail on S3. */
    private interface Attempt {
        void run() throws IOException;
    }

    /**
     * What is wrong between here and the lake, in words that say what to do; of kind retry where it may pass.
     *
     * @param root of a lake on S3
     * @param now by this machine's clock
     * @return nothing when all is well
     */
    static List<Problem> problems(Path root, Configuration given, Instant now) {
        Configuration impatient = new Configuration(given);
        impatient.set("fs.s3a.attempts.maximum", "2");
        impatient.set("fs.s3a.retry.limit", "1");
        impatient.set("fs.s3a.retry.throttle.limit", "3");
        impatient.set("fs.s3a.connection.timeout", "10s");
        try (FileSystem fileSystem = FileSystem.newInstance(root.toUri(), impatient)) {
            S3Check check = new S3Check(fileSystem, impatient, root);
            check.run(now);
            return check.problems;
        } catch (IOException | RuntimeException e) {
            return List.of(problem("be opened", e));
        }
    }

    /** What a difference of the clocks amounts to; empty when they agree well enough. */
    static Optional<String> clock(Instant server, Instant here) {
        Duration off = Duration.between(server, here);
        return off.abs().compareTo(MOST_OFF) > 0
                ? Optional.of("the clock of this machine is " + off.abs().toMinutes() + " minutes "
                        + (off.isNegative() ? "behind" : "ahead of") + " the server's; set it, by NTP for example")
                : Optional.empty();
    }

    private void run(Instant now) {
        boolean goesOn = attempt("list " + root, () -> fileSystem.listStatus(root));
        if (!goesOn
                || !attempt(
                        "write below " + root,
                        () -> new S3LogStore(configuration).putIfAbsent(fileSystem, probe, BYTES))) {
            return;
        }
        attempt("read below " + root, () -> {
            try (var in = fileSystem.open(probe)) {
                in.readAllBytes();
            }
            Instant written =
                    Instant.ofEpochMilli(fileSystem.getFileStatus(probe).getModificationTime());
            clock(written, now).map(Problem::configuration).ifPresent(problems::add);
        });
        attempt("delete below " + root, () -> fileSystem.delete(probe, false));
    }

    /** Whether it is worth going on: a right that is missing for one thing may be there for another. */
    private boolean attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (FileNotFoundException e) {
            Optional<S3Trouble> bucket = S3Trouble.found(e).filter(trouble -> trouble == S3Trouble.NO_BUCKET);
            bucket.ifPresent(trouble -> problems.add(Problem.configuration("cannot " + what + ": " + trouble.words())));
            return bucket.isEmpty();
        } catch (IOException | RuntimeException e) {
            problems.add(problem(what, e));
            return S3Trouble.found(e).equals(Optional.of(S3Trouble.RIGHTS));
        }
    }

    private static Problem problem(String what, Exception e) {
        Problem known =
                Problem.within(e).or(() -> S3Trouble.of(e)).orElseGet(() -> Problem.configuration(e.toString()));
        String told = "cannot " + what + ": " + known.getMessage();
        return known.kind() == Problem.Kind.RETRY ? Problem.retry(told, e) : Problem.configuration(told);
    }
}
