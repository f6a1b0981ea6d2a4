package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.Problem;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "spark.hadoop.fs.s3a.access.key, s3cret",
        "spark.hadoop.fs.s3a.bucket.lakes.secret.key, s3cret",
        "fs.s3a.session.token, s3cret",
        "fs.s3n.awsSecretAccessKey, s3cret",
        "spark.hadoop.fs.s3a.proxy.password, s3cret",
        "spark.hadoop.fs.s3a.encryption.key, s3cret",
        "aws.secretAccessKey, s3cret",
        "spark.executorEnv.AWS_SECRET_ACCESS_KEY, s3cret",
        "spark.yarn.appMasterEnv.AWS_SESSION_TOKEN, s3cret",
        "spark.driver.extraJavaOptions, -Xmx1g -Dspark.hadoop.fs.s3a.secret.key=s3cret",
        "spark.executor.extraJavaOptions, -Daws.secretAccessKey=s3cret",
        "spark.hadoop.fs.s3a.endpoint, https://key:s3cret@s3.example.org",
    })
    void aSettingThatHoldsAKeyIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> Secrets.refuseS3Keys(Map.of(name, value)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "spark.hadoop.fs.s3a.endpoint, https://s3.example.org",
        "spark.hadoop.fs.s3a.security.credential.provider.path, jceks://file/etc/wardwatch.jceks",
        "spark.hadoop.fs.s3a.encryption.key, arn:aws:kms:eu-west-1:1:key/1",
        "spark.driver.extraJavaOptions, -Duser.timezone=UTC",
        "java.class.path, /home/a@b/wardwatch.jar",
    })
    void whatHoldsNoKeyIsNot(String name, String value) {
        assertThatCode(() -> Secrets.refuseS3Keys(Map.of(name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://AKIAEXAMPLE:s3cret@lakes/lake",
                "s3a://AKIAEXAMPLE:s3cret/x@lakes/lake",
                "S3A://AKIAEXAMPLE:s3cret@lakes/lake",
                "https://someone:s3cret@example.org/lake",
                "SELECT * FROM parquet.`s3a://AKIAEXAMPLE:s3cret@lakes/x`",
            })
    void aUriWithAKeyIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> Secrets.refuseIn(text))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://lakes/2026-11-01/a:b@c.csv",
                "/srv/feeds/a@b.csv",
                "file:///srv/a@b",
                "SELECT 's3a://lakes/x' AS a, 'someone@example.org' AS b",
            })
    void anAtSignElsewhereIsNoLogin(String text) {
        assertThatCode(() -> Secrets.refuseIn(text)).doesNotThrowAnyException();
    }
}
