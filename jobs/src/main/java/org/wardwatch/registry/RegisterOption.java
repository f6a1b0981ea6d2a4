package org.wardwatch.registry;

/** What the caller of a registration may ask for beyond the ordinary. */
public enum RegisterOption {
    /** Withdraw as many rows as the files leave out. */
    ALLOW_REMOVALS,
    /** Say what would change, write nothing. */
    DRY_RUN
}
