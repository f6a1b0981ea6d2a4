package org.wardwatch.reliability;

/** A family of tests, and the JUnit tag by which it is run: {@code ./mvnw test -pl jobs -Plong -Dgroups=attribution}. */
public enum Suite {
    /** Nobody is told of what belongs to another. */
    ATTRIBUTION("A"),
    /** What was delivered is read, or rejected with a reason. */
    INGEST("B"),
    /** Whatever is killed or runs at once, readers see one run's tables or the next one's. */
    CRASH("C"),
    /** Damage and want are told, never read over. */
    STORAGE("D"),
    /** Clocks and time zones change nothing. */
    TIME("E"),
    /** What one is sent holds nothing of another. */
    LEAKAGE("F"),
    /** The same input gives the same bytes, in time that does not grow. */
    DETERMINISM("G");

    private final String letter;

    Suite(String letter) {
        this.letter = letter;
    }

    /** The letter with which its tests are numbered. */
    String letter() {
        return letter;
    }

    /** The suite of a test by its number, like C5. */
    static Suite of(String number) {
        for (Suite suite : values()) {
            if (number.startsWith(suite.letter)) {
                return suite;
            }
        }
        throw new IllegalArgumentException(number + " belongs to no suite");
    }
}
