package org.wardwatch.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as pages print them: the same on every machine, whatever its locale. */
public final class Figures {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private static final BigDecimal LEAST_IN_TEXT = new BigDecimal("0.01");
    private static final BigDecimal LEAST_IN_COLUMN = new BigDecimal("0.0001");

    private Figures() {}

    /** A count with thousands apart: 12,345. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
    }

    /** A change with its sign: +12, −3, ±0. */
    public static String signed(long change) {
        return change == 0 ? "±0" : (change > 0 ? "+" : "") + count(change);
    }

    /** A score or a part of it with two decimals. */
    public static String points(@Nullable BigDecimal points) {
        return points == null ? "–" : points.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A change of score with its sign and two decimals. */
    public static String signed(BigDecimal change) {
        String sign = change.signum() > 0 ? "+" : change.signum() < 0 ? "−" : "±";
        return sign + points(change.abs());
    }

    /** Minutes in UTC: 2026-03-05 02:10. */
    public static String utc(Instant time) {
        return MINUTE.format(time.atOffset(java.time.ZoneOffset.UTC));
    }

    /** Minutes in the zone, with its offset: 2026-03-05 10:10 +08:00. */
    public static String local(Instant time, ZoneId zone) {
        return MINUTE.format(time.atZone(zone)) + " "
                + zone.getRules().getOffset(time).getId().replace("Z", "+00:00");
    }

    /** Seconds in UTC: 2026-03-05 02:10:07. */
    public static String second(Instant time) {
        return SECOND.format(time.atOffset(java.time.ZoneOffset.UTC));
    }

    /** Days in UTC. */
    public static String day(Instant time) {
        return DAY.format(time.atOffset(java.time.ZoneOffset.UTC));
    }

    /** A share of one as percent: 37 %. */
    public static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    /** A number without decimals. */
    public static String whole(BigDecimal number) {
        return number.setScale(0, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A number with two decimals. */
    public static String hundredths(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A probability with its relation, for a text that names it: = 0.04, or < 0.01 where two decimals would show none. */
    public static String equalsProbability(BigDecimal p) {
        return p.compareTo(LEAST_IN_TEXT) < 0 ? "<\u00a0" + LEAST_IN_TEXT : "=\u00a0" + hundredths(p);
    }

    /** A probability for a column: 0.0312, or < 0.0001. */
    public static String probability(BigDecimal p) {
        return p.compareTo(LEAST_IN_COLUMN) < 0
                ? "<\u00a0" + LEAST_IN_COLUMN
                : p.setScale(LEAST_IN_COLUMN.scale(), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A number with one decimal: days, addresses that were expected. */
    public static String tenths(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }
}
