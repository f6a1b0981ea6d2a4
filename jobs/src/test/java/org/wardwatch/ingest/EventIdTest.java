package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventIdTest {

    private static final Map<Events, Object> EVENT = Map.of(
            Events.FEED_NAME,
            "trap",
            Events.FEED_ACCURACY,
            new BigDecimal("90.00"),
            Events.SOURCE_IP,
            "192.0.2.1",
            Events.TIME_SOURCE,
            1_767_225_600_000_000L);

    @Test
    void theIdStaysTheSameForGood() {
        // Ids lie in lakes: another way to make them would turn every event into a new one. Reckoned by another
        // programme.
        assertThat(id(EVENT)).isEqualTo("00a03bb6017bd32d569730b3385d42df33fb57ee1bb8c478f3286578cc856f05");
    }

    @Test
    void everyReportedColumnCountsAndWhatTellsOfTheDeliveryDoesNot() {
        for (Events column : Events.values()) {
            boolean counts = switch (column) {
                case EVENT_ID, TIME_OBSERVATION, EVENT_DATE, EVENT_MONTH, SOURCE_KEY, MALWARE_FAMILY -> false;
                default -> true;
            };
            assertThat(id(with(column, "other")).equals(id(EVENT)))
                    .as(column.column())
                    .isEqualTo(!counts);
        }
    }

    @Test
    void aTextThatMovesToTheNextColumnMakesAnotherEvent() {
        assertThat(id(with(Events.SOURCE_FQDN, "ab")))
                .isNotEqualTo(id(with(Events.SOURCE_URL, "ab")))
                .isNotEqualTo(id(with(Events.SOURCE_FQDN, "a")));
    }

    @Test
    void oneMakerOfIdsServesLongAndShortEventsInTurn() {
        EventId ids = new EventId();
        String first = ids.of(EVENT);
        ids.of(with(Events.EXTRA, "x".repeat(100_000)));

        assertThat(ids.of(EVENT)).isEqualTo(first);
    }

    private static Map<Events, Object> with(Events column, Object value) {
        Map<Events, Object> values = new HashMap<>(EVENT);
        values.put(column, value);
        return values;
    }

    private static String id(Map<Events, Object> values) {
        return new EventId().of(values);
    }
}
