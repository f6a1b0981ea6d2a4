package org.wardwatch.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.alert.AlertRules;
import org.wardwatch.export.ExportRules;
import org.wardwatch.finding.FindingRules;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.guidance.Language;
import org.wardwatch.ingest.Families;
import org.wardwatch.match.AllowedFile;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.score.ScoreRules;
import org.wardwatch.trend.alarm.AlarmRules;

/** The folder of configuration: each file read when it is asked for, strictly. */
final class Configuration {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path folder;

    Configuration(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** {@code spark-defaults.conf}, when there is one. */
    Optional<Path> sparkSettings() {
        return Optional.of(folder.resolve("spark-defaults.conf")).filter(Files::isRegularFile);
    }

    /** {@code programme.yaml}. */
    Programme programme() {
        return read("programme.yaml", Programme.Yaml.class, Programme::from);
    }

    /** {@code retention.yaml}; everything stays when there is no such file. */
    Retention retention() {
        return Files.exists(folder.resolve("retention.yaml"))
                ? read("retention.yaml", Retention.Yaml.class, Retention::from)
                : Retention.forGood();
    }

    /** {@code score.yaml}. */
    ScoreRules scoreRules() {
        return read("score.yaml", ScoreRules.class, rules -> rules);
    }

    /** What is a finding: the programme's spans, and the types that the score takes for infections and exposures. */
    FindingRules findingRules() {
        Programme programme = programme();
        ScoreRules score = scoreRules();
        return new FindingRules(
                programme.findings().gapDays(),
                programme.findings().returningDays(),
                score.limits().lookbackDays(),
                score.types().entrySet().stream()
                        .filter(type -> type.getValue() != ScoreRules.Category.NONE)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                programme.zone());
    }

    /** What is an alarm; of {@code programme.yaml}. */
    AlarmRules alarmRules() {
        return read("programme.yaml", Programme.Yaml.class, Programme.Yaml::alarms);
    }

    /** {@code families.yaml}; none when there is no such file. */
    Families families() {
        Path file = folder.resolve("families.yaml");
        return Files.exists(file) ? Families.read(file) : Families.none();
    }

    /** {@code guidance/}: what findings are, and how to find and to clean the machines. */
    GuidanceBook guidance() {
        return GuidanceBook.read(folder.resolve("guidance"));
    }

    /**
     * The same, when it has a text for every type that can be a finding.
     *
     * @throws Problem of configuration when it has not; such findings would be told in general words only
     */
    GuidanceBook guidanceForAllTypes() {
        GuidanceBook guidance = guidance();
        Set<String> without = new TreeSet<>(findingRules().types());
        without.removeAll(guidance.of(Language.EN).types());
        if (!without.isEmpty()) {
            throw Problem.configuration(folder.resolve("guidance").resolve("types.yaml") + ": there is no text for "
                    + without + ", which score.yaml takes for infections or exposures; write one, or map them to none");
        }
        return guidance;
    }

    /** What alerts are told of the programme. */
    AlertRules alertRules() {
        Programme programme = programme();
        return new AlertRules(programme.tlp(), programme.name(), programme.zone(), guidance());
    }

    /** What reports are told of the programme. */
    ReportRules reportRules() {
        Programme programme = programme();
        ScoreRules score = scoreRules();
        ScoreRules.Parts parts = score.parts();
        return new ReportRules(
                programme.tlp(),
                programme.name(),
                programme.zone(),
                new ReportRules.Method(
                        exposures(),
                        score.limits().references().criticalDays(),
                        score.limits().references().highDays(),
                        List.of(
                                parts.prevalence(),
                                parts.dwell(),
                                parts.overdue(),
                                parts.recurrence(),
                                parts.exposure())),
                guidance());
    }

    private Set<String> exposures() {
        return scoreRules().types().entrySet().stream()
                .filter(type -> type.getValue() == ScoreRules.Category.EXPOSURE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What exports are told of the programme, and of which types it takes for exposures. */
    ExportRules exportRules() {
        Programme programme = programme();
        return new ExportRules(programme.tlp(), programme.name(), exposures());
    }

    /** {@code allowed.csv}; none when there is no such file. */
    List<Row> allowed() {
        Path file = folder.resolve("allowed.csv");
        return Files.exists(file) ? AllowedFile.rows(file.toString(), lines(file)) : List.of();
    }

    private <Y, T> T read(String name, Class<Y> type, Function<Y, T> checked) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw Problem.configuration(file + ": there is no such file; give the folder that holds it with --conf");
        }
        try {
            return checked.apply(YAML.readValue(file.toFile(), type));
        } catch (JacksonException e) {
            throw Problem.configuration(file + ": " + where(e) + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw Problem.configuration(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw Problem.input(file + ": cannot be read: " + e, e);
        }
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw Problem.input(file + ": cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }
}
