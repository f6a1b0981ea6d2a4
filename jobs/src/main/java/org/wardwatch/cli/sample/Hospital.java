package org.wardwatch.cli.sample;

import org.jspecify.annotations.Nullable;

/**
 * An invented hospital.
 *
 * @param index 0, 1, 2 …
 * @param orgId its id
 * @param name in English
 * @param nameZh in Traditional Chinese
 * @param parent id of its group
 * @param level how well it is kept
 */
record Hospital(
        int index,
        String orgId,
        String name,
        String nameZh,
        @Nullable String parent,
        Level level) {

    /** How well a hospital is kept. */
    enum Level {
        CLEAN,
        MIDDLING,
        BAD
    }

    /** Third number of its own /24 in 198.18.0.0/16. */
    int block(int groupSize) {
        int group = index / groupSize;
        return group < 2
                ? 32 * group + 4 * (index % groupSize) + 2 // four blocks a hospital within its group's /19
                : 64 + 2 * (index - 2 * groupSize);
    }
}
