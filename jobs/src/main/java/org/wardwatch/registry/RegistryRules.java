package org.wardwatch.registry;

/**
 * What a registry may hold and how fast it may shrink.
 *
 * @param allowDocumentationRanges whether documentation and benchmark space is accepted, for demonstrations
 * @param maxWithdrawnShare largest share of the recorded organisations, and of the recorded networks, that one
 *     registration withdraws without being asked to; 0 to 1
 */
public record RegistryRules(boolean allowDocumentationRanges, double maxWithdrawnShare) {

    /** Share that a half-written file would exceed and a month's ordinary changes do not. */
    public static final double DEFAULT_MAX_WITHDRAWN_SHARE = 0.05;

    /** Guards the share. */
    public RegistryRules {
        if (!(maxWithdrawnShare >= 0 && maxWithdrawnShare <= 1)) {
            throw new IllegalArgumentException("maxWithdrawnShare " + maxWithdrawnShare + " is not within 0 and 1");
        }
    }

    /** The rules of a real programme. */
    public static RegistryRules strict() {
        return new RegistryRules(false, DEFAULT_MAX_WITHDRAWN_SHARE);
    }

    /** The rules of a demonstration: documentation space is accepted. */
    public static RegistryRules demonstration() {
        return new RegistryRules(true, DEFAULT_MAX_WITHDRAWN_SHARE);
    }
}
