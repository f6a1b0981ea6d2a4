package org.wardwatch.report.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.PrivateFile;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.disclosure.reread.Reread;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.evidence.EvidenceFiles;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.score.Scores;

/**
 * Makes a member's folder a bundle: says what is in it, puts it into one zip file, and reads that again. No file of a member is under its
 * name before that.
 */
public final class Bundles {

    private final PrivateFolder folder;
    private final ReportData data;
    private final ReportRules rules;
    private final long release;
    private final Reread reread;
    private final Map<OwnerMonth, Set<String>> before = new HashMap<>();

    public Bundles(PrivateFolder folder, ReportData data, ReportRules rules, long release) {
        this.folder = folder;
        this.data = data;
        this.rules = rules;
        this.release = release;
        this.reread = RegistryForReread.of(
                        data.registry().networks(), data.registry().organisations())
                .reader(EvidenceFiles.words());
    }

    /**
     * Looks for files that would be mistaken for parts of a bundle.
     *
     * @throws Problem when there are any
     */
    public void refuseStrangers(Collection<OwnerMonth> members) {
        List<String> strangers = new ArrayList<>();
        for (OwnerMonth member : members) {
            MemberFolder memberFolder = new MemberFolder(folder, path(member));
            before.put(member, memberFolder.present());
            memberFolder
                    .strangers()
                    .forEach(file -> strangers.add(
                            folder.path(path(member) + "/" + file).toString().replaceAll("\\p{Cntrl}", "?")));
        }
        if (!strangers.isEmpty()) {
            throw Problem.refused(
                    "in the folders of members lie files that are no part of a report and would be taken for one: "
                            + String.join(", ", strangers) + "; nothing was written: move them away");
        }
    }

    /**
     * Withholds what will be written for these members until it is a bundle.
     *
     * @throws Problem when nothing can be written there
     */
    public void withhold(Collection<OwnerMonth> members) {
        for (OwnerMonth member : members) {
            folder.withhold(path(member));
            folder.withhold(zip(path(member)));
        }
    }

    /**
     * Makes bundles of what was written, and withheld, for these members.
     *
     * @return where any of them holds something of another organisation, which is told without saying what: its files are gone, those
     *     of the other members are there
     */
    public List<String> write(Collection<OwnerMonth> members, EvidenceFiles evidence) {
        List<String> refused = new ArrayList<>();
        Map<String, Long> rows = evidence.rows();
        for (OwnerMonth member : members) {
            Set<Leak> leaks = write(head(member, evidence.label(member)), rows);
            leaks.forEach(leak -> refused.add(path(member) + ": " + leak));
        }
        return refused;
    }

    private Set<Leak> write(BundleHead head, Map<String, Long> rows) {
        String below = path(head.member());
        folder.write(below + "/" + BundleReadme.FILE, BundleReadme.of(head));
        folder.write(below + "/" + Manifest.FILE, new Manifest(head, below, folder.files(below), rows).json());
        folder.write(below + "/" + Manifest.HASHES, new Manifest(head, below, folder.files(below), rows).hashes());
        ZipBundle zip = new ZipBundle(folder, below, head.member().month());
        List<PrivateFile> files = folder.files(below);
        folder.writeBytes(zip(below), out -> zip.write(out, files, head.label().label()));
        Set<Leak> leaks = reread.leaks(folder.lies(zip(below)), head.member().owner());
        MemberFolder memberFolder = new MemberFolder(folder, below);
        Set<String> earlier = before.getOrDefault(head.member(), Set.of());
        if (leaks.isEmpty()) {
            folder.release(below);
            memberFolder.removeStale(earlier);
            folder.release(zip(below));
        } else {
            folder.discard(below);
            folder.discard(zip(below));
            memberFolder.removeAll(earlier);
            // One of an earlier run would be taken for that of this one.
            folder.remove(zip(below));
        }
        return leaks;
    }

    private static String zip(String below) {
        return below + ".zip";
    }

    private BundleHead head(OwnerMonth member, Tlp label) {
        @Nullable Cells organisation = data.registry().organisations().get(member.owner());
        long method = data.scores().oneAt(member).orElseThrow().whole(Scores.METHOD_VERSION);
        return new BundleHead(
                member,
                organisation == null ? member.owner() : organisation.text(Organisations.NAME),
                organisation == null ? null : organisation.textOrNull(Organisations.NAME_ZH),
                rules.programme(),
                label,
                new BundleHead.Basis(release, method));
    }

    private static String path(OwnerMonth member) {
        return member.month() + "/" + member.owner();
    }
}
