package org.wardwatch.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;

/** Reads single cells to the values of event columns. */
final class Cell {

    private static final int LAST_PORT = 65_535;
    private static final long LAST_ASN = 4_294_967_295L;
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    private static final Set<String> SEVERITIES = Set.of("critical", "high", "medium", "low", "info");
    private static final Set<String> LABELS = Set.of("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR", "WHITE");

    /** Shares of certainty that Microsoft's words stand for, as IntelMQ reads them. */
    private static final Map<String, String> CONFIDENCE =
            Map.of("high", "100", "medium", "50", "low", "20", "informational", "10");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,10})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}_*][\\p{L}\\p{M}\\p{N}_.-]{0,253}");

    private Cell() {}

    /** The value of this column in this text, in the column's Java type; null when it cannot be read. Not for times. */
    static @Nullable Object read(Events target, String text) {
        return switch (target) {
            case FEED_ACCURACY -> accuracy(text);
            case SOURCE_PORT, DESTINATION_PORT -> port(text);
            case SOURCE_ASN, DESTINATION_ASN -> asn(text);
            case SOURCE_GEOLOCATION_CC -> COUNTRY.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : null;
            case SOURCE_FQDN, DESTINATION_FQDN -> host(text);
            case MALWARE_HASH_SHA256 -> SHA256.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : null;
            case SEVERITY -> oneOf(SEVERITIES, text.toLowerCase(Locale.ROOT));
            case TLP -> oneOf(LABELS, text.toUpperCase(Locale.ROOT).replaceFirst("^TLP[: ]", ""));
            case DESTINATION_IP -> address(text);
            case CLASSIFICATION_TYPE, PROTOCOL_TRANSPORT -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    /** This port; null when it is none. */
    static @Nullable Integer port(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return null;
        }
        long port = Long.parseLong(text);
        return port <= LAST_PORT ? (Integer) (int) port : null;
    }

    /** AS 0 is reserved and stands for "unknown" where feeds write it. */
    private static @Nullable Long asn(String text) {
        String digits = text.startsWith("AS") ? text.substring(2) : text;
        if (!DIGITS.matcher(digits).matches()) {
            return null;
        }
        long asn = Long.parseLong(digits);
        return asn > 0 && asn <= LAST_ASN ? (Long) asn : null;
    }

    private static @Nullable BigDecimal accuracy(String text) {
        String number = CONFIDENCE.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        if (!DECIMAL.matcher(number).matches()) {
            return null;
        }
        BigDecimal accuracy = new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN);
        return accuracy.compareTo(FULL) <= 0 ? accuracy : null;
    }

    private static @Nullable String host(String text) {
        return HOST.matcher(text).matches() && address(text) == null ? text : null;
    }

    private static @Nullable String address(String text) {
        try {
            return Address.parse(text).toString();
        } catch (AddressFormatException e) {
            return null;
        }
    }

    private static @Nullable String oneOf(Set<String> allowed, String text) {
        return allowed.contains(text) ? text : null;
    }
}
