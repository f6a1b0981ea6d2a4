package org.wardwatch.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The id of an event: SHA-256 over what was reported of it. Every column that has a value adds its name and its value as text,
 * each after its length, in the order of {@link Events}; so no two different reports write the same bytes, and a column that
 * is added later leaves old ids alone.
 */
final class EventId {

    /** What tells of the delivery instead of the event, and what follows from other columns. */
    private static final Set<Events> LEFT_OUT = EnumSet.of(
            Events.EVENT_ID,
            Events.TIME_OBSERVATION,
            Events.EVENT_DATE,
            Events.EVENT_MONTH,
            Events.SOURCE_KEY,
            Events.MALWARE_FAMILY);

    private static final Events[] HASHED =
            EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT)).toArray(Events[]::new);
    private static final byte[][] NAMES = Arrays.stream(HASHED)
            .map(column -> column.column().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final MessageDigest digest = Canonical.digest();
    private byte[] bytes = new byte[512];
    private int length;

    /**
     * The id of the event with these values.
     *
     * @param values numbers and booleans count by their text
     */
    String of(Map<Events, Object> values) {
        length = 0;
        for (int i = 0; i < HASHED.length; i++) {
            Object value = values.get(HASHED[i]);
            if (value != null) {
                add(NAMES[i]);
                add(value.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(byte[] part) {
        if (length + part.length + 4 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + part.length + 4));
        }
        bytes[length++] = (byte) (part.length >>> 24);
        bytes[length++] = (byte) (part.length >>> 16);
        bytes[length++] = (byte) (part.length >>> 8);
        bytes[length++] = (byte) part.length;
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
    }
}
