package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.JsonProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.FileModes;
import org.wardwatch.TestSpark;
import org.wardwatch.alert.Alerts;
import org.wardwatch.reliability.Proof;

/** What a delivery says of an infected machine, on its way from a file to an alert: where it may be read, and by whom. */
@Tag("leakage")
@Tag("long")
@Proof(value = "F10", of = "logs, event logs, temporary files: nothing of anybody, and nobody else's to read")
class NothingLeaksTest {

    private static final List<String> CANARIES =
            List.of("198.18.68.53", "canary.example", "canary-tag", "CanaryRat", "canary-bot", "canary-broken");

    @TempDir
    private static Path folder;

    private static SampleLake programme;
    private static String said = "";
    private static final Queue<SparkListenerEvent> EVENTS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void bringACanaryThrough() throws IOException, TimeoutException {
        FileModes.assumeThatOthersMayReadByDefault(folder);
        Path sample = folder.resolve("sample");
        assertThat(SampleLake.runAsGiven("simulate", "--out", sample.toString(), "--conf", "../conf", "--events", "0"))
                .isZero();
        programme = new SampleLake(sample, folder);
        Path file = Files.writeString(folder.resolve("delivery.csv"), """
                ip,port,family,last_seen,published,bot,severity,controller,host,tag
                198.18.68.53,19002,CanaryRat,2026-09-10T07:22:14Z,2026-09-10T13:22:14Z,canary-bot,high,192.0.2.7,canary.example,canary-tag
                198.18.68.53,1,CanaryRat,canary-broken,,,,,canary.example,canary-tag
                """);
        SparkSession spark = TestSpark.session();
        EventLog log = new EventLog();
        spark.sparkContext().addSparkListener(log);
        PrintStream err = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            run(sample, file);
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            System.setErr(err);
            spark.sparkContext().removeSparkListener(log);
            said = heard.toString(StandardCharsets.UTF_8);
        }
    }

    private static void run(Path sample, Path file) {
        String feed = sample.resolve("conf/feeds/bot-tracker.yaml").toString();
        assertThat(programme.register(sample.resolve("registry"))).isZero();
        assertThat(programme.run("ingest", "--feed", feed, file.toString())).isZero();
        assertThat(programme.run("match")).isZero();
        assertThat(programme.run("alert")).isZero();
        assertThat(programme.run("export", "--format", "stix")).isZero();
    }

    @AfterAll
    static void forget() {
        EVENTS.clear();
    }

    @Test
    void theCanaryHasCome() {
        assertThat(programme.newest().read(Alerts.TABLE).count()).isEqualTo(1);
    }

    @Test
    void nothingThatWasWrittenMayBeReadByAnybodyElse() throws IOException {
        FileModes.assertOwnersOnly(folder.resolve("lake"));
        FileModes.assertOwnersOnly(folder.resolve("out"));
    }

    @Test
    void whereSparkWorksNobodyElseMayLook() throws IOException {
        Path scratch = Path.of(TestSpark.session().conf().get("spark.local.dir"));
        assertThat(Files.getPosixFilePermissions(scratch))
                .containsExactlyInAnyOrderElementsOf(PosixFilePermissions.fromString("rwx------"));
        assertThat(TestSpark.session().conf().get("spark.sql.warehouse.dir")).contains(scratch.toString());
    }

    @Test
    void noLineOnStandardErrorSaysWhatTheFileSaid() {
        assertThat(said).contains("\"job\":\"ingest\"").doesNotContain(CANARIES);
    }

    @Test
    void sparksEventLogWouldNotHoldIt() {
        String events =
                EVENTS.stream().map(JsonProtocol::sparkEventToJsonString).reduce("", String::concat);
        assertThat(events)
                .contains("physicalPlanDescription", "SparkListenerTaskEnd")
                .doesNotContain(CANARIES);
    }

    /** Keeps what Spark's own event log would write. */
    private static final class EventLog extends SparkListener {
        @Override
        public void onOtherEvent(SparkListenerEvent event) {
            EVENTS.add(event);
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd event) {
            EVENTS.add(event);
        }

        @Override
        public void onStageCompleted(SparkListenerStageCompleted event) {
            EVENTS.add(event);
        }

        @Override
        public void onJobStart(SparkListenerJobStart event) {
            EVENTS.add(event);
        }
    }
}
