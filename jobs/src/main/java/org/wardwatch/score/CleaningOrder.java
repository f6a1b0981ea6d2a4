package org.wardwatch.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.wardwatch.statistics.KaplanMeier;

/**
 * In which order to clean addresses so that each step gains the most: greedily, as each next address is the one whose cleaning
 * gives the highest score then.
 *
 * <p>Every step looks at all addresses that are left, n²/2 looks in all. A look is cheap, though it gives the same bits as the score
 * computed anew: an address changes each part of the score by what few values of it decide, and addresses that are alike in a
 * part share the value, which is worked out once in a step.
 */
final class CleaningOrder {

    private final List<OpenAddress> addresses;
    private final Formula formula;
    private final Tally left;
    private final ByKind<Long> prevalence;
    private final ByKind<Long> exposure;
    private final ByKind<List<KaplanMeier.Duration>> dwell;
    private final Oldest critical;
    private final Oldest high;
    private int step;

    /**
     * One address in the order.
     *
     * @param address which
     * @param cents the score when it and those before it are clean, in hundredths of a point
     */
    record Step(OpenAddress address, int cents) {}

    /**
     * Over these addresses.
     *
     * @param addresses in order of address, which decides between equal gains
     * @param all what all findings of the organisation add up to; used up
     */
    CleaningOrder(List<OpenAddress> addresses, Tally all, Formula formula) {
        this.addresses = addresses;
        this.formula = formula;
        this.left = all;
        this.prevalence =
                new ByKind<>(addresses, OpenAddress::infection, fall -> formula.prevalence(left.infections() - fall));
        this.exposure =
                new ByKind<>(addresses, OpenAddress::exposure, fall -> formula.exposure(left.exposures() - fall));
        this.dwell = new ByKind<>(addresses, OpenAddress::durations, this::dwellWithout);
        this.critical = new Oldest(addresses, address -> address.overdue().critical());
        this.high = new Oldest(addresses, address -> address.overdue().high());
    }

    /** The steps, from the first address to clean to the last. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(addresses.size());
        int[] open = new int[addresses.size()];
        Arrays.setAll(open, address -> address);
        for (int count = open.length; count > 0; count--) {
            step++;
            int best = 0;
            double highest = scoreWithout(open[0]);
            for (int i = 1; i < count; i++) {
                double score = scoreWithout(open[i]);
                if (score > highest) {
                    highest = score;
                    best = i;
                }
            }
            int cleaned = open[best];
            steps.add(new Step(addresses.get(cleaned), HealthScore.cents(highest)));
            clean(cleaned);
            System.arraycopy(open, best + 1, open, best, count - best - 1);
        }
        return steps;
    }

    private void clean(int cleaned) {
        critical.remove(cleaned);
        high.remove(cleaned);
        left.remove(addresses.get(cleaned), new Tally.Overdue(critical.age(), high.age()));
    }

    private double scoreWithout(int address) {
        int returning = left.recurrence().returning() - addresses.get(address).returning();
        return formula.score(
                prevalence.without(address, step),
                dwell.without(address, step),
                formula.overdue(critical.without(address), high.without(address)),
                formula.recurrence(returning, left.recurrence().closed()),
                exposure.without(address, step));
    }

    private double dwellWithout(List<KaplanMeier.Duration> durations) {
        durations.forEach(left.durations()::remove);
        double part = formula.dwell(left.durations());
        durations.forEach(left.durations()::add);
        return part;
    }

    /** One part of the score without an address, worked out once in a step for all addresses that are alike in it. */
    private static final class ByKind<K> {

        private final List<K> kinds = new ArrayList<>();
        private final int[] kindOf;
        private final double[] parts;
        private final int[] knownIn;
        private final ToDoubleFunction<K> partWithout;

        ByKind(List<OpenAddress> addresses, Function<OpenAddress, K> kind, ToDoubleFunction<K> partWithout) {
            Map<K, Integer> numbers = new HashMap<>();
            this.kindOf = new int[addresses.size()];
            for (int address = 0; address < kindOf.length; address++) {
                kindOf[address] = numbers.computeIfAbsent(kind.apply(addresses.get(address)), added -> {
                    kinds.add(added);
                    return kinds.size() - 1;
                });
            }
            this.parts = new double[kinds.size()];
            this.knownIn = new int[kinds.size()];
            this.partWithout = partWithout;
        }

        double without(int address, int step) {
            int kind = kindOf[address];
            if (knownIn[kind] != step) {
                parts[kind] = partWithout.applyAsDouble(kinds.get(kind));
                knownIn[kind] = step;
            }
            return parts[kind];
        }
    }
}
