package org.wardwatch.lake;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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

    /** What stands before the '@' of a place that no key is needed to name, as of a container of Azure. */
    private static final Pattern ACCOUNT = Pattern.compile("(?i)(?!s3|http)([a-z0-9+.-]+)://[^:]*@");

    private static final Pattern URI = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://[^\\s`'\"]*");

    private static final Pattern PARAMETER = Pattern.compile("[?&#;]([^=?&#;/]+)=");

    /** Names of parameters, besides those of settings, that URIs are signed with. */
    private static final Pattern SIGNATURE = Pattern.compile("(?i)sig|.*signature");

    /** Names of what Spark, Hadoop and others keep secret: such words anywhere, or a part of the name that is such a word. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)secret|passw(?:or)?d|passphrase|token|(?:access|api)[._-]?key"
                    + "|(?:^|[._-])(?:keys?|credentials?|sas|pwd|jaas[._]config)(?:[._-]|$)"
                    + "|^(?!spark\\.sql\\.).*(?-i:[a-z](?:Keys?|Credentials?))$");

    /** Names of what is said about a secret. */
    private static final Pattern ABOUT_SECRET =
            Pattern.compile("(?i)(?:file|path|uri|class|enabled|type|mode|algorithm|cipher|filter"
                    + "|interval|ttl|renewal\\w*|period|expiry|validity|lifetime|timeout|wait|(?:interval|interval-)(?:secs|ms)"
                    + "|length\\w*|size|bytes|bits|count|attempts|threads|watermark|index"
                    + "|provider\\w*|config-keys|renewal\\.credentials|column\\.keys|footer\\.key)$"
                    + "|(?:^|\\.)key\\.provider\\.");

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
            if (isSecret(name) && !isNoSecret(name, value)) {
                throw Problem.configuration(
                        origin + ": " + name
                                + " is a secret by its name; secrets do not belong in conf/ or on a command line, so take it out");
            }
        });
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).find() && !ABOUT_SECRET.matcher(name).find();
    }

    private static boolean isNoSecret(String name, String value) {
        return value.isBlank() || value.strip().matches("(?i)true|false") || isNameOfKey(name, value);
    }

    private static boolean isNameOfKey(String name, String value) {
        return name.endsWith("encryption.key") && NAME_OF_KEY.matcher(value).matches();
    }

    private static boolean holdsKey(String name, String value) {
        boolean isKey = KEY.matcher(name).matches() && !isNameOfKey(name, value);
        return isKey
                || KEY_IN_OPTIONS.matcher(value).find()
                || LOGIN.matcher(value).find();
    }

    /**
     * Refuses a URI with a key in it, as in {@code s3a://KEY:SECRET@bucket/} or {@code https://host/file?token=SECRET}, and a text with such
     * a URI; and one of a place that cannot be used, where it may hold a key.
     *
     * @throws Problem of kind configuration, which does not repeat the URI
     */
    public static void refuseIn(String text) {
        Optional<String> account = Optional.empty();
        Matcher login = LOGIN.matcher(text);
        while (login.find()) {
            Matcher ofAccount = ACCOUNT.matcher(login.group());
            if (!ofAccount.matches()) {
                throw Problem.configuration("a URI holds a key or a password before its '@'" + INSTEAD);
            }
            account = Optional.of(ofAccount.group(1));
        }
        if (URI.matcher(text).results().anyMatch(uri -> isSigned(uri.group()))) {
            throw Problem.configuration("a URI holds a key or a password in what follows its '?'" + INSTEAD);
        }
        account.ifPresent(scheme -> {
            throw Problem.configuration(
                    "a URI begins with " + scheme + "://, from where nothing is read and to where nothing is"
                            + " written; use a path on a local disk, or s3a://");
        });
    }

    /**
     * Refuses the URI of a lake on S3 with a query or a fragment, which would become part of its name.
     *
     * @throws Problem of kind configuration, which does not repeat the URI
     */
    static void refuseQuery(String lake) {
        if (lake.matches("(?is)s3[an]?://.*[?#].*")) {
            throw Problem.configuration(
                    "the URI of the lake holds a '?' or '#', which means nothing on S3; take away what"
                            + " begins with it");
        }
    }

    private static boolean isSigned(String uri) {
        return PARAMETER
                .matcher(uri)
                .results()
                .map(parameter -> parameter.group(1))
                .anyMatch(name -> isSecret(name) || SIGNATURE.matcher(name).matches());
    }
}
