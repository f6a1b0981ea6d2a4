package org.wardwatch.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.disclosure.reread.Reread;
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
    private final Reread reread;

    private long findings;

    private ExportJob(Snapshot lake, ExportFormat format, ExportScope scope, ExportRules rules, Path out) {
        this.format = format;
        this.scope = scope;
        this.rules = rules;
        this.folder = new PrivateFolder(out, "export");
        this.reread = RegistryForReread.of(lake).reader(NeutralExport.words(rules, scope));
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
        switch (format) {
            case OCSF -> {
                DetectionFinding events = new DetectionFinding(rules, scope);
                write(
                        file,
                        organisation,
                        line -> findings += stream.take(
                                organisation.orgId(), finding -> line.accept(events.line(organisation, finding))));
            }
            case STIX -> {
                StixBundle bundle = new StixBundle(rules, organisation);
                findings += stream.take(organisation.orgId(), bundle::add);
                write(file, organisation, line -> line.accept(bundle.text()));
            }
        }
    }

    private void write(String file, ExportedOrganisation organisation, PrivateFolder.Content content) {
        Set<Leak> leaks = new LinkedHashSet<>();
        folder.write(file, content, unfinished -> {
            try (InputStream written = Files.newInputStream(unfinished)) {
                leaks.addAll(reread.leaks(file, written, organisation.orgId()));
            } catch (IOException e) {
                throw Problem.input(unfinished + " cannot be read again: " + e.getMessage(), e);
            }
            return leaks.isEmpty();
        });
        if (!leaks.isEmpty()) {
            leaks.forEach(leak -> refused.add(leak.toString()));
            remove(file);
        }
    }

    /** A file of an earlier run would be taken for that of this one. */
    private void remove(String file) {
        try {
            folder.forget(file);
        } catch (IOException e) {
            throw Problem.input(folder.path(file) + " cannot be removed: " + e.getMessage(), e);
        }
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
