package org.wardwatch.cli.sample;

import org.wardwatch.Problem;

/**
 * How large a sample programme is.
 *
 * @param events about how many rows its feeds have together; what happens to members is the same for any number, the noise
 *     from elsewhere makes up the rest
 * @param hospitals number of hospitals, 10 to 100; two groups come on top
 */
public record SampleSize(long events, int hospitals) {

    /** The size of the demonstration. */
    public static final SampleSize DEMONSTRATION = new SampleSize(60_000, 12);

    private static final int FEWEST_HOSPITALS = 10;
    private static final int MOST_HOSPITALS = 100;

    /**
     * Guards the numbers.
     *
     * @throws Problem of configuration, when a number is out of bounds
     */
    public SampleSize {
        if (events < 0) {
            throw Problem.configuration("--events " + events + ": give a number of 0 or more");
        }
        if (hospitals < FEWEST_HOSPITALS || hospitals > MOST_HOSPITALS) {
            throw Problem.configuration("--organisations " + hospitals + ": the sample's story needs "
                    + FEWEST_HOSPITALS + " to " + MOST_HOSPITALS + "; give a number between them");
        }
    }
}
