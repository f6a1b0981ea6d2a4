package org.wardwatch.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a feed delivers and what its deliveries mean.
 *
 * @param delivery how often
 * @param onChange what a path with new content means
 * @param retired first day on which it is no longer delivered; null while it is
 * @param maxRefusedFiles how many files of a run may be refused before the run is; null when any number may
 */
public record Schedule(
        Delivery delivery,
        OnChange onChange,
        @Nullable LocalDate retired,
        @Nullable Integer maxRefusedFiles) implements Serializable {

    /** The same schedule with this bound on refused files. */
    Schedule withMaxRefusedFiles(int bound) {
        return new Schedule(delivery, onChange, retired, bound);
    }
}
