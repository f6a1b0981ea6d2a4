package org.wardwatch.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Secrets;
import org.wardwatch.registry.ChangeCounts;
import org.wardwatch.registry.RegisterJob;
import org.wardwatch.registry.RegisterOption;
import org.wardwatch.registry.RegistryFiles;
import org.wardwatch.registry.RegistryOutcome;
import org.wardwatch.registry.RegistryReader;
import org.wardwatch.registry.RegistryRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code register}: checks and records the registry. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Checks two CSV files, organisations and their networks, and makes them the registry.",
            "All errors are told at once; a file with an error changes nothing."
        })
final class RegisterCommand implements Callable<Integer> {

    private static final int CHANGES_SHOWN = 100;

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--organisations", required = true, paramLabel = "FILE", description = "organisations.csv")
    private String organisations = "";

    @Option(names = "--networks", required = true, paramLabel = "FILE", description = "networks.csv")
    private String networks = "";

    @Option(names = "--dry-run", description = "says what would change, changes nothing")
    private boolean dryRun;

    @Option(names = "--allow-removals", description = "withdraws as many rows as the files leave out")
    private boolean allowRemovals;

    @Override
    public Integer call() {
        List.of(organisations, networks).forEach(Secrets::refuseIn);
        Session session = Objects.requireNonNull(wardwatch).session();
        RegistryRules rules = common.configuration().programme().registry();
        RegistryFiles files = new RegistryFiles(organisations, networks);
        Map<String, String> parameters =
                Map.of("organisations", organisations, "networks", networks, "dry_run", Boolean.toString(dryRun));
        JobRun run = new JobRun(session, session.lakeToBegin(common), "register", parameters);
        if (dryRun) {
            run.unrecorded();
        }
        Configuration hadoop = session.spark().sparkContext().hadoopConfiguration();
        run.having(() -> RegistryReader.refuseUnreadable(files, hadoop));
        run.publishing(lake -> result(session, RegisterJob.run(lake, files, rules, options(), run.started())));
        return 0;
    }

    private Set<RegisterOption> options() {
        Set<RegisterOption> options = EnumSet.noneOf(RegisterOption.class);
        if (dryRun) {
            options.add(RegisterOption.DRY_RUN);
        }
        if (allowRemovals) {
            options.add(RegisterOption.ALLOW_REMOVALS);
        }
        return options;
    }

    private JobResult result(Session session, RegistryOutcome outcome) {
        session.progress().clear();
        outcome.notices().forEach(notice -> System.err.println("register: note: " + notice));
        if (dryRun) {
            List<String> changes =
                    outcome.changes().stream().map(Object::toString).toList();
            changes.stream().limit(CHANGES_SHOWN).forEach(change -> System.err.println("register: would be " + change));
            if (changes.size() > CHANGES_SHOWN) {
                System.err.println("register: would be … and " + (changes.size() - CHANGES_SHOWN) + " more changes");
            }
        }
        ChangeCounts ofOrganisations = outcome.organisations();
        ChangeCounts ofNetworks = outcome.networks();
        return new JobResult(
                now(ofOrganisations) + now(ofNetworks),
                outcome.changes().size(),
                0,
                (dryRun ? "dry run, nothing was written; " : "") + "organisations: " + told(ofOrganisations)
                        + "; networks: " + told(ofNetworks));
    }

    private static long now(ChangeCounts counts) {
        return counts.added() + counts.changed() + counts.unchanged();
    }

    private static String told(ChangeCounts counts) {
        return counts.added() + " added, " + counts.changed() + " changed, " + counts.withdrawn() + " withdrawn, "
                + counts.unchanged() + " unchanged";
    }
}
