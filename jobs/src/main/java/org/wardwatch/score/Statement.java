package org.wardwatch.score;

import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says of one of its findings, for some time.
 *
 * @param findingUid the finding
 * @param orgId its organisation
 * @param kind what is said
 * @param span when it is in force
 * @param reason why; null: not told
 */
public record Statement(
        String findingUid,
        String orgId,
        Kind kind,
        Span span,
        @Nullable String reason) {

    /** What is said. */
    public enum Kind {
        /** The finding is wrong: it does not count in the organisation's own score. */
        DISPUTE,
        /** The finding is known, and is being dealt with or borne: it counts and is marked. */
        ACKNOWLEDGEMENT;

        /** The name as tables hold it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Days in the programme's time zone.
     *
     * @param from first day
     * @param until first day after
     */
    public record Span(LocalDate from, LocalDate until) {

        /**
         * Refuses an empty span.
         *
         * @throws IllegalArgumentException when the end does not lie after the beginning
         */
        public Span {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("'" + until + "' does not lie after '" + from + "'");
            }
        }

        /** Whether it holds the last day of the month. */
        public boolean holdsAtEndOf(YearMonth month) {
            LocalDate lastDay = month.atEndOfMonth();
            return !from.isAfter(lastDay) && until.isAfter(lastDay);
        }
    }

    /** The statement of a row of {@link Disputes}. */
    static Statement from(Row row) {
        Date from = row.getAs(Disputes.IN_FORCE_FROM.column());
        Date until = row.getAs(Disputes.IN_FORCE_UNTIL.column());
        return new Statement(
                row.getAs(Disputes.FINDING_UID.column()),
                row.getAs(Disputes.ORG_ID.column()),
                Kind.parse(row.getAs(Disputes.KIND.column())),
                new Span(from.toLocalDate(), until.toLocalDate()),
                row.getAs(Disputes.REASON.column()));
    }

    /** Whether it takes the finding out of its organisation's score of the month. */
    boolean excludesIn(YearMonth month) {
        return kind == Kind.DISPUTE && span.holdsAtEndOf(month);
    }
}
