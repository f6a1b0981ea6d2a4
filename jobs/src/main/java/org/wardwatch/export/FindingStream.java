package org.wardwatch.export;

import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Cells;

/** Findings in the order of their organisations, taken one organisation at a time: never more than one of them is held. */
final class FindingStream {

    private final Iterator<Row> rows;
    private final MemberViews views;
    private @Nullable Cells pending;

    /** The findings of these rows, in the order of {@link ExportStep#findings}. */
    FindingStream(Iterator<Row> rows, MemberViews views) {
        this.rows = rows;
        this.views = views;
        this.pending = next();
    }

    /**
     * Takes the findings of an organisation, and returns how many there were. Those of organisations that sort before it, of
     * which none was asked, belong to nobody in the registry and are passed over.
     */
    long take(String orgId, Consumer<ExportedFinding> finding) {
        long taken = 0;
        for (Cells row = pending; row != null && owner(row).compareTo(orgId) <= 0; row = pending) {
            if (owner(row).equals(orgId)) {
                finding.accept(ExportedFinding.of(row, views.of(orgId)));
                taken++;
            }
            pending = next();
        }
        return taken;
    }

    private @Nullable Cells next() {
        return rows.hasNext() ? new Cells(rows.next()) : null;
    }

    private static String owner(Cells row) {
        return row.text(Findings.ORG_ID);
    }
}
