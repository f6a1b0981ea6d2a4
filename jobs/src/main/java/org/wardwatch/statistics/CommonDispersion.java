package org.wardwatch.statistics;

import java.util.Collection;
import java.util.List;

/**
 * The dispersion that many series have in common, for those of them that are too rare to show their own. As in the analysis of
 * gene counts (Smyth 2004; Robinson and Smyth 2007), where thousands of series have few counts each.
 */
public final class CommonDispersion {

    /** Of the middle dispersion; what lies beyond is cut, so that one outbreak does not hide the next. */
    private static final double LARGEST = 4;

    private CommonDispersion() {}

    /**
     * The least-squares slope of the excess over 1 on the share that shows; 1 where nothing shows any.
     *
     * @param baselines in any order
     */
    public static double of(Collection<CountBaseline> baselines) {
        List<CountBaseline> telling = baselines.stream()
                .filter(baseline -> baseline.shown() > 0)
                .sorted(CountBaseline.ORDER)
                .toList();
        if (telling.isEmpty()) {
            return 1;
        }
        double largest = LARGEST * Math.max(1, telling.get(telling.size() / 2).dispersion());
        double products = 0;
        double squares = 0;
        for (CountBaseline baseline : telling) {
            products += baseline.shown() * (Math.min(largest, baseline.dispersion()) - 1);
            squares += baseline.shown() * baseline.shown();
        }
        return Math.max(0, 1 + products / squares);
    }
}
