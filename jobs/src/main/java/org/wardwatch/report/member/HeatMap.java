package org.wardwatch.report.member;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;

/**
 * Where which problem is: findings that were open at the end of the month, by family or service and network.
 *
 * @param networks with findings, those with the most first
 * @param rows by family or service, those with the most first
 * @param left findings of other networks or families, which are left out
 */
public record HeatMap(List<String> networks, List<Line> rows, long left) {

    private static final int MOST_NETWORKS = 8;
    private static final int MOST_ROWS = 15;

    /**
     * A family or service.
     *
     * @param identifier of its findings
     * @param cells one for each network
     * @param total of all networks, those left out included
     */
    public record Line(String identifier, List<Cell> cells, long total) {}

    /**
     * Findings of one kind in one network.
     *
     * @param findings how many
     * @param shade 0 none to 4 the most of the map
     */
    public record Cell(long findings, int shade) {}

    /** The map of rows of {@link MonthlyFindings}. */
    static HeatMap of(List<Cells> findings, MemberView view) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        Map<String, Long> byNetwork = new TreeMap<>();
        for (Cells row : findings) {
            if (row.text(MonthlyFindings.STATE).equals("open")) {
                String identifier =
                        view.text(row.text(MonthlyFindings.IDENTIFIER), row.instant(MonthlyFindings.LAST_SEEN));
                String network = row.text(MonthlyFindings.CIDR);
                counts.computeIfAbsent(identifier, any -> new TreeMap<>()).merge(network, 1L, Long::sum);
                byNetwork.merge(network, 1L, Long::sum);
            }
        }
        List<String> networks = most(byNetwork, MOST_NETWORKS);
        Map<String, Long> totals = new TreeMap<>();
        counts.forEach((identifier, cells) -> totals.put(
                identifier, cells.values().stream().mapToLong(Long::longValue).sum()));
        return map(networks, most(totals, MOST_ROWS), counts, totals);
    }

    private static HeatMap map(
            List<String> networks,
            List<String> identifiers,
            Map<String, Map<String, Long>> counts,
            Map<String, Long> totals) {
        long highest = counts.values().stream()
                .flatMap(cells -> cells.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        long left = totals.values().stream().mapToLong(Long::longValue).sum();
        List<Line> rows = new ArrayList<>();
        for (String identifier : identifiers) {
            Map<String, Long> cells = counts.getOrDefault(identifier, Map.of());
            List<Cell> line = networks.stream()
                    .map(network -> cells.getOrDefault(network, 0L))
                    .map(findings -> new Cell(findings, shade(findings, highest)))
                    .toList();
            rows.add(new Line(identifier, line, totals.getOrDefault(identifier, 0L)));
            left -= line.stream().mapToLong(Cell::findings).sum();
        }
        return new HeatMap(networks, rows, left);
    }

    /** Quarters of the most. */
    private static int shade(long findings, long highest) {
        return (int) ((4 * findings + highest - 1) / highest);
    }

    private static List<String> most(Map<String, Long> counts, int longest) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(longest)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return List.copyOf(sorted.keySet());
    }
}
