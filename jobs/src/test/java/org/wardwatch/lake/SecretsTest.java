package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
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
                "https://s3cret@example.org/lake",
                "abfs://lakes:s3cret@example.dfs.core.windows.net/lake",
                "SELECT 'abfs://lakes@example/x', 's3a://s3cret@lakes/x'",
                "s3a://lakes/lake?secret=s3cret",
                "s3a://lakes/lake?versionId=1&X-Amz-Signature=s3cret",
                "https://example.blob.core.windows.net/lake?sv=1&sig=s3cret",
                "s3a://lakes/lake#fs.s3a.secret.key=s3cret",
            })
    void aUriWithAKeyIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> Secrets.refuseIn(text))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://lakes/lake?a=s3cret", "S3A://lakes/lake#s3cret", "s3a://lakes?s3cret"})
    void aLakeOnS3HasNoQuery(String uri) {
        assertThatThrownBy(() -> Secrets.refuseQuery(uri))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("s3cret");
        assertThatCode(() -> Secrets.refuseQuery("/srv/a#b?c")).doesNotThrowAnyException();
        assertThatCode(() -> Secrets.refuseQuery("s3a://lakes/lake")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abfs://lakes@example.dfs.core.windows.net/lake", "hdfs://somebody@namenode/lake"})
    void aPlaceThatCannotBeUsedIsNotTakenForAKey(String uri) {
        assertThatThrownBy(() -> Secrets.refuseIn(uri))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll(uri.replaceAll("//.*", "//"), "s3a://")
                .hasMessageNotContainingAny("key", "password", "example", "somebody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.azure.account.key.x",
                "spark.hadoop.fs.azure.account.key.example.dfs.core.windows.net",
                "spark.hadoop.fs.azure.sas.lakes.example.blob.core.windows.net",
                "spark.hadoop.fs.azure.account.oauth2.client.secret.example",
                "spark.hadoop.fs.gs.auth.service.account.private.key",
                "private.key",
                "spark.hadoop.fs.s3a.bucket.lakes.access.key",
                "spark.hadoop.fs.s3a.encryption.key",
                "spark.authenticate.secret",
                "spark.ssl.ui.keyPassword",
                "spark.ssl.keyStorePassword",
                "spark.hadoop.hadoop.security.group.mapping.ldap.bind.password",
                "spark.executorEnv.AZURE_STORAGE_KEY",
                "spark.example.accountKey",
                "spark.example.credentials",
                "spark.example.pwd",
                "spark.example.passphrase",
                "spark.kafka.sasl.jaas.config",
                "spark.kubernetes.authenticate.submission.oauthToken",
                "parquet.encryption.key.list",
            })
    void aSettingThatIsASecretByItsNameIsRefused(String name) {
        assertThatThrownBy(() -> Secrets.refuseByName(Map.of(name, "s3cret"), "the settings"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "spark.hadoop.fs.s3a.encryption.key, arn:aws:kms:eu-west-1:1:key/1",
        "spark.hadoop.fs.s3a.security.credential.provider.path, jceks://file/etc/wardwatch.jceks",
        "spark.hadoop.fs.s3a.aws.credentials.provider, org.example.Provider",
        "spark.hadoop.dfs.encryption.key.provider.uri, kms://https@example.org/kms",
        "spark.hadoop.hadoop.security.key.provider.cache.of.anything, 1",
        "spark.hadoop.hadoop.security.credential.clear-text-fallback, true",
        "spark.hadoop.mapreduce.job.complete.cancel.delegation.tokens, TRUE",
        "spark.ssl.keyStore, /etc/store",
        "spark.ssl.keyStoreType, JKS",
        "spark.ssl.privateKeyFile, /etc/key",
        "spark.io.encryption.keySizeBits, 256",
        "spark.io.encryption.keygen.algorithm, HmacSHA256",
        "spark.authenticate.secretBitLength, 256",
        "spark.authenticate.secret.file, /etc/secret",
        "spark.kerberos.keytab, /etc/keytab",
        "spark.kerberos.renewal.credentials, ccache",
        "spark.security.credentials.renewalRatio, 0.75",
        "spark.security.credentials.retryWait, 1h",
        "spark.security.credentials.hive.enabled, x",
        "spark.sql.mapKeyDedupPolicy, EXCEPTION",
        "spark.sql.timeTravelTimestampKey, timestampAsOf",
        "spark.sql.collation.allowInMapKeys, x",
        "spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys, x",
        "spark.databricks.delta.history.maxKeysPerList, 1000",
        "spark.storage.memoryMapThreshold, 2m",
        "parquet.encryption.column.keys, k1:a",
        "parquet.encryption.footer.key, k1",
    })
    void whatIsSaidAboutASecretIsNone(String name, String value) {
        assertThatCode(() -> Secrets.refuseByName(Map.of(name, value), "the settings"))
                .doesNotThrowAnyException();
    }

    @Test
    void ofAllThatHadoopSetsItselfOnlyWhatIsASecretIsRefused() {
        Configuration hadoop = new Configuration(false);
        List.of("core-default.xml", "hdfs-default.xml", "yarn-default.xml", "mapred-default.xml")
                .forEach(hadoop::addResource);
        Set<String> refused = new TreeSet<>();
        hadoop.iterator().forEachRemaining(setting -> {
            try {
                Secrets.refuseByName(Map.of("spark.hadoop." + setting.getKey(), setting.getValue()), "defaults");
            } catch (Problem e) {
                refused.add(setting.getKey());
            }
        });
        assertThat(hadoop.size()).isGreaterThan(1_000);
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://feeds/year=202?/month=*/*.csv.gz",
                "s3a://lakes/2026-11-01/a:b@c.csv",
                "/srv/feeds/a@b.csv",
                "file:///srv/a@b",
                "SELECT 's3a://lakes/x' AS a, 'someone@example.org' AS b",
            })
    void anAtSignElsewhereIsNoLogin(String text) {
        assertThatCode(() -> Secrets.refuseIn(text)).doesNotThrowAnyException();
    }
}
