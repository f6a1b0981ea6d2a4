package org.wardwatch.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an organisation relates to a range. */
public enum Relation {
    /** Its own machines on its own addresses. */
    OWNED,
    /** Its machines in somebody else's data centre. */
    HOSTED,
    /** Addresses that several organisations use at the same time. */
    SHARED,
    /** Addresses behind which many machines hide. */
    NAT_EGRESS,
    /** Addresses that wander from machine to machine. */
    DHCP_POOL,
    /** Machines of visitors. */
    GUEST;

    /** The relation that files and tables call so. */
    public static Optional<Relation> parse(String text) {
        return Arrays.stream(values())
                .filter(relation -> relation.toString().equals(text))
                .findFirst();
    }

    /** All of them, for messages. */
    static String choices() {
        return Arrays.stream(values()).map(Relation::toString).collect(Collectors.joining(", "));
    }

    /** As files and tables call it: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
