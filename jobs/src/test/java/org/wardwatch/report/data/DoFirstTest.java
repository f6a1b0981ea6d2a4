package org.wardwatch.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.score.ScorePoints;

class DoFirstTest {

    private final TableRows points = new TableRows(ScorePoints.TABLE);
    private final TableRows findings = new TableRows(MonthlyFindings.TABLE);
    private int rank;

    @Test
    void theOrderOfPointsStandsThoughALaterAddressGivesBackMore() {
        open("192.0.2.1", "high", "90", "2026-07-25", "1.65");
        open("192.0.2.2", "critical", "90", "2026-05-08", "1.44");
        open("192.0.2.3", "high", "90", "2026-05-27", "8.58");
        assertThat(addresses()).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
        assertThat(DoFirst.areAlike(places())).isFalse();
    }

    @Test
    void ofTheSamePointsTheMostSevereComesFirstThenTheSurestThenTheOldestThenByAddress() {
        open("192.0.2.1", "high", "100", "2026-01-01", "0.50");
        open("192.0.2.6", "critical", "80", "2026-07-02", "0.50");
        open("192.0.2.5", "critical", "80", "2026-07-02", "0.50");
        open("192.0.2.4", "critical", "80", "2026-07-01", "0.50");
        open("192.0.2.3", "critical", "90", "2026-07-09", "0.50");
        assertThat(addresses()).containsExactly("192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6", "192.0.2.1");
        assertThat(DoFirst.areAlike(places())).isTrue();
    }

    @Test
    void whatRoundingGaveOrTookDoesNotComeBeforeACriticalFinding() {
        open("192.0.2.1", "high", "90", "2026-01-01", "0.00");
        open("192.0.2.2", "high", "90", "2026-01-01", "0.01");
        open("192.0.2.3", "critical", "90", "2026-07-01", "0.01");
        open("192.0.2.4", "critical", "90", "2026-07-01", "0.00");
        open("192.0.2.5", "low", "90", "2026-07-01", "0.40");
        assertThat(addresses()).containsExactly("192.0.2.3", "192.0.2.2", "192.0.2.4", "192.0.2.1", "192.0.2.5");
        assertThat(DoFirst.areAlike(places().subList(0, 4))).isTrue();
        assertThat(DoFirst.areAlike(places())).isFalse();
    }

    @Test
    void sumsOfPointsAreThoseOfTheOrderOfPointsButForAHundredthAnAddressThatRoundingGave() {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 500; i++) {
            String gain = List.of("0.00", "0.01", "0.02", "0.30").get(random.nextInt(4));
            String severity = List.of("critical", "high", "medium").get(random.nextInt(3));
            open("192.0." + i / 250 + "." + i % 250, severity, "90", "2026-07-01", gain);
        }
        List<BigDecimal> byRank = points.cells().stream()
                .map(row -> row.decimal(ScorePoints.POINTS))
                .toList();
        List<DoFirst.Place> places = places();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal ofRanks = BigDecimal.ZERO;
        for (int i = 0; i < places.size(); i++) {
            BigDecimal gain = Objects.requireNonNull(places.get(i).points());
            sum = sum.add(gain);
            ofRanks = ofRanks.add(byRank.get(i));
            if (gain.compareTo(new BigDecimal("0.01")) > 0) {
                assertThat(sum).isEqualByComparingTo(ofRanks);
            }
            assertThat(sum).isGreaterThanOrEqualTo(ofRanks);
        }
        assertThat(sum).isEqualByComparingTo(ofRanks);
    }

    @Test
    void whatIsClosedOrDoesNotCountIsNotToDo() {
        open("192.0.2.1", "high", "90", "2026-07-01", "1.00");
        finding("192.0.2.2", "critical", "90", "2026-07-01", "closed");
        finding("192.0.2.3", "critical", "90", "2026-07-01", "open");
        assertThat(addresses()).containsExactly("192.0.2.1");
    }

    @Test
    void withoutPointsTheMostSevereThenTheOldestComesFirst() {
        finding("192.0.2.1", "high", "90", "2026-01-01", "open");
        finding("192.0.2.2", "critical", "100", "2026-07-02", "open");
        finding("192.0.2.3", "critical", "80", "2026-07-01", "open");
        assertThat(addresses()).containsExactly("192.0.2.3", "192.0.2.2", "192.0.2.1");
        assertThat(places()).allMatch(place -> place.points() == null);
        assertThat(DoFirst.areAlike(places())).isFalse();
    }

    @Test
    void whatIsToldInDetailIsWhatThePageShows() {
        for (int i = 0; i < 12; i++) {
            for (int finding = 0; finding < 6; finding++) {
                open("192.0.2." + (10 + i), finding == 5 ? "critical" : "high", "90", "2026-07-01", "0.10");
            }
        }
        List<String> told = DoFirst.told(points.cells(), findings.cells()).toList();
        assertThat(told).hasSize(40);
        assertThat(places().get(0).findings()).hasSize(6);
        assertThat(told.get(0)).isEqualTo("uid-6");
    }

    private List<String> addresses() {
        return places().stream().map(DoFirst.Place::address).toList();
    }

    private List<DoFirst.Place> places() {
        return DoFirst.of(points.cells(), findings.cells());
    }

    private void open(String address, String severity, String accuracy, String firstDay, String gain) {
        points.row(
                ScorePoints.FINDING_UID, "uid-" + ++rank,
                ScorePoints.SOURCE_IP, address,
                ScorePoints.RANK, rank,
                ScorePoints.POINTS, gain);
        row("uid-" + rank, address, severity, accuracy, firstDay, "open");
    }

    private void finding(String address, String severity, String accuracy, String firstDay, String state) {
        row("uid of " + address, address, severity, accuracy, firstDay, state);
    }

    private void row(String uid, String address, String severity, String accuracy, String firstDay, String state) {
        findings.row(
                MonthlyFindings.FINDING_UID, uid,
                MonthlyFindings.SOURCE_IP, address,
                MonthlyFindings.SEVERITY, severity,
                MonthlyFindings.ACCURACY, accuracy,
                MonthlyFindings.FIRST_SEEN, firstDay + "T00:00:00Z",
                MonthlyFindings.STATE, state);
    }
}
