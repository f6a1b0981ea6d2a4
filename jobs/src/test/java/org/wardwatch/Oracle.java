package org.wardwatch;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import org.jspecify.annotations.Nullable;

/** Says that a law does not hold for what a fuzzer has tried. */
public final class Oracle {

    private Oracle() {}

    /**
     * Does nothing when the law holds.
     *
     * @param law what should be so, formatted with {@code about} only when it is not
     * @throws AssertionError when it does not
     */
    @FormatMethod
    public static void holds(boolean so, @FormatString String law, @Nullable Object... about) {
        if (!so) {
            throw new AssertionError(String.format(law, about));
        }
    }
}
