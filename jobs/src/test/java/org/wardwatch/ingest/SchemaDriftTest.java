package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.reliability.Proof;

@Tag("ingest")
@Proof(value = "B2", of = "columns that moved, vanished or came: mapped by name, told, or refused")
class SchemaDriftTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[\"a\",\"b\"];      [\"a\",\"b\"];",
                ";                   [\"a\",\"b\"];",
                "null;               [\"a\"];",
                "[\"a\",\"b\"];      [\"a\",\"b\",\"c\"];      {\"new\":[\"c\"]}",
                "[\"a\",\"b\"];      [\"b\"];                  {\"missing\":[\"a\"]}",
                "[\"a\",\"b\",\"c\"];[\"a\",\"c\",\"b\"];      {\"moved\":[\"c\",\"b\"]}",
                "[\"a\",\"b\",\"c\"];[\"x\",\"c\",\"b\"];      {\"missing\":[\"a\"],\"moved\":[\"c\",\"b\"],\"new\":[\"x\"]}",
                "[\"a\"];            [];",
                "[];                 [\"a\"];",
            })
    void driftTellsWhatIsNewMissingAndMoved(@Nullable String before, String now, @Nullable String drift) {
        assertThat(SchemaDrift.between(before, now)).isEqualTo(drift);
    }
}
