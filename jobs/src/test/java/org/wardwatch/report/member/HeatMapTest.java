package org.wardwatch.report.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.disclosure.MemberNames;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.report.member.HeatMap.Cell;

class HeatMapTest {

    private final TableRows findings = new TableRows(MonthlyFindings.TABLE);

    @Test
    void aCellHoldsTheOpenFindingsOfOneKindInOneNetwork() {
        open("mirai", "198.18.0.0/24", 8);
        open("mirai", "198.18.1.0/24", 2);
        open("qakbot", "198.18.1.0/24", 3);
        findings.row(MonthlyFindings.STATE, "closed", MonthlyFindings.IDENTIFIER, "old", MonthlyFindings.CIDR, "x");
        HeatMap map = map();
        assertThat(map.networks()).containsExactly("198.18.0.0/24", "198.18.1.0/24");
        assertThat(map.rows())
                .containsExactly(
                        new HeatMap.Line("mirai", List.of(new Cell(8, 4), new Cell(2, 1)), 10),
                        new HeatMap.Line("qakbot", List.of(new Cell(0, 0), new Cell(3, 2)), 3));
        assertThat(map.left()).isZero();
    }

    @Test
    void whatDoesNotFitIsCounted() {
        for (int i = 10; i < 30; i++) {
            open("family-" + i, "198.18." + i + ".0/24", i);
        }
        HeatMap map = map();
        assertThat(map.networks()).hasSize(8).contains("198.18.29.0/24").doesNotContain("198.18.21.0/24");
        assertThat(map.rows()).hasSize(15);
        assertThat(map.left()).isEqualTo(10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + 21);
    }

    @Test
    void nothingOpenIsAnEmptyMap() {
        assertThat(map()).isEqualTo(new HeatMap(List.of(), List.of(), 0));
    }

    private void open(String identifier, String cidr, int times) {
        for (int i = 0; i < times; i++) {
            findings.row(
                    MonthlyFindings.STATE,
                    "open",
                    MonthlyFindings.ORG_ID,
                    "harbour",
                    MonthlyFindings.IDENTIFIER,
                    identifier,
                    MonthlyFindings.CIDR,
                    cidr);
        }
    }

    private HeatMap map() {
        return HeatMap.of(
                findings.cells(), new MemberView("harbour", MemberSpace.of(List.of()), MemberNames.of(List.of())));
    }
}
