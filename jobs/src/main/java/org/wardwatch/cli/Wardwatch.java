package org.wardwatch.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.S3Trouble;
import org.wardwatch.lake.StorageTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 a bug, 2 usage or configuration, 3 refused content, 4 input, 75 retry. */
@Command(
        name = "wardwatch",
        mixinStandardHelpOptions = true,
        versionProvider = Wardwatch.Version.class,
        description = "Matches threat telemetry to hospitals' networks: findings, trends, health scores, reports.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RegisterCommand.class,
            IngestCommand.class,
            WithdrawCommand.class,
            WatchCommand.class,
            MatchCommand.class,
            TrendCommand.class,
            ScoreCommand.class,
            RestateCommand.class,
            DisputeCommand.class,
            AlertCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            RunCommand.class,
            SqlCommand.class,
            BenchCommand.class,
            DigestCommand.class,
            StatusCommand.class,
            CheckCommand.class,
            OptimizeCommand.class,
            VacuumCommand.class,
            RepairCommand.class,
            MigrateCommand.class,
            SimulateCommand.class
        })
public final class Wardwatch implements Runnable {

    private static final int BUG = 1;

    private final Session session;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    private Wardwatch(Session session) {
        this.session = session;
    }

    /** Runs one command and exits by its code; returns, where a cluster manager runs the driver, if it is done. */
    public static void main(String[] arguments) {
        int code = run(arguments);
        // YARN's cluster mode takes every exit for a failure, that with 0 too.
        if (code != 0 || !isInCluster()) {
            System.exit(code);
        }
    }

    private static boolean isInCluster() {
        return "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }

    /** Runs one command; its exit code. */
    public static int run(String... arguments) {
        try (Session session = new Session()) {
            return commandLine(session).execute(arguments);
        }
    }

    /** The command line over a session. */
    static CommandLine commandLine(Session session) {
        return new CommandLine(new Wardwatch(session))
                .setExecutionExceptionHandler((problem, line, parsed) -> exitCodeOf(problem, line, session))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    /** The session of this process. */
    Session session() {
        return session;
    }

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new CommandLine.ParameterException(line, "give a command");
    }

    /** Whether the process was told to end, by Ctrl-C or a signal: whatever fails then fails for that reason. */
    static boolean isBeingStopped() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    /** What is known of a failure; empty where it can only be a bug. */
    static Optional<Problem> known(Throwable failure) {
        return Problem.within(failure).or(() -> S3Trouble.of(failure)).or(() -> StorageTrouble.of(failure));
    }

    /** A problem in words, in its lines, without what a name or a cell in it could do to a terminal. */
    static String messageOf(Problem problem) {
        return String.valueOf(problem.getMessage()).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n\t]]", "\uFFFD");
    }

    private static int exitCodeOf(Exception problem, CommandLine line, Session session) {
        PrintWriter err = line.getErr();
        if (isBeingStopped()) {
            err.println(line.getCommandName()
                    + ": stopped before its end; what it had not published is as if it had never been, and files"
                    + " that were finished stay");
            err.flush();
            return Problem.Kind.RETRY.exitCode();
        }
        Optional<Problem> known = known(problem);
        if (isInCluster() && !session.resultIsTold()) {
            // Spark keeps exit codes to itself there, so who has submitted the command reads its log.
            String status = known.map(told -> told.kind().name().toLowerCase(Locale.ROOT))
                    .orElse("bug");
            session.keepResult(
                    "{\"job\":\"" + line.getCommandName() + "\",\"status\":\"" + status + "\",\"changed\":false}");
        }
        if (known.isPresent()) {
            err.println(line.getCommandName() + ": " + messageOf(known.get()));
            err.flush();
            session.tellKeptResult();
            return known.get().kind().exitCode();
        }
        err.println(line.getCommandName() + ": this is a bug in Wardwatch; please report it with what follows");
        problem.printStackTrace(err);
        err.flush();
        session.tellKeptResult();
        return BUG;
    }

    /** Tells the version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Wardwatch.class.getPackage().getImplementationVersion();
            return new String[] {"wardwatch " + (version == null ? "unpackaged" : version)};
        }
    }
}
