package org.wardwatch.restatement;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.score.Scores;

/**
 * Figures of an organisation's month that are others than those published last.
 *
 * @param owner whose
 * @param before by figure; empty when nothing was published
 * @param now by figure
 */
record FigureChange(OwnerMonth owner, Map<String, @Nullable String> before, Map<String, @Nullable String> now) {

    /** In which other members of the sector have a part: its time to clean, the place among them, the weights of its feeds. */
    private static final Set<String> OF_SECTOR = columns(Scores.RMST_SECTOR, Scores.PERCENTILE, Scores.COVERAGE);

    /** Those that follow from {@link #OF_SECTOR} among others. */
    private static final Set<String> FOLLOWING = columns(
            Scores.P2_DWELL,
            Scores.SCORE,
            Scores.BAND,
            Scores.STATE,
            Scores.UNCAPPED_SCORE,
            Scores.SCORE_WITH_DISPUTED,
            Scores.INTERVAL_LOW,
            Scores.INTERVAL_HIGH,
            Scores.RECOVERABLE);

    /** Whether this figure is another. */
    boolean isOther(Scores figure) {
        return isOther(figure.column());
    }

    /** Whether figures are others to which the rest of the sector adds nothing, so that something is new of the organisation itself. */
    boolean isOwn() {
        Set<String> others = others();
        boolean isCapOther = "capped".equals(now.get(Scores.STATE.column()))
                && isOther(Scores.SCORE)
                && !isOther(Scores.UNCAPPED_SCORE);
        return isCapOther
                || others.stream().noneMatch(OF_SECTOR::contains)
                || others.stream().anyMatch(figure -> !OF_SECTOR.contains(figure) && !FOLLOWING.contains(figure));
    }

    /** The sector to which it belongs, or belonged before it was withdrawn. */
    @Nullable
    String sector() {
        String sector = now.get(Scores.SECTOR.column());
        return sector == null ? before.get(Scores.SECTOR.column()) : sector;
    }

    private Set<String> others() {
        Set<String> figures = new HashSet<>(before.keySet());
        figures.addAll(now.keySet());
        figures.removeIf(figure -> !isOther(figure));
        return figures;
    }

    private boolean isOther(String figure) {
        return !Objects.equals(before.get(figure), now.get(figure));
    }

    private static Set<String> columns(Scores... columns) {
        return Stream.of(columns).map(Scores::column).collect(Collectors.toSet());
    }
}
