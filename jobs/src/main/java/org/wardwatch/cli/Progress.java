package org.wardwatch.cli;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong lastTold = new AtomicLong(System.currentTimeMillis());

    /** A stage that Spark is at: how far it has come is what can be told, as nobody knows which stages will follow. */
    private record Stage(String step, int tasks, AtomicInteger done) {}

    /** Clears the terminal's line, so that something else can be printed. */
    void clear() {
        if (terminal) {
            System.err.print("\r\u001b[K");
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        Properties properties = stage.properties();
        String step = properties == null ? "" : properties.getProperty(Transaction.STEP, "");
        running.put(
                stage.stageInfo().stageId(), new Stage(step, stage.stageInfo().numTasks(), new AtomicInteger()));
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
        long now = System.currentTimeMillis();
        long last = lastTold.get();
        if (now - last >= (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS) && lastTold.compareAndSet(last, now)) {
            tell(finished, stage.tasks, stage.step.isEmpty() ? "tasks" : "tasks for " + stage.step);
        }
    }

    /** So many reports are printed, of so many; on a terminal each time, elsewhere every few seconds. */
    void reports(int printed, int all) {
        long now = System.currentTimeMillis();
        if (terminal || printed == all || now - lastTold.get() >= PLAIN_MILLIS) {
            lastTold.set(now);
            tell(printed, all, "members' reports");
        }
    }

    private void tell(int finished, int all, String what) {
        int filled = BAR * finished / all;
        String text = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + finished + " of " + all + " " + what;
        if (terminal) {
            System.err.print("\r\u001b[K" + text);
        } else {
            System.err.println("working " + text);
        }
    }
}
