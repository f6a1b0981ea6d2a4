package org.wardwatch.cli.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;

/**
 * A machine that is infected, or exposed, for a time.
 *
 * @param place owner on the first day, as a short word for people
 * @param address of the machine; in a pool, the address on its first day
 * @param threat what it suffers from
 * @param from first day
 * @param until first day after
 * @param kind what is special about it
 */
@JsonPropertyOrder({"org_id", "address", "threat", "first_day", "last_day", "kind"})
record Infection(
        @JsonProperty("org_id") String place,
        String address,
        @com.fasterxml.jackson.annotation.JsonIgnore Threat threat,
        @com.fasterxml.jackson.annotation.JsonIgnore LocalDate from,
        @com.fasterxml.jackson.annotation.JsonIgnore LocalDate until,
        Kind kind) {

    /** What is special about an infection. */
    enum Kind {
        ORDINARY,
        RETURNING,
        OUTBREAK,
        OWNER_CHANGE,
        POOL,
        GUEST,
        NAT,
        SHARED,
        ALLOWED,
        EXPOSURE
    }

    @JsonProperty("threat")
    String threatTitle() {
        return threat.title();
    }

    @JsonProperty("first_day")
    String firstDay() {
        return from.toString();
    }

    @JsonProperty("last_day")
    String lastDay() {
        return until.minusDays(1).toString();
    }
}
