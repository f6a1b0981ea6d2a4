package org.wardwatch.report.evidence;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.ReportRules;

/** Writes each member's evidence from one pass over all events: never more than one of them is held. */
public final class EvidenceFiles {

    private final PrivateFolder folder;
    private final ReportData data;
    private final ReportRules rules;
    private long lines;

    public EvidenceFiles(PrivateFolder folder, ReportData data, ReportRules rules) {
        this.folder = folder;
        this.data = data;
        this.rules = rules;
    }

    /**
     * Writes one file per reported member and month, and returns the number of events in them.
     *
     * @param events in the order of {@link Evidence#events}; those that nobody is reported of are left out
     */
    public long write(Iterator<Row> events, Set<OwnerMonth> reported) {
        Set<OwnerMonth> eventless = new HashSet<>(reported);
        Cells pending = next(events);
        while (pending != null) {
            OwnerMonth member = Evidence.of(pending);
            if (eventless.remove(member)) {
                pending = writeOne(member, pending, events);
            } else {
                pending = next(events);
            }
        }
        eventless.forEach(member -> folder.write(file(member), Evidence.HEADER));
        return lines;
    }

    private @Nullable Cells writeOne(OwnerMonth member, Cells first, Iterator<Row> events) {
        Evidence evidence = new Evidence(member, data, rules);
        @Nullable Cells[] pending = {first};
        folder.write(file(member), line -> pending[0] = lines(evidence, member, first, events, line));
        return pending[0];
    }

    private @Nullable Cells lines(
            Evidence evidence, OwnerMonth member, Cells first, Iterator<Row> events, Consumer<String> line) {
        line.accept(Evidence.HEADER);
        Cells event = first;
        while (event != null && Evidence.of(event).equals(member)) {
            line.accept(evidence.line(event));
            lines++;
            event = next(events);
        }
        return event;
    }

    private static @Nullable Cells next(Iterator<Row> events) {
        return events.hasNext() ? new Cells(events.next()) : null;
    }

    private static String file(OwnerMonth member) {
        return member.month() + "/" + member.owner() + "/evidence.csv";
    }
}
