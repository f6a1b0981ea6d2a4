package org.wardwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

class BenchmarkTest {

    private static final BenchSize SMALL = new BenchSize(20_000, 300, 0.02, 0.01, 5);

    @TempDir
    private Path folder;

    @Test
    @Tag("long")
    void allWaysGiveAsManyRowsAndEachIsMeasured() {
        List<String> progress = new ArrayList<>();

        Benchmark.Result result = Benchmark.run(TestSpark.session(), folder, SMALL, 1, 2, progress::add);

        assertThat(result.measurements())
                .extracting(Measurement::name)
                .contains(
                        "floor",
                        "plain_spark",
                        "binned_sql",
                        "wardwatch",
                        "wardwatch_wide",
                        "floor_clustered",
                        "wardwatch_clustered");
        assertThat(result.measurements()).allSatisfy(one -> {
            assertThat(one.cpuSeconds()).isPositive();
            assertThat(one.rowsOut()).isPositive();
            assertThat(one.ratioToFloor()).isPositive();
        });
        assertThat(progress).isNotEmpty();
    }

    @Test
    void whatIsDrawnDependsOnTheSeedAndTheNumberAlone() {
        DrawnAddresses drawn = new DrawnAddresses(SMALL);
        List<AddressRange> networks = new ArrayList<>();
        for (int number = 0; number < SMALL.ranges(); number++) {
            networks.add(drawn.network(number));
        }
        long within = 0;
        long ipv6 = 0;
        for (long event = 0; event < SMALL.rows(); event++) {
            Address address = drawn.ofEvent(event);
            assertThat(new DrawnAddresses(SMALL).ofEvent(event)).isEqualTo(address);
            within += networks.stream().anyMatch(network -> network.contains(address)) ? 1 : 0;
            ipv6 += address.isIpv4() ? 0 : 1;
        }

        assertThat(within / (double) SMALL.rows()).isBetween(0.015, 0.03);
        assertThat(ipv6 / (double) SMALL.rows()).isBetween(0.08, 0.12);
        assertThat(drawn.neighbour(1).first())
                .isEqualTo(drawn.neighbour(0).last().next());
    }
}
