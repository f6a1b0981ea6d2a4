package org.wardwatch.finding;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one machine and identifier on one UTC day of one month.
 *
 * @param day days since 1970, UTC
 * @param month first day of the programme's month, days since 1970
 * @param span first and last sighting, and how many
 * @param grade how bad and how sure
 * @param place where, at the latest sighting
 * @param feeds who saw it
 */
record Sighting(long day, long month, Span span, Grade grade, Place place, Set<String> feeds) {

    /** Order in time; one day may have several, told apart by their text when their last instant is the same. */
    static final Comparator<Sighting> ORDER = Comparator.comparingLong(Sighting::day)
            .thenComparingLong(Sighting::month)
            .thenComparing(sighting -> sighting.span().last())
            .thenComparing(sighting -> sighting.place().toString());

    /**
     * When and how often.
     *
     * @param first first sighting
     * @param last last sighting
     * @param events number of events
     */
    record Span(Timestamp first, Timestamp last, long events) {
        Span plus(Span other) {
            return new Span(
                    first.before(other.first) ? first : other.first,
                    last.after(other.last) ? last : other.last,
                    events + other.events);
        }
    }

    /**
     * How bad and how sure.
     *
     * @param severity 0 (info) to 4 (critical)
     * @param accuracy 0 to 100
     */
    record Grade(int severity, BigDecimal accuracy) {
        Grade max(Grade other) {
            return new Grade(Math.max(severity, other.severity), accuracy.max(other.accuracy));
        }
    }

    /**
     * Where, and as what.
     *
     * @param ip the address
     * @param cidr the organisation's range around it
     * @param relation of that range
     * @param type classification type
     * @param ownedUntil when the organisation stops owning it; NULL: open
     * @param family malware family, where one is told
     */
    record Place(
            String ip,
            String cidr,
            String relation,
            String type,
            @Nullable Timestamp ownedUntil,
            @Nullable String family) {

        /** This place, with the family that an earlier sighting told where the latest tells none. */
        Place after(Place before) {
            return family != null ? this : new Place(ip, cidr, relation, type, ownedUntil, before.family);
        }
    }

    /** From a row of {@link EpisodeStep#sightings}. */
    static Sighting from(Row row) {
        Row place = row.getAs("place");
        return new Sighting(
                row.<Integer>getAs("day"),
                row.<Integer>getAs("month"),
                new Span(row.getAs("first"), row.getAs("last"), row.<Long>getAs("events")),
                new Grade(row.<Integer>getAs("severity"), row.getAs("accuracy")),
                new Place(
                        place.getAs("source_ip"),
                        place.getAs("cidr"),
                        place.getAs("relation"),
                        place.getAs("classification_type"),
                        place.getAs("owned_until"),
                        row.getAs("malware_family")),
                new TreeSet<>(row.<String>getList(row.fieldIndex("feeds"))));
    }
}
