package org.wardwatch.trend.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.wardwatch.trend.alarm.JudgedTests.Test;
import org.wardwatch.trend.alarm.OutbreakTally.Outbreak;

/** {@code jobs/docs/alarms.md}: what alarms mean, and what simulations measured of them. */
final class AlarmsDocument {

    private static final int QUIET_DAYS = 3700;
    private static final int QUIET_WEEKS = 1000;
    private static final int OUTBREAKS = 200;
    private static final double DAYS_A_MONTH = 365.25 / 12;
    private static final double[] FACTORS = {2, 3, 5, 10};
    private static final double[] SIZES = {2, 3, 5, 10};
    private static final double[] GROWTHS = {1, 2, 3, 5};
    private static final double[] LEVELS = {1, 5, 20};

    private final AlarmRules rules;
    private final long seed;

    AlarmsDocument(AlarmRules rules, long seed) {
        this.rules = rules;
        this.seed = seed;
    }

    /** The sentence that tells the constants. */
    static String constants(AlarmRules rules) {
        return String.format(
                Locale.ROOT,
                "rate %s, baselines of %d covered days (the last %d left out) and %d covered weeks (the last %d left out)",
                rules.rate(),
                rules.days().baseline(),
                rules.days().gap(),
                rules.weeks().baseline(),
                rules.weeks().gap());
    }

    String text() {
        return """
                # Alarms

                Table `alarms` has a row for every series and day or week on which it was seen: a malware family or a classification
                type, of a sector's members or of one organisation. `alarm` says whether so many distinct addresses are more than
                chance explains. How it is computed: [`method.md`](method.md#alarms).

                Made by `./mvnw test -pl jobs -Dtest=AlarmRatesTest -Dwardwatch.write-docs=true` from seeded simulations that run
                the very classes that the programme runs, with the constants of `conf/programme.yaml`:
                %s.

                ## What the rate means

                On a day on which nothing rises, the probability of any alarm, over all series together, is at most %s. When much rises,
                at most that share of the alarms is false, on average over days. Weeks are judged apart from days, with the same rate.
                Where that holds, and where not, the quiet programmes below tell.

                ## What to do with an alarm

                1. Look at its breadth first: `members_newly_hit` of a sector's row. Several members newly hit by one family within
                   days is an outbreak; one member alone may be one machine room.
                2. Look at the organisations' rows of the same series and period, then at the events behind them (`matches` of
                   that family and day), to see whether they are one feed's or several's, and whether the addresses are new
                   (`daily_trends`). In networks whose addresses change hands (`relation` dhcp_pool or guest), one machine is as
                   many addresses as it has had: such an alarm may be one machine.
                3. Look at the flags. With `ears_c1` to `ears_c3` and `cusum` raised too, the rise is steep against the last week as well;
                   with none of them it is a rise against the last month only.
                4. An alarm lasts as long as the rise is not yet part of the baseline. Its first day is when it began; a series without an
                   alarm today and one yesterday has not been cleaned, it has become usual, or is no longer seen.
                5. No alarm is no all-clear where `enough_baseline` is false: in the first weeks of a feed, and after a feed was missing for
                   about as long as a baseline.

                An outbreak of the size of chance is not alarmed, as the tables below say. Findings, not alarms, tell which machines
                to clean.

                ## False alarms in quiet programmes

                %d series: twenty families of 0.02 to 20 addresses a period in nine members each, and their sector's sums. Two feeds, each
                silent for three weeks in 250 days; a family is told of by one or both. Nothing ever rises, so every alarm is false. The last
                column is what would come of taking mean and dispersion of each baseline for exact, as a plain negative binomial test does.

                %s
                %s
                Of some thousand days a rate of 1 %% is told to within 0.2 %%. The rate does not hold in two kinds: where some series
                vary much more than others of the same programme, as half and half above, for the dispersion in common is then too
                large for the ones and too small for the others; and where machines come in clumps and stay, for that is what a small
                outbreak is, and the alarms tell of it. Not measured: calendars (holidays, campaigns) and changes at the source that
                no coverage tells of.

                ## Outbreaks

                Each cell tells of one size: the size, the share of %d seeded outbreaks that are alarmed within %d days and, where
                at least half are, the median delay of those in days (0: on the first day). Each is in one series, in the
                company of %d quiet ones. A real one is in several, its sector's, its members' and its type's, and less is asked of
                each. A sudden rise that is not alarmed in its first days seldom is later: it has become usual.

                %s
                The same for weeks, within %d weeks, the delay in weeks.

                %s""".formatted(
                        constants(rules),
                        rules.rate(),
                        QuietProgramme.SERIES,
                        quiet(Period.DAY, QUIET_DAYS),
                        quiet(Period.WEEK, QUIET_WEEKS),
                        OUTBREAKS,
                        lasts(Period.DAY),
                        QuietProgramme.SERIES,
                        outbreaks(Period.DAY),
                        lasts(Period.WEEK),
                        outbreaks(Period.WEEK));
    }

