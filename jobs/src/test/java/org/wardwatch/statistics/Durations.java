package org.wardwatch.statistics;

import java.util.Arrays;
import java.util.List;

/** Published durations: weeks of remission in two trials, a plus sign where it still lasted. */
final class Durations {

    /** Acute myelogenous leukaemia with maintained chemotherapy (Miller 1981; {@code aml} of R's survival). */
    static final List<KaplanMeier.Duration> MAINTAINED = parse("9 13 13+ 18 23 28+ 31 34 45+ 48 161+");

    /** The same without. */
    static final List<KaplanMeier.Duration> NOT_MAINTAINED = parse("5 5 8 8 12 16+ 23 27 30 33 43 45");

    /** Acute leukaemia under 6-mercaptopurine (Freireich and others 1963). */
    static final List<KaplanMeier.Duration> MERCAPTOPURINE =
            parse("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

    /** The same under placebo. */
    static final List<KaplanMeier.Duration> PLACEBO = parse("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

    private Durations() {}

    /** {@code "13 13+"}: one ended on day 13, one censored then. */
    static List<KaplanMeier.Duration> parse(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> new KaplanMeier.Duration(Integer.parseInt(word.replace("+", "")), !word.endsWith("+")))
                .toList();
    }
}
