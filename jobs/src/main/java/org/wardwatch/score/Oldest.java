package org.wardwatch.score;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The age of the oldest open finding of one severity, over addresses of which one after the other is cleaned. */
final class Oldest {

    private final int[] ages;
    private final int[] oldestFirst;
    private final boolean[] gone;
    private int first;
    private int second;

    /** Over these addresses. */
    Oldest(List<OpenAddress> addresses, ToIntFunction<OpenAddress> age) {
        this.ages = addresses.stream().mapToInt(age).toArray();
        this.oldestFirst = IntStream.range(0, ages.length)
                .boxed()
                .sorted(Comparator.comparingInt(address -> -ages[address]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.gone = new boolean[ages.length];
        this.second = 1;
    }

    /** Its age over the addresses that are left, in days; 0: there is none. */
    int age() {
        return ageAt(first);
    }

    /** Its age when this address, one of those left, were gone too. */
    int without(int address) {
        return oldestFirst[first] == address ? ageAt(second) : ageAt(first);
    }

    /** Cleans an address. */
    void remove(int address) {
        gone[address] = true;
        first = next(first);
        second = next(Math.max(second, first + 1));
    }

    private int next(int from) {
        int at = from;
        while (at < oldestFirst.length && gone[oldestFirst[at]]) {
            at++;
        }
        return at;
    }

    private int ageAt(int place) {
        return place < oldestFirst.length ? ages[oldestFirst[place]] : 0;
    }
}
