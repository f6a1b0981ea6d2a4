package org.wardwatch.lake;

import java.util.Map;
import java.util.regex.Pattern;
import org.wardwatch.Problem;

/** Keeps secrets out of settings and URIs, from where they would go into logs, lists of processes and tables. */
public final class Secrets {

    private static final String KEY_NAME =
            "(?:spark\\.hadoop\\.)?fs\\.s3[an]?\\.(?:bucket\\..+\\.)?(?:access\\.key|secret\\.key|session\\.token|proxy\\.password"
                    + "|awsAccessKeyId|awsSecretAccessKey|(?:server-side-)?encryption\\.key)"
                    + "|aws\\.(?:accessKeyId|secretAccessKey|sessionToken)"
                    + "|spark\\.(?:executorEnv|yarn\\.appMasterEnv|kubernetes\\.driverEnv)"
                    + "\\.AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)";

    private static final Pattern KEY = Pattern.compile(KEY_NAME);

    /** As options for other Javas hold them. */
    private static final Pattern KEY_IN_OPTIONS = Pattern.compile("-D(?:" + KEY_NAME + ")=");

    /** What names an encryption key at Amazon and is none. */
    private static final Pattern NAME_OF_KEY = Pattern.compile("arn:.*|alias/.*|[0-9a-fA-F-]{36}");

    /** The second form is that of a secret with a slash in it. */
    private static final Pattern LOGIN =
            Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*://[^/?#\\s`'\"]*@|s3[an]?://[^/\\s`'\"]*:[^@\\s`'\"]*@)");

    /** Names of what Spark and others keep secret. */
    private static final Pattern SECRET = Pattern.compile("(?i)secret|passw(?:or)?d|token|access[._]?key|api[._]?key");

    /** Names of what is said about a secret. */
    private static final Pattern ABOUT_SECRET = Pattern.compile(
            "(?i)(?:file|path|enabled|interval|ttl|renewal\\w*|algorithm|length\\w*|bits|provider\\w*)$");

    private static final String INSTEAD = "; give them by a Hadoop credential provider"
            + " (spark.hadoop.fs.s3a.security.credential.provider.path), the role of the machine, or the environment"
            + " variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private Secrets() {}

    /**
     * Refuses settings that hold a key of S3.
     *
     * @param settings settings of Spark or Java by name
     * @throws Problem of kind configuration, naming the setting and not its value
     */
    public static void refuseS3Keys(Map<String, String> settings) {
        settings.entrySet().stream()
                .filter(setting -> holdsKey(setting.getKey(), setting.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.configuration(
                            name + " is set: S3 credentials do not belong in conf/ or on a command line" + INSTEAD);
                });
    }

    /**
     * Refuses settings that are a secret by their name, of whatever.
     *
     * @param settings settings of Spark by name
     * @param origin what an error calls the place that they are from
     * @throws Problem of kind configuration, naming the setting and not its value
     */
    public static void refuseByName(Map<String, String> settings, String origin) {
        settings.forEach((name, value) -> {
            boolean isSecret =
                    SECRET.matcher(name).find() && !ABOUT_SECRET.matcher(name).find() && !value.isBlank();
            if (isSecret) {
                throw Problem.configuration(
                        origin + ": " + name
                                + " is a secret by its name; secrets do not belong in conf/ or on a command line, so take it out");
            }
        });
    }

    private static boolean holdsKey(String name, String value) {
        boolean isKey = KEY.matcher(name).matches()
                && !(name.endsWith("encryption.key")
                        && NAME_OF_KEY.matcher(value).matches());
        return isKey
                || KEY_IN_OPTIONS.matcher(value).find()
                || LOGIN.matcher(value).find();
    }

    /**
     * Refuses a URI with a key in it, as in {@code s3a://KEY:SECRET@bucket/}, and a text with such a URI.
     *
     * @throws Problem of kind configuration, which does not repeat the URI
     */
    public static void refuseIn(String text) {
        if (LOGIN.matcher(text).find()) {
            throw Problem.configuration("a URI holds a key or a password before its '@'" + INSTEAD);
        }
    }
}
