package org.wardwatch.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;

class AliasStepTest {

    private static final Dataset<Row> NONE = Rows.of(FindingAliases.TABLE, List.of());

    @Test
    void aFindingThatALateEventMovedIsKnownByItsOldName() {
        Dataset<Row> before = findings(finding("old", "198.18.0.1", null, "03-05", "03-09"));
        Dataset<Row> moved = findings(
                finding("new", "198.18.0.1", null, "03-02", "03-09"),
                finding("later", "198.18.0.1", null, "05-01", "05-02"),
                finding("other", "198.18.0.2", null, "03-02", "03-09"));

        assertThat(told(AliasStep.aliases(NONE, before, moved))).containsExactly("old new");
    }

    @Test
    void twoThatBecameOneAreKnownByTheEarlierAndOneOfWhichNothingIsLeftByNone() {
        Dataset<Row> before = findings(
                finding("first", "198.18.0.1", null, "03-01", "03-02"),
                finding("second", "198.18.0.1", null, "03-20", "03-21"),
                finding("gone", "198.18.0.3", null, "03-20", "03-21"));
        Dataset<Row> joined = findings(finding("first", "198.18.0.1", null, "03-01", "03-21"));

        assertThat(told(AliasStep.aliases(NONE, before, joined))).containsExactly("gone null", "second first");
    }

    @Test
    void aBotIsFollowedToAnotherAddress() {
        Dataset<Row> before = findings(finding("old", "198.18.0.1", "bot-7", "03-05", "03-09"));
        Dataset<Row> moved = findings(
                finding("new", "198.18.0.9", "bot-7", "03-04", "03-12"),
                finding("address", "198.18.0.1", null, "03-04", "03-12"));

        assertThat(told(AliasStep.aliases(NONE, before, moved))).containsExactly("old new");
    }

    @Test
    void namesAreFollowedThroughTwoMovesAndForgottenWhenTheyComeBack() {
        Dataset<Row> first = findings(finding("1", "198.18.0.1", null, "03-05", "03-09"));
        Dataset<Row> second = findings(finding("2", "198.18.0.1", null, "03-04", "03-09"));
        Dataset<Row> third = findings(finding("3", "198.18.0.1", null, "03-01", "03-09"));
        Dataset<Row> aliases = AliasStep.aliases(NONE, first, second);

        Dataset<Row> more = AliasStep.aliases(aliases, second, third);

        assertThat(told(more)).containsExactly("1 3", "2 3");
        assertThat(told(AliasStep.aliases(more, third, first))).containsExactly("2 1", "3 1");
    }

    private static Dataset<Row> findings(Row... rows) {
        return Rows.of(Findings.TABLE, List.of(rows));
    }

    private static Row finding(String uid, String ip, @Nullable String botId, String first, String last) {
        return Rows.row(
                Findings.TABLE,
                Rows.pairs(
                        "finding_uid",
                        uid,
                        "org_id",
                        "a",
                        "source_ip",
                        ip,
                        "bot_id",
                        botId,
                        "identifier",
                        "qakbot",
                        "first_seen",
                        "2026-" + first + "T01:00:00Z",
                        "last_seen",
                        "2026-" + last + "T01:00:00Z"));
    }

    private static List<String> told(Dataset<Row> aliases) {
        return aliases.select("alias", "finding_uid").collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}
