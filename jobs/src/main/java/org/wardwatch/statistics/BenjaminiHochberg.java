package org.wardwatch.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Which of many p-values to believe, so that among those only a given share is false (Benjamini and Hochberg 1995). */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The adjusted p-values, at their positions: the smallest share of false discoveries at which each is rejected, 0 to 1. As R's
     * {@code p.adjust(p, "BH")}.
     *
     * @throws IllegalArgumentException when a p-value lies outside 0 to 1
     */
    public static double[] adjusted(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a p-value lies between 0 and 1, not at " + p);
            }
        }
        int[] largestFirst = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        for (int i = 0; i < largestFirst.length; i++) {
            int position = largestFirst[i];
            int rank = largestFirst.length - i;
            smallest = Math.min(smallest, pValues[position] * largestFirst.length / rank);
            adjusted[position] = smallest;
        }
        return adjusted;
    }

    /**
     * Whether each hypothesis is rejected, at its position, with at most the share {@code rate} of false ones among them.
     *
     * @throws IllegalArgumentException when a p-value lies outside 0 to 1
     */
    public static boolean[] rejected(double rate, double... pValues) {
        double[] adjusted = adjusted(pValues);
        boolean[] rejected = new boolean[adjusted.length];
        for (int i = 0; i < adjusted.length; i++) {
            rejected[i] = adjusted[i] <= rate;
        }
        return rejected;
    }
}
