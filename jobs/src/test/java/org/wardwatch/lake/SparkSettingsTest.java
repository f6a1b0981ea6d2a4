package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;

/** {@code conf/spark-defaults.conf} beside the settings that every command makes by itself. */
class SparkSettingsTest {

    private static final Path FILE = Path.of("../conf/spark-defaults.conf");

    @Test
    void theFileForSparkSubmitHoldsEverySettingButTheFileSystemWhichItWouldSeekBeforeItHasTheJar() throws IOException {
        Map<String, String> expected = new HashMap<>(SparkSettings.required());
        expected.remove("spark.hadoop.fs.file.impl");
        expected.putAll(SparkSettings.patience());
        expected.putAll(SparkSettings.privacy());
        expected.putAll(SparkSettings.tuning());

        Properties listed = new Properties();
        try (Reader text = Files.newBufferedReader(FILE)) {
            listed.load(text);
        }

        assertThat(listed).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void aSessionThatReadsDamagedFilesWithoutAWordOpensNoLake(@TempDir Path folder) {
        SparkSession others = TestSpark.session().newSession();
        Lake.open(others, folder.toString());
        others.conf().set("spark.sql.files.ignoreMissingFiles", true);
        assertThatThrownBy(() -> Lake.open(others, folder.toString()))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("the Spark session: spark.sql.files.ignoreMissingFiles is true");
    }

    @Test
    void whatListensOnThisMachineAsksForASecretThatOnlyThisProcessKnows() {
        SparkConf conf = TestSpark.session().sparkContext().conf();
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.authenticate")).isEqualTo("true");
        assertThat(conf.contains("spark.authenticate.secret")).isFalse();
        assertThat(SparkEnv.get().securityManager().getSecretKey()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void aQueryMayHaveNamedParametersThoughDeltaParsesIt() {
        SparkSession spark = TestSpark.session();
        Map<String, Object> family = Map.of("family", "it's; DROP");
        assertThat(spark.sql(
                                "SELECT family FROM VALUES ('emotet'), ('it\\'s; DROP') AS t(family) WHERE family = :family",
                                family)
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("it's; DROP");
    }
}
