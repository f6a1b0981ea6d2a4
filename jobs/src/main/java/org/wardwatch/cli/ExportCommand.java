package org.wardwatch.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.export.ExportFormat;
import org.wardwatch.export.ExportJob;
import org.wardwatch.export.ExportRules;
import org.wardwatch.export.ExportScope;
import org.wardwatch.export.FindingState;
import org.wardwatch.export.WrittenExport;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code export}: findings for other systems, from a release. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes findings for other systems, a file for each organisation.")
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--format",
            required = true,
            description = "ocsf: events of class Detection Finding, one a line; stix: a bundle of STIX 2.1")
    private ExportFormat format = ExportFormat.OCSF;

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            arity = "1..*",
            description = "these organisations only (default: all)")
    private List<String> organisations = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description =
                    "only findings that were sighted or closed on that day, in the programme's time zone, or later")
    private @Nullable LocalDate since;

    @Option(
            names = "--state",
            split = ",",
            description = "only findings in these states: ${COMPLETION-CANDIDATES} (default: all)")
    private List<FindingState> states = new ArrayList<>();

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        ExportRules rules = common.configuration().exportRules();
        ExportScope scope = scope();
        Path out = common.out();
        Lake lake = session.lakeToRead(common);
        Snapshot snapshot = release.of(lake);
        Map<String, String> parameters =
                Map.of("format", format.toString(), "scope", scope.toString(), "out", out.toString());
        new JobRun(session, lake, "export", parameters).reading(snapshot.release(), () -> {
            WrittenExport export = ExportJob.run(snapshot, format, scope, rules, out);
            return new JobResult(
                    export.findings(),
                    export.written().size(),
                    0,
                    export.findings() + " findings of " + export.organisations() + " organisations, "
                            + export.written().size() + " files written, "
                            + export.unchanged().size() + " as they were, in " + out.resolve("export"));
        });
        return 0;
    }

    private ExportScope scope() {
        LocalDate day = since;
        return new ExportScope(
                Set.copyOf(organisations),
                day == null
                        ? Optional.empty()
                        : Optional.of(day.atStartOfDay(
                                        common.configuration().programme().zone())
                                .toInstant()),
                Set.copyOf(states));
    }
}
