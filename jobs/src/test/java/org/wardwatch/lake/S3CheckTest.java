package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.Problem;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.FaultyNetwork.Request;
import org.wardwatch.s3.S3Server;

/** What {@code check} tells of an S3 server. */
class S3CheckTest {

    private static final org.apache.hadoop.fs.Path LAKE = new org.apache.hadoop.fs.Path("s3a://checked/lake");

    @TempDir
    private static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder);
        server.bucket("checked");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingIsWrongWithAServerThatServesAndNothingIsLeftThere() throws Exception {
        assertThat(problems(server.port())).isEmpty();
        assertThat(folder.resolve("buckets/checked/lake/_check")).isEmptyDirectory();
    }

    @Test
    void aBucketThatIsNotThereIsTold() throws Exception {
        Configuration configuration = new Configuration();
        server.reach(configuration, "absent", server.port());
        assertThat(S3Check.problems(new org.apache.hadoop.fs.Path("s3a://absent/lake"), configuration, Instant.now()))
                .singleElement()
                .extracting(Problem::getMessage)
                .asString()
                .contains("there is no such bucket");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsToldWithinAMinute() throws Exception {
        Instant before = Instant.now();
        assertThat(problems(S3Server.freePort())).singleElement().satisfies(problem -> {
            assertThat(problem).hasMessageContaining("the endpoint cannot be reached");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.RETRY);
        });
        assertThat(Instant.now()).isBefore(before.plusSeconds(60));
    }

    @Test
    void aKeyThatIsNotKnownAndASecretThatDoesNotFitAreTold() throws Exception {
        assertThat(problems(server.credentials("stranger", "stranger", "none")))
                .first()
                .extracting(Problem::getMessage)
                .asString()
                .contains("the access key is not known there");
        assertThat(problems(server.credentials("wrong", S3Server.KEY, "none")))
                .first()
                .extracting(Problem::getMessage)
                .asString()
                .contains("the secret key does not belong to the access key");
    }

    /** Answers as S3 gives them; the last columns are how the words begin, and of what kind they are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    403 | RequestTimeTooSkewed          | The difference between the request time and the server's time is too large. | the clock of this machine | CONFIGURATION
                    400 | AuthorizationHeaderMalformed  | The region 'us-east-1' is wrong; expecting 'eu-west-1'                      | the bucket lies in another region | CONFIGURATION
                    403 | AccessDenied                  | Access Denied                                                              | access is denied | CONFIGURATION
                    400 | ExpiredToken                  | The provided token has expired.                                            | the session token has expired | CONFIGURATION
                    503 | SlowDown                      | Please reduce your request rate.                                           | the server is too busy | RETRY
                    """)
    void whatTheServerAnswersIsPutInWords(int status, String code, String message, String words, Problem.Kind kind)
            throws Exception {
        Problem first = problems(request -> true, new FaultyNetwork.Answered(status, code, message))
                .get(0);
        assertThat(first)
                .hasMessageStartingWith("cannot list s3a://checked/lake")
                .hasMessageContaining(words);
        assertThat(first.kind()).isEqualTo(kind);
    }

    @Test
    void aRightThatIsMissingIsNamed() throws Exception {
        FaultyNetwork.Answered denied = new FaultyNetwork.Answered(403, "AccessDenied", "Access Denied");
        assertThat(problems(request -> request.method().equals("PUT"), denied))
                .singleElement()
                .extracting(Problem::getMessage)
                .asString()
                .startsWith("cannot write below");
        assertThat(problems(
                        request ->
                                request.method().equals("GET") && request.path().contains("/_check/"),
                        denied))
                .singleElement()
                .extracting(Problem::getMessage)
                .asString()
                .startsWith("cannot read below");
    }

    private static List<Problem> problems(Predicate<Request> meant, FaultyNetwork.Fate fate) throws Exception {
        try (FaultyNetwork network =
                FaultyNetwork.before(server, request -> meant.test(request) ? fate : new FaultyNetwork.Passes())) {
            return problems(network.port());
        }
    }

    private static List<Problem> problems(int port) throws Exception {
        Configuration configuration = new Configuration();
        server.reach(configuration, "checked", port);
        return S3Check.problems(LAKE, configuration, Instant.now());
    }

    private static List<Problem> problems(String credentials) throws Exception {
        Configuration configuration = new Configuration();
        server.reach(configuration, "checked", server.port());
        configuration.set("fs.s3a.bucket.checked.security.credential.provider.path", credentials);
        return S3Check.problems(LAKE, configuration, Instant.now());
    }
}
