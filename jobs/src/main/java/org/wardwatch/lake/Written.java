package org.wardwatch.lake;

/**
 * What a write did.
 *
 * @param rows rows that now stand where was written
 * @param changed whether anything is different from before; when not, nothing was committed
 */
public record Written(long rows, boolean changed) {}
