package org.wardwatch.trend.alarm;

import java.util.SplittableRandom;

/** How the counts of a series vary while nothing happens. */
enum QuietCounts {
    POISSON("Poisson"),
    OVERDISPERSED("overdispersed, φ = 2"),
    CLUMPED("overdispersed, φ = 4"),
    MIXED("half of the series Poisson, half overdispersed, φ = 4"),
    WEEKENDS("Poisson, half as many at weekends"),
    LASTING("machines that come one by one and stay for ten days on average, each seen on four days of five"),
    LASTING_CLUMPS("the same, coming in clumps, φ = 2");

    private static final double STAYS = 0.9;
    private static final double SEEN = 0.8;

    private final String title;

    QuietCounts(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** So many counts in a row, with this mean; the first is that of a Monday. */
    long[] drawn(double mean, int counts, SplittableRandom random) {
        return switch (this) {
            case POISSON -> independent(mean, 1, counts, random);
            case OVERDISPERSED -> independent(mean, 2, counts, random);
            case CLUMPED -> independent(mean, 4, counts, random);
            case MIXED -> independent(mean, random.nextBoolean() ? 4 : 1, counts, random);
            case WEEKENDS -> withWeekends(mean, counts, random);
            case LASTING -> lasting(mean, 1, counts, random);
            case LASTING_CLUMPS -> lasting(mean, 2, counts, random);
        };
    }

    private static long[] independent(double mean, double dispersion, int counts, SplittableRandom random) {
        CountSampler sampler = new CountSampler(mean, dispersion);
        long[] drawn = new long[counts];
        for (int i = 0; i < counts; i++) {
            drawn[i] = sampler.draw(random);
        }
        return drawn;
    }

    private static long[] withWeekends(double mean, int counts, SplittableRandom random) {
        CountSampler workday = new CountSampler(mean * 7 / 6, 1);
        CountSampler weekend = new CountSampler(mean * 7 / 12, 1);
        long[] drawn = new long[counts];
        for (int i = 0; i < counts; i++) {
            drawn[i] = (i % 7 < 5 ? workday : weekend).draw(random);
        }
        return drawn;
    }

    private static long[] lasting(double mean, double dispersion, int counts, SplittableRandom random) {
        CountSampler arrivals = new CountSampler(mean / SEEN * (1 - STAYS), dispersion);
        long machines = new CountSampler(mean / SEEN, 1).draw(random);
        long[] drawn = new long[counts];
        for (int i = 0; i < counts; i++) {
            machines = part(machines, STAYS, random) + arrivals.draw(random);
            drawn[i] = part(machines, SEEN, random);
        }
        return drawn;
    }

    private static long part(long all, double share, SplittableRandom random) {
        long part = 0;
        for (long i = 0; i < all; i++) {
            part += random.nextDouble() < share ? 1 : 0;
        }
        return part;
    }
}
