package org.wardwatch.quality;

/**
 * Something that must hold and does not.
 *
 * @param law what must hold
 * @param count how many rows break it
 * @param example some of them, in words
 */
public record Violation(Law law, long count, String example) {

    @Override
    public String toString() {
        return law.sentence() + ": " + (count > 1 ? count + " such, the first " : "") + example + "; " + law.remedy();
    }
}
