package org.wardwatch.lake;

import java.util.Map;
import java.util.regex.Pattern;
import org.wardwatch.Problem;

/** Keeps S3 credentials out of settings and URIs, from where they would go into logs, lists of processes and tables. */
public final class S3Keys {

    private static final Pattern KEY = Pattern.compile(
            "(spark\\.hadoop\\.)?fs\\.s3a\\.(bucket\\..+\\.)?(access\\.key|secret\\.key|session\\.token)");

    private static final Pattern LOGIN = Pattern.compile("[sS]3[an]?://[^/?#]*@.*|[sS]3[an]?://[^/]*:[^@]*@.*");

    private static final String INSTEAD = "; give them by a Hadoop credential provider"
            + " (spark.hadoop.fs.s3a.security.credential.provider.path), the role of the machine, or the environment"
            + " variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private S3Keys() {}

    /**
     * Refuses settings that hold a key.
     *
     * @param settings Spark's settings by name
     * @throws Problem of kind configuration, naming the setting and not its value
     */
    public static void refuseAmong(Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> KEY.matcher(name).matches())
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.configuration(
                            name + " is set: S3 credentials do not belong in conf/ or on a command line" + INSTEAD);
                });
    }

    /**
     * Refuses a URI with a key in it, as in {@code s3a://KEY:SECRET@bucket/}.
     *
     * @throws Problem of kind configuration, which does not repeat the URI
     */
    public static void refuseIn(String uri) {
        if (LOGIN.matcher(uri).matches()) {
            throw Problem.configuration("an s3a:// URI holds a key or a password before its '@'" + INSTEAD);
        }
    }
}
