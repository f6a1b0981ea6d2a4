package org.wardwatch.statistics;

import java.util.List;

/**
 * The Mann–Kendall test of several series that move together, such as the months of the same years (Dietz and Killeen 1981,
 * Hirsch and Slack 1984).
 */
public final class DependentGroups {

    private DependentGroups() {}

    /**
     * The test of these series together, with the covariances of their scores; without the correction by 1 (Libiseller and
     * Grimvall 2002).
     *
     * @param groups one or more of equal length, at least two, all finite; values at the same position belong together
     * @throws IllegalArgumentException when they are not so
     */
    public static MannKendall test(List<double[]> groups) {
        MannKendall independent = MannKendall.ofGroups(groups);
        requireOneLength(groups);
        double variance = 0;
        for (double[] first : groups) {
            for (double[] second : groups) {
                variance += covariance(first, second);
            }
        }
        double z = independent.score() == 0 ? 0 : independent.score() / Math.sqrt(variance);
        return new MannKendall(independent.score(), variance, z, independent.tau());
    }

    private static void requireOneLength(List<double[]> groups) {
        int length = groups.get(0).length;
        for (double[] values : groups) {
            if (values.length != length) {
                throw new IllegalArgumentException(
                        "series of one length are needed, not of " + length + " and " + values.length);
            }
        }
    }

    /** Of the scores of two series. */
    private static double covariance(double[] first, double[] second) {
        double n = first.length;
        double[] firstRanks = Sample.ranks(first);
        double[] secondRanks = Sample.ranks(second);
        double concordance = 0;
        double ranks = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = i + 1; j < first.length; j++) {
                concordance += Math.signum((first[j] - first[i]) * (second[j] - second[i]));
            }
            ranks += firstRanks[i] * secondRanks[i];
        }
        return (concordance + 4 * ranks - n * (n + 1) * (n + 1)) / 3;
    }
}