    private String quiet(Period period, int counts) {
        return table(
                "counts",
                List.of(
                        "quiet " + period.text() + "s",
                        "with an alarm",
                        "alarms per month and thousand series",
                        "with an alarm, were baselines exact"),
                Arrays.stream(QuietCounts.values())
                        .map(kind -> quiet(period, counts, kind))
                        .toList());
    }

    private List<String> quiet(Period period, int counts, QuietCounts kind) {
        QuietTally tally = QuietTally.of(rules, period, counts, kind, seed);
        QuietTally exact = QuietTally.takenForExact(rules, period, counts, kind, seed);
        double months = tally.tests() * period.days() / DAYS_A_MONTH;
        return List.of(
                kind.title(),
                Integer.toString(tally.periods()),
                String.format(Locale.ROOT, "%d = %.2f %%", tally.alarmed(), 100 * tally.rate()),
                String.format(Locale.ROOT, "%.2f", 1000 * tally.alarms() / months),
                String.format(Locale.ROOT, "%.2f %%", 100 * exact.rate()));
    }

    private static int lasts(Period period) {
        return period == Period.DAY ? 14 : 4;
    }

    private String outbreaks(Period period) {
        return outbreaks(period, QuietCounts.POISSON, 1) + "\n" + outbreaks(period, QuietCounts.OVERDISPERSED, 2);
    }

    private String outbreaks(Period period, QuietCounts kind, double dispersion) {
        int counts = rules.span(period).reach() + 1;
        List<Test> company = QuietTally.tests(rules, period, counts, kind, seed).get(0);
        int lasts = lasts(period);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "new family, so many addresses",
                SIZES,
                period,
                company,
                size -> new Outbreak(0, size, 0, dispersion, lasts)));
        rows.add(row(
                "new family, so many more each " + period.text(),
                GROWTHS,
                period,
                company,
                more -> new Outbreak(0, more, more, dispersion, lasts)));
        for (double level : LEVELS) {
            rows.add(row(
                    (int) level + " before, then times",
                    FACTORS,
                    period,
                    company,
                    factor -> new Outbreak(level, level * factor, 0, dispersion, lasts)));
        }
        return table(kind.title(), List.of("smallest", "", "", "largest"), rows);
    }

    private List<String> row(
            String first, double[] sizes, Period period, List<Test> company, DoubleFunction<Outbreak> outbreak) {
        List<String> cells = new ArrayList<>(List.of(first));
        for (double size : sizes) {
            String told = OutbreakTally.of(rules, period, outbreak.apply(size), company, OUTBREAKS, seed)
                    .told();
            cells.add((int) size + ": " + told);
        }
        return cells;
    }

    private static String table(String first, List<String> others, List<List<String>> rows) {
        List<String> head = new ArrayList<>(List.of(first));
        head.addAll(others);
        return line(head) + "|---".repeat(head.size()) + "|\n"
                + rows.stream().map(AlarmsDocument::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
