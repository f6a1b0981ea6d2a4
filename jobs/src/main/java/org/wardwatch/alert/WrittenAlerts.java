package org.wardwatch.alert;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.reread.Leak;

/**
 * What was told.
 *
 * @param grave critical and high findings of members, new or not
 * @param findings that were told
 * @param organisations that were told
 * @param refused by organisation, what its files would have held of another: it was not told
 * @param folder where the messages lie; nothing is there when nobody was told
 */
public record WrittenAlerts(
        long grave, long findings, long organisations, SortedMap<String, Set<Leak>> refused, Path folder) {

    /**
     * Speaks up where somebody was not told.
     *
     * @throws Problem when there is anybody
     */
    public void refuseUntold() {
        if (!refused.isEmpty()) {
            String leaks = refused.entrySet().stream()
                    .map((Map.Entry<String, Set<Leak>> own) -> own.getKey() + ": "
                            + own.getValue().stream().map(Leak::toString).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            throw Problem.refused("alerts were held back, as reading them again has found what is not theirs: " + leaks
                    + "; the others were told: " + Leak.WHAT_TO_DO);
        }
    }
}
