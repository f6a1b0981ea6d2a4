package org.wardwatch.lake;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/** What can be wrong between here and S3, as the client's exceptions tell it, in words that say what to do. */
public enum S3Trouble {
    NO_CREDENTIALS(
            false,
            "NoAuthWithAWSException|NoAwsCredentialsException|CredentialInitializationException",
            "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, give the machine a role, or name a"
                    + " Hadoop credential provider in spark.hadoop.fs.s3a.security.credential.provider.path"),
    CLOCK(
            false,
            "RequestTimeTooSkewed|RequestExpired",
            "the clock of this machine differs from the server's by more than S3 allows (15 minutes); set it, by NTP for example"),
    UNKNOWN_KEY(
            false,
            "InvalidAccessKeyId",
            "the access key is not known there; look whose endpoint and whose key these are"),
    WRONG_SECRET(
            false,
            "SignatureDoesNotMatch",
            "the secret key does not belong to the access key, or something on the way changes the request"),
    EXPIRED(
            false,
            "ExpiredToken|InvalidToken|TokenRefreshRequired",
            "the session token has expired or is wrong; get a new one"),
    REGION(
            false,
            "AuthorizationHeaderMalformed|PermanentRedirect|AWSRedirectException|IllegalLocationConstraint|Status Code: 301",
            "the bucket lies in another region than the request was made for; set spark.hadoop.fs.s3a.endpoint.region to the"
                    + " bucket's"),
    NO_BUCKET(
            false,
            "NoSuchBucket|UnknownStoreException|InvalidBucketName",
            "there is no such bucket; create it, or mend its name or the endpoint"),
    RIGHTS(
            false,
            "AccessDenied|AllAccessDisabled|Status Code: 403",
            "access is denied; the key or role needs s3:ListBucket on the bucket and s3:GetObject, s3:PutObject, s3:DeleteObject"
                    + " below the lake's path"),
    NOT_IMPLEMENTED(
            false,
            "NotImplemented|Status Code: 501",
            "the endpoint does not know this request; use one that has conditional writes"),
    HOST(
            true,
            "UnknownHostException",
            "the endpoint's name cannot be resolved; check spark.hadoop.fs.s3a.endpoint, and for an endpoint that is not Amazon's set"
                    + " spark.hadoop.fs.s3a.path.style.access=true"),
    ENCRYPTION(
            false,
            "SSLException|SSLHandshakeException|plaintext connection|NoHttpResponseException.*:443",
            "the endpoint does not answer by TLS as asked; begin spark.hadoop.fs.s3a.endpoint with http:// or https:// as it serves,"
                    + " and see that Java trusts its certificate"),
    UNREACHABLE(
            true,
            "ConnectException|ConnectTimeoutException|SocketTimeoutException|NoRouteToHostException|HttpHostConnectException"
                    + "|AWSApiCallTimeoutException|Connection reset|NoHttpResponseException|failed to respond",
            "the endpoint cannot be reached or breaks off; check spark.hadoop.fs.s3a.endpoint and the network"),
    BUSY(
            true,
            "AWSServiceThrottledException|AWSStatus500Exception|SlowDown|ServiceUnavailable|InternalError|Status Code: 50[0-9]",
            "the server is too busy or has trouble of its own; run the command again later");

    private static final int LONGEST_TOLD = 300;

    private final boolean passes;
    private final Pattern signs;
    private final String words;

    S3Trouble(boolean passes, String signs, String words) {
        this.passes = passes;
        this.signs = Pattern.compile(signs);
        this.words = words;
    }

    /**
     * The problem behind an exception, where the S3 client has part in it.
     *
     * @return of kind retry for what may pass, else of kind configuration; empty for an exception that is not of S3
     */
    public static Optional<Problem> of(Throwable thrown) {
        return isOfS3(thrown) ? found(thrown).map(trouble -> trouble.problem(thrown)) : Optional.empty();
    }

    /** The first of them that the exception or one of its causes shows. */
    static Optional<S3Trouble> found(Throwable thrown) {
        String told = told(thrown);
        return Arrays.stream(values())
                .filter(trouble -> trouble.signs.matcher(told).find())
                .findFirst();
    }

    /** What to do, in words. */
    String words() {
        return words;
    }

    private Problem problem(Throwable thrown) {
        String text = "S3: " + words + ". The client says: " + shortened(String.valueOf(thrown.getMessage()));
        return passes ? Problem.retry(text, thrown) : Problem.configuration(text);
    }

    private static boolean isOfS3(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getName();
            if (name.startsWith("org.apache.hadoop.fs.s3a.") || name.startsWith("software.amazon.awssdk.")) {
                return true;
            }
        }
        return false;
    }

    private static String told(Throwable thrown) {
        StringBuilder told = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            told.append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(cause.getMessage())
                    .append('\n');
        }
        return told.toString();
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        if (line.length() <= LONGEST_TOLD) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST_TOLD);
        return line.substring(0, space > 0 ? space : LONGEST_TOLD) + "…";
    }
}
