package org.wardwatch.disclosure.reread;

import org.jspecify.annotations.Nullable;

/**
 * An organisation of the registry.
 *
 * @param orgId its id
 * @param name in English
 * @param nameZh in Traditional Chinese
 * @param sector that it belongs to
 * @param parent id of its group
 */
public record RegisteredName(
        String orgId,
        String name,
        @Nullable String nameZh,
        String sector,
        @Nullable String parent) {}
