package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Rejects;

/** What is worth a rewrite. A file in its layout holds up to 100 rows here. */
class PartitionTest {

    private static final Layout BY_ADDRESS = Events.BY_ADDRESS.withRowsAFile(100);
    private static final Layout AS_WRITTEN = Layout.asWritten(Rejects.TABLE).withRowsAFile(100);

    @Test
    void whatIsInItsLayoutIsLeftAlone() {
        assertThat(isWorthIt(BY_ADDRESS, files(3, 300), files(0, 0))).isFalse();
    }

    @Test
    void aSingleFileIsWorthItOnlyWhereTheOrderIsAnother() {
        assertThat(isWorthIt(BY_ADDRESS, files(1, 9), files(1, 9))).isTrue();
        assertThat(isWorthIt(AS_WRITTEN, files(1, 9), files(1, 9))).isFalse();
    }

    @Test
    void filesInTheOrderInWhichTheyAreWrittenAnyhowAreWorthItWhereTheyCanBeFewer() {
        assertThat(isWorthIt(AS_WRITTEN, files(2, 9), files(2, 9))).isTrue();
        assertThat(isWorthIt(AS_WRITTEN, files(3, 300), files(3, 300))).isFalse();
    }

    @Test
    void oneLateRowIsWorthARewriteOfOneFileButNotOfMany() {
        assertThat(isWorthIt(BY_ADDRESS, files(2, 100), files(1, 1))).isTrue();
        assertThat(isWorthIt(BY_ADDRESS, files(11, 1000), files(1, 1))).isFalse();
    }

    @Test
    void manyLateRowsOrFilesAreWorthARewriteOfAny() {
        assertThat(isWorthIt(BY_ADDRESS, files(11, 1000), files(1, 9))).isFalse();
        assertThat(isWorthIt(BY_ADDRESS, files(11, 1000), files(1, 10))).isTrue();
        assertThat(isWorthIt(BY_ADDRESS, files(18, 1000), files(8, 8))).isFalse();
        assertThat(isWorthIt(BY_ADDRESS, files(19, 1000), files(9, 9))).isTrue();
    }

    @Test
    void otherRowsThanBeforeAreRefused() {
        Partition partition = new Partition(BY_ADDRESS, new TreeMap<>(), files(1, 2), files(1, 2));
        Fingerprint two = new Fingerprint(2, BigDecimal.ONE, BigDecimal.TEN);
        OptimizeJob.refuseOthers(partition, two, new Fingerprint(2, BigDecimal.ONE, BigDecimal.TEN));
        assertThatThrownBy(() ->
                        OptimizeJob.refuseOthers(partition, two, new Fingerprint(2, BigDecimal.ONE, BigDecimal.ONE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("events")
                .hasMessageContaining("nothing was published");
    }

    private static boolean isWorthIt(Layout layout, FileCount all, FileCount loose) {
        return new Partition(layout, new TreeMap<>(), all, loose).isWorthRewriting();
    }

    private static FileCount files(long files, long rows) {
        return new FileCount(files, rows, 0);
    }
}
