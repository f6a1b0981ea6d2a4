package org.wardwatch.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalInt;

/**
 * How long what is kept besides releases stays, as {@code conf/retention.yaml} says; all of it for good without that file.
 *
 * @param rejectTextDays days for which the text of rejects is kept
 */
record Retention(OptionalInt rejectTextDays) {

    /** Refuses what cannot be. */
    Retention {
        if (rejectTextDays.isPresent() && rejectTextDays.getAsInt() < 1) {
            throw new IllegalArgumentException("reject_text_days is at least 1");
        }
    }

    /** The file, key by key. */
    record Yaml(
            @JsonProperty(value = "reject_text_days", required = true)
            int rejectTextDays) {}

    /** From the file. */
    static Retention from(Yaml yaml) {
        return new Retention(OptionalInt.of(yaml.rejectTextDays));
    }

    /** Everything stays. */
    static Retention forGood() {
        return new Retention(OptionalInt.empty());
    }
}
