package org.wardwatch.report.evidence;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.match.Matches;
import org.wardwatch.report.ReportScope;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.ReportRules;

/** Writes each member's evidence: one pass over each table, of which never more than one row is held. */
public final class EvidenceFiles {

    private static final List<EvidenceSource> SOURCES = Stream.of(
                    List.of(EventEvidence.EVENTS), FigureEvidence.ALL, SectorEvidence.ALL, BackgroundEvidence.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Dictionary DICTIONARY =
            new Dictionary(SOURCES.stream().map(EvidenceSource::table).toList());

    private final RowFiles files;
    private final EvidenceQuery query;
    private final ReportData data;
    private final Map<OwnerMonth, Tlp> labels = new HashMap<>();
    private final Tlp label;

    /** Evidence of these months, for members in {@code scope}. */
    public EvidenceFiles(
            PrivateFolder folder,
            Snapshot lake,
            List<YearMonth> months,
            ReportScope scope,
            ReportData data,
            ReportRules rules) {
        this.files = new RowFiles(folder, lake.release().number(), rules.programme());
        this.query = new EvidenceQuery(lake, months, scope, rules.timeZone());
        this.data = data;
        this.label = rules.tlp();
    }

    /** Writes all files of these members and months. */
    public void write(Set<OwnerMonth> reported) {
        readLabels();
        Set<OwnerMonth> inOrder = new TreeSet<>(EvidenceFiles::compare);
        inOrder.addAll(reported);
        for (EvidenceSource source : SOURCES) {
            Iterator<Row> rows = source.rows().apply(query).toLocalIterator();
            write(source, inOrder, rows);
        }
        inOrder.forEach(member -> DICTIONARY.write(files, member, label));
    }

    /** Rows of each file that was written, by its path. */
    public Map<String, Long> rows() {
        return files.rows();
    }

    /** Events in all files. */
    public long events() {
        return rows().entrySet().stream()
                .filter(file -> file.getKey()
                        .endsWith("/" + EventEvidence.EVENTS.table().name() + ".csv"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The strictest label of anything in the member's files. */
    public Tlp label(OwnerMonth member) {
        return labels.getOrDefault(member, label);
    }

    /** Paths that evidence has in a member's folder. */
    public static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        Stream.concat(SOURCES.stream().map(source -> source.table().name()), Stream.of(Dictionary.NAME))
                .forEach(name -> paths.addAll(List.of(RowFiles.csv(name), RowFiles.json(name))));
        return paths;
    }

    /** Words, in lower case, that the dictionary has of every member. */
    public static Set<String> words() {
        return DICTIONARY.words();
    }

    private void readLabels() {
        for (Cells row : Cells.of(EventEvidence.labels(query))) {
            Tlp strictest = label;
            for (Object told : row.row().getList(row.row().fieldIndex(Matches.TLP.column()))) {
                strictest = strictest.orStricter((String) told);
            }
            labels.put(EvidenceQuery.of(row), strictest);
        }
    }

    private void write(EvidenceSource source, Set<OwnerMonth> inOrder, Iterator<Row> rows) {
        boolean isEvents = source.equals(EventEvidence.EVENTS);
        Rest rest = new Rest(rows);
        for (OwnerMonth member : inOrder) {
            Reader reader = reader(member);
            Tlp tlp = isEvents ? label(member) : label;
            files.write(
                    source.table(),
                    member,
                    tlp,
                    line -> rest.ofMember(member, row -> line.accept(new EvidenceRow(row, reader))));
        }
    }

    private Reader reader(OwnerMonth member) {
        return new Reader(
                member,
                data.registry().viewOf(member.owner()),
                new FindingLookup(data.findings().at(member)),
                label,
                query.zone());
    }

    private static int compare(OwnerMonth a, OwnerMonth b) {
        int byMonth = a.month().compareTo(b.month());
        return byMonth != 0 ? byMonth : a.owner().compareTo(b.owner());
    }

    /** What is left of the rows of a table, in the order of files. */
    private static final class Rest {
        private final Iterator<Row> rows;
        private @Nullable Cells next;

        private Rest(Iterator<Row> rows) {
            this.rows = rows;
            advance();
        }

        private void ofMember(OwnerMonth member, Consumer<Cells> each) {
            Cells row = next;
            while (row != null && compare(EvidenceQuery.of(row), member) <= 0) {
                if (EvidenceQuery.of(row).equals(member)) {
                    each.accept(row);
                }
                advance();
                row = next;
            }
        }

        private void advance() {
            next = rows.hasNext() ? new Cells(rows.next()) : null;
        }
    }
}
