package org.wardwatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Journal;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Transaction;
import org.wardwatch.quality.CandidateGate;

/** Runs a job in a transaction, publishes what it changed, and says so: a result line on stderr and a row in {@code runs}. */
final class JobRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JobResult NOTHING = new JobResult(0, 0, 0, "");

    private final Session session;
    private final Lake lake;
    private final String job;
    private final Map<String, ?> parameters;
    private final Instant started = Instant.now();
    private boolean recorded = true;

    /**
     * A run.
     *
     * @param job command
     * @param parameters what it was given
     */
    JobRun(Session session, Lake lake, String job, Map<String, ?> parameters) {
        this.session = session;
        this.lake = lake;
        this.job = job;
        this.parameters = parameters;
    }

    /** The same, but leaving no row in {@code runs}: for a job that is to change nothing at all. */
    JobRun unrecorded() {
        recorded = false;
        return this;
    }

    /** When it started. */
    Instant started() {
        return started;
    }

    /** Looks at what the job is given before it waits for others that write; what is wrong is told as if the job had met it. */
    void having(Runnable look) {
        try {
            look.run();
        } catch (Exception e) {
            failed(e, lake.newest().release());
            throw e;
        }
    }

    /**
     * Runs the job and publishes.
     *
     * @return what the job did
     */
    JobResult publishing(Function<Transaction, JobResult> body) {
        return publishing(body, () -> {});
    }

    /**
     * Runs the job, publishes, and then fails where it could not do all of it.
     *
     * @param speakUp throws a {@link Problem} for what was not done
     * @return what the job did
     */
    JobResult publishing(Function<Transaction, JobResult> body, Runnable speakUp) {
        Release before = lake.newest().release();
        JobResult result;
        Optional<Problem> left;
        try (Transaction transaction = lake.begin()) {
            // Another command may have published while this one waited for it.
            before = transaction.release();
            result = body.apply(transaction);
            CandidateGate.refuseBroken(transaction);
            Release after = transaction.publish(job, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            left = problem(speakUp);
            tell(
                    left.map(JobRun::status).orElse("done"),
                    result,
                    before,
                    after,
                    left.map(Problem::getMessage).orElse(null));
        } catch (Exception e) {
            // Spark throws its checked AnalysisException undeclared.
            failed(e, before);
            throw e;
        }
        if (left.isPresent()) {
            throw left.get();
        }
        return result;
    }

    private static Optional<Problem> problem(Runnable speakUp) {
        try {
            speakUp.run();
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }

    /** Runs a job that reads a release and writes no table. */
    void reading(Release release, Supplier<JobResult> body) {
        try {
            tell("done", body.get(), release, release, null);
        } catch (Exception e) {
            failed(e, release);
            throw e;
        }
    }

    /**
     * Runs a job that publishes by itself, outside of a transaction.
     *
     * @param before the release that readers saw
     * @param body gives the release that they see afterwards, and what was done
     */
    void publishingItself(Release before, Supplier<Map.Entry<Release, JobResult>> body) {
        try {
            Map.Entry<Release, JobResult> done = body.get();
            tell("done", done.getValue(), before, done.getKey(), null);
        } catch (Exception e) {
            failed(e, before);
            throw e;
        }
    }

    /** Tells how it failed; a process that is being stopped has nothing to write by any more. */
    private void failed(Exception e, Release release) {
        if (!Wardwatch.isBeingStopped()) {
            String message = Wardwatch.known(e).map(Problem::getMessage).orElseGet(e::toString);
            tell(status(e), NOTHING, release, release, message);
        }
    }

    /** How it failed, as {@code runs} tells it. */
    private static String status(Exception e) {
        return Wardwatch.known(e)
                .map(problem -> problem.kind().name().toLowerCase(Locale.ROOT))
                .orElse("bug");
    }

    private void tell(String status, JobResult result, Release before, Release after, @Nullable String message) {
        BigDecimal seconds = BigDecimal.valueOf(
                        Duration.between(started, Instant.now()).toMillis())
                .movePointLeft(3)
                .setScale(3, RoundingMode.UNNECESSARY);
        boolean changed = after.number() != before.number();
        session.progress().clear();
        if (!result.summary().isEmpty()) {
            System.err.println(job + ": " + result.summary());
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("job", job);
        line.put("status", status);
        line.put("changed", changed);
        line.put("release", after.number());
        line.put("rows_in", result.rowsIn());
        line.put("rows_out", result.rowsOut());
        line.put("rejects", result.rejects());
        line.putAll(result.more());
        line.put("seconds", seconds);
        line.put("versions", after.tables());
        if (message == null) {
            session.tellResult(json(line));
        } else {
            session.keepResult(json(line));
        }
        if (!recorded) {
            return;
        }
        Journal journal = new Journal(session.spark(), lake);
        session.progress()
                .quietly(() -> journal.add(RowFactory.create(
                        UUID.randomUUID().toString(),
                        job,
                        json(parameters),
                        status,
                        changed,
                        after.number(),
                        result.rowsIn(),
                        result.rowsOut(),
                        result.rejects(),
                        seconds,
                        json(before.tables()),
                        json(after.tables()),
                        codeVersion(),
                        Timestamp.from(started),
                        message)));
    }

    private static String codeVersion() {
        return Objects.requireNonNullElse(JobRun.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always JSON", e);
        }
    }
}
