package org.wardwatch.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.FilesReadAgain;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.registry.Organisations;

/**
 * Writes findings under {@code export/}, a file for each organisation of the registry, with its own findings only; one that has
 * none gets a file that tells none.
 *
 * <p>The same tables give the same bytes; a file whose bytes are the same is left alone.
 */
public final class ExportJob {

    private final ExportFormat format;
    private final ExportScope scope;
    private final ExportRules rules;
    private final PrivateFolder folder;

    private final List<String> refused = new ArrayList<>();
    private final FilesReadAgain files;

    private long findings;

    private ExportJob(Snapshot lake, ExportFormat format, ExportScope scope, ExportRules rules, Path out) {
        this.format = format;
        this.scope = scope;
        this.rules = rules;
        this.folder = new PrivateFolder(out, "export");
        this.files = new FilesReadAgain(folder, RegistryForReread.of(lake).reader(NeutralExport.words(rules, scope)));
    }

    /**
     * Exports the findings of a release.
     *
     * @param out folder in which {@code export/} lies or is made
     * @throws Problem when the registry has no organisation, or not one that the scope names, or when a file cannot be written
     */
    public static WrittenExport run(
            Snapshot lake, ExportFormat format, ExportScope scope, ExportRules rules, Path out) {
        return new ExportJob(lake, format, scope, rules, out).write(lake);
    }

    private WrittenExport write(Snapshot lake) {
        SortedMap<String, ExportedOrganisation> organisations = organisations(lake);
        Iterator<Row> rows =
                ExportStep.findings(lake.read(Findings.TABLE), scope).toLocalIterator();
        FindingStream stream = new FindingStream(rows, MemberViews.of(lake));
        organisations.values().forEach(organisation -> write(organisation, stream));
        if (!refused.isEmpty()) {
            throw Problem.refused("exports were held back, as reading them again has found what is not theirs: "
                    + String.join("; ", refused) + "; those of the others are there: " + Leak.WHAT_TO_DO);
        }
        return new WrittenExport(organisations.size(), findings, folder.written(), folder.unchanged());
    }

    private void write(ExportedOrganisation organisation, FindingStream stream) {
        String file = format.file(organisation.orgId());
        Set<Leak> leaks = Set.of();
        switch (format) {
            case OCSF -> {
                DetectionFinding events = new DetectionFinding(rules, scope);
                leaks = files.write(
                        file,
                        line -> findings += stream.take(
                                organisation.orgId(), finding -> line.accept(events.line(organisation, finding))),
                        organisation.orgId());
            }
            case STIX -> {
                StixBundle bundle = new StixBundle(rules, organisation);
                findings += stream.take(organisation.orgId(), bundle::add);
                leaks = files.write(file, line -> line.accept(bundle.text()), organisation.orgId());
            }
        }
        leaks.forEach(leak -> refused.add(leak.toString()));
    }

    private SortedMap<String, ExportedOrganisation> organisations(Snapshot lake) {
        SortedMap<String, ExportedOrganisation> organisations = new TreeMap<>();
        Cells.of(lake.read(Organisations.TABLE)).stream()
                .map(ExportedOrganisation::of)
                .filter(organisation -> scope.covers(organisation.orgId()))
                .forEach(organisation -> organisations.put(organisation.orgId(), organisation));
        Set<String> unknown = new TreeSet<>(scope.organisations());
        unknown.removeAll(organisations.keySet());
        if (!unknown.isEmpty() || organisations.isEmpty()) {
            throw Problem.input(
                    "no export: the registry of release " + lake.release().number() + " has "
                            + (unknown.isEmpty() ? "no organisations" : "no organisation " + String.join(", ", unknown))
                            + "; mend the id, name another release, or run register first",
                    null);
        }
        return organisations;
    }
}
