package org.wardwatch.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.wardwatch.lake.Transaction;

/**
 * Tells on stderr how far long work has come: on a terminal as a line that is written over, elsewhere as a line every few
 * seconds.
 */
final class Progress extends SparkListener {

    private static final long TERMINAL_MILLIS = 200;
    private static final long PLAIN_MILLIS = 10_000;
    private static final int BAR = 24;

    // The launcher looks whether stderr is a terminal; Java cannot tell before version 22.
    private final boolean terminal = Boolean.getBoolean("wardwatch.terminal");
    private final Map<Integer, Stage> running = new ConcurrentHashMap<>();
    private long lastTold = System.currentTimeMillis();
    private long lastCleared;
    private boolean isShown;

    /**
     * A stage that Spark is at: how far it has come is what can be told, as nobody knows which stages will follow.
     *
     * @param submitted in milliseconds since 1970
     */
    private record Stage(String step, int tasks, long submitted, AtomicInteger done) {}

    /**
     * Clears the terminal's line, so that something else can be printed. Spark tells of its work later than it does it: nothing is
     * shown any more of what began before.
     */
    synchronized void clear() {
        lastCleared = System.currentTimeMillis();
        if (isShown) {
            System.err.print("\r\u001b[K");
            System.err.flush();
            isShown = false;
        }
    }

    /** Does something that nobody waits for: nothing is shown of it, nor of what was still to be told before it. */
    void quietly(Runnable work) {
        synchronized (this) {
            clear();
            lastCleared = Long.MAX_VALUE;
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                lastCleared = System.currentTimeMillis();
            }
        }
    }

    /** Where an answer is printed, in UTF-8: the terminal's line is cleared before each part of it. */
    PrintStream answers() {
        return new PrintStream(new Answers(), true, StandardCharsets.UTF_8);
    }

    private final class Answers extends FilterOutputStream {
        Answers() {
            super(new FileOutputStream(FileDescriptor.out));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            clear();
            out.write(bytes, from, length);
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        Properties properties = submitted.properties();
        String step = properties == null ? "" : properties.getProperty(Transaction.STEP, "");
        long when = submitted.stageInfo().submissionTime().isEmpty()
                ? System.currentTimeMillis()
                : (Long) submitted.stageInfo().submissionTime().get();
        Stage stage = new Stage(step, submitted.stageInfo().numTasks(), when, new AtomicInteger());
        running.put(submitted.stageInfo().stageId(), stage);
        tell(stage, 0);
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
        running.remove(stage.stageInfo().stageId());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        Stage stage = running.get(task.stageId());
        if (stage == null) {
            return;
        }
        // A task that ran twice counts once.
        int finished = Math.min(stage.done.incrementAndGet(), stage.tasks);
        // What is done is not what is being waited for.
        if (finished < stage.tasks) {
            tell(stage, finished);
        }
    }

    /** So many reports are printed, of so many; on a terminal each time, elsewhere every few seconds. */
    synchronized void reports(int printed, int all) {
        long now = System.currentTimeMillis();
        if (terminal || printed == all || now - lastTold >= PLAIN_MILLIS) {
            lastTold = now;
            show(printed, all, "members' reports");
        }
    }

    private synchronized void tell(Stage stage, int finished) {
        long now = System.currentTimeMillis();
        if (stage.submitted > lastCleared && now - lastTold >= (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
            lastTold = now;
            show(finished, stage.tasks, stage.step.isEmpty() ? "tasks" : "tasks for " + stage.step);
        }
    }

    private void show(int finished, int all, String what) {
        int filled = BAR * finished / all;
        String text = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + finished + " of " + all + " " + what;
        if (terminal) {
            System.err.print("\r\u001b[K" + text);
            System.err.flush();
            isShown = true;
        } else {
            System.err.println("working " + text);
        }
    }
}
