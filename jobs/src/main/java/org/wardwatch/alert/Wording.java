package org.wardwatch.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.guidance.Language;

/**
 * What of a finding is said in a few words, alike in all forms of a message.
 *
 * @param language of the reader
 * @param zone of the programme
 */
public record Wording(Language language, ZoneId zone) {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    // A URL in a message is to be recognised, not opened; its end tells little.
    private static final int LONGEST = 160;

    /** The phrase in this language. */
    public String say(Phrase phrase, Object... values) {
        return phrase.in(language, values);
    }

    /** An instant in UTC and in the programme's zone. */
    public String time(Instant at) {
        return UTC.format(at) + " (" + LOCAL.format(at.atZone(zone)) + ")";
    }

    /** An instant in UTC. */
    public String utc(Instant at) {
        return UTC.format(at);
    }

    /** How bad it is. */
    public String severity(AlertedFinding finding) {
        return say(Phrase.severity(finding.isCritical()));
    }

    /** Which feeds and how sure. */
    public String accuracy(AlertedFinding finding) {
        return say(
                Phrase.ACCURACY,
                String.join(", ", finding.seen().feeds()),
                finding.what().accuracy().stripTrailingZeros().toPlainString());
    }

    /** Everything but the time that is known of a sighting, parted by commas. */
    public String route(Sighting sighting, AlertedFinding finding) {
        List<String> parts = new ArrayList<>();
        if (!sighting.address().equals(finding.machine().address())) {
            parts.add(say(Phrase.FROM, sighting.address()));
        }
        Sighting.Destination destination = sighting.destination();
        if (sighting.port() != null) {
            // What talked to nobody answered on this port.
            boolean answered = destination.isUnknown() && destination.port() == null;
            parts.add(say(answered ? Phrase.PORT : Phrase.FROM_PORT, sighting.port()));
        }
        if (!destination.isUnknown()) {
            parts.add(say(Phrase.TO, destination(destination)));
        }
        if (destination.port() != null && !isToldWithItsPort(destination)) {
            parts.add(say(Phrase.TO_PORT, destination.port()));
        }
        if (sighting.protocol() != null) {
            parts.add(sighting.protocol());
        }
        parts.add(say(Phrase.BY, sighting.feed()));
        return parts.stream().collect(Collectors.joining(language == Language.ZH ? "，" : ", "));
    }

    private static boolean isToldWithItsPort(Sighting.Destination destination) {
        String address = destination.address();
        return address != null && !address.equals(MemberSpace.ANOTHER_MEMBER);
    }

    private String destination(Sighting.Destination destination) {
        String names = Stream.of(defanged(destination.host()), defanged(destination.url()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        String address = destination.address();
        if (address == null) {
            return names;
        }
        if (address.equals(MemberSpace.ANOTHER_MEMBER)) {
            return say(Phrase.OTHERS);
        }
        Long port = destination.port();
        String place = port == null ? address : (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        return names.isEmpty() ? place : place + " (" + names + ")";
    }

    /** A name or URL in a form that no program makes a link of. */
    static @Nullable String defanged(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        String shortened = end < text.length() ? text.substring(0, end) + "…" : text;
        return shortened.replaceAll("(?i)http", "hxxp").replace(".", "[.]");
    }
}
