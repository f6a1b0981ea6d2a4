package org.wardwatch.cli;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Secrets;
import org.wardwatch.published.PublishedRelease;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sql}: any query over the tables of a release. */
@CommandLine.Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Answers a query over the lake's tables; the answer goes to stdout, all else to stderr.")
final class SqlCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ResultFormat format = ResultFormat.TABLE;

    @Parameters(paramLabel = "QUERY", description = "SELECT …")
    private String query = "";

    @Override
    public Integer call() throws Exception {
        Secrets.refuseIn(query);
        Session session = Objects.requireNonNull(wardwatch).session();
        Lake lake = session.lake(common);
        SparkSession spark = session.spark();
        refuseCommands(spark, query);
        PublishedRelease.of(spark, lake, release.of(lake)).showTables();
        PrintStream out = session.answers();
        Dataset<Row> answer = answer(spark);
        try {
            format.print(answer, out);
        } catch (Exception e) {
            throw asQuerysFault(e);
        }
        out.flush();
        return 0;
    }

    /** What the query did wrong while it ran, such as a division by zero; any other failure as it is. */
    private static Exception asQuerysFault(Exception failure) {
        if (Wardwatch.known(failure).isPresent()) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable fault && fault.getCondition() != null && !fault.isInternalError()) {
                return Problem.configuration(Objects.toString(cause.getMessage()));
            }
        }
        return failure;
    }

    private Dataset<Row> answer(SparkSession spark) {
        try {
            return spark.sql(query);
        } catch (Exception e) {
            // Spark throws its checked AnalysisException undeclared; its message names the place in the query.
            throw Problem.configuration(
                    e instanceof AnalysisException ? withoutPlan(e) : Objects.toString(e.getMessage()));
        }
    }

    private static String withoutPlan(Exception e) {
        return ((AnalysisException) e).getSimpleMessage();
    }

    /** Only queries: nothing here may change a table or the session. */
    private static void refuseCommands(SparkSession spark, String text) {
        LogicalPlan plan;
        try {
            plan = ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .sqlParser()
                    .parsePlan(text);
        } catch (Exception e) {
            // As above: ParseException is checked and undeclared.
            throw Problem.configuration(Objects.toString(e.getMessage()));
        }
        LogicalPlan asked = plan instanceof ExplainCommand explain ? explain.logicalPlan() : plan;
        if (asked.exists(SqlCommand::isCommand)) {
            throw Problem.configuration(
                    "only queries are answered here (SELECT …, EXPLAIN SELECT …); this is a command: " + text);
        }
    }

    private static Object isCommand(LogicalPlan plan) {
        return plan instanceof Command || plan instanceof ParsedStatement;
    }
}
