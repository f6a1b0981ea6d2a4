package org.wardwatch.cli;

import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Runs;

/** The commands behind releases that readers no longer see, from the table {@code runs}, as they are to be given again. */
final class RunsAgain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunsAgain() {}

    /**
     * Commands that published the releases after one.
     *
     * @param base number of the release that readers see again
     * @param newest number of the last release that they no longer see
     * @param place options by which they find the lake, with a space before each
     */
    static List<String> after(Dataset<Row> runs, long base, long newest, String place) {
        List<String> commands = new ArrayList<>();
        for (Cells run : Cells.of(runs.where(Runs.CHANGED
                        .col()
                        .and(Runs.RELEASE.col().gt(base))
                        .and(Runs.RELEASE.col().leq(newest))
                        .and(not(Runs.JOB.col().isin("repair", "optimize", "vacuum", "migrate"))))
                .orderBy(Runs.RELEASE.col()))) {
            commands.addAll(commands(run.text(Runs.JOB), parameters(run.text(Runs.PARAMETERS)), place));
        }
        return commands.isEmpty() && newest > base
                ? List.of("the table runs does not tell what published the releases after " + base
                        + ": ingest again all files that came since")
                : commands;
    }

    /** A command as it was given, as far as its parameters tell, on the lake in this place. */
    static List<String> commands(String job, JsonNode parameters, String place) {
        if (parameters.has("months")) {
            List<String> commands = new ArrayList<>();
            for (String month : parameters
                    .get("months")
                    .asText()
                    .replaceAll("[\\[\\] ]", "")
                    .split(",", -1)) {
                commands.add("./wardwatch " + job + " --month " + month + place);
            }
            return commands;
        }
        if (job.equals("dispute")) {
            return List.of(dispute(parameters) + place);
        }
        StringBuilder command = new StringBuilder("./wardwatch " + job);
        parameters.fieldNames().forEachRemaining(name -> {
            if (!name.equals("paths")) {
                command.append(option(name, parameters.get(name)));
            }
        });
        if (parameters.has("paths")) {
            command.append(' ').append(parameters.get("paths").asText());
        }
        return List.of(command + place);
    }

    private static String dispute(JsonNode parameters) {
        String until = parameters.path("until").asText();
        String kind = parameters.path("kind").asText().startsWith("ack") ? " --acknowledge" : "";
        return "./wardwatch dispute --finding "
                + Shell.word(parameters.path("finding").asText()) + kind
                + (until.equals("taken back") ? " --take-back" : " --until " + Shell.word(until));
    }

    private static String option(String name, JsonNode value) {
        String option = " --" + name.replace('_', '-');
        if (value.isBoolean() || value.asText().equals("true") || value.asText().equals("false")) {
            return value.asBoolean() ? option : "";
        }
        return value.asText().isEmpty() ? "" : option + " " + Shell.word(value.asText());
    }

    private static JsonNode parameters(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("runs holds parameters that are no JSON: " + json, e);
        }
    }
}
