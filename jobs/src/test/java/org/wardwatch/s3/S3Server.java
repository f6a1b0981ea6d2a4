package org.wardwatch.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.wardwatch.TestSpark;

/** A real S3 server (s3proxy) on loopback, in a process of its own; each bucket is a folder of the disk. */
public final class S3Server implements AutoCloseable {

    /** The key that it knows. */
    public static final String KEY = "wardwatch-tests";

    private static final String SECRET = "not-a-secret-of-anyone";
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path folder;
    private final int port;

    private S3Server(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a server that keeps its buckets in this folder. */
    public static S3Server start(Path folder) throws IOException, InterruptedException {
        return start(folder, "aws-v2-or-v4");
    }

    /** The same with one bucket, which the session of all tests finds here. */
    public static S3Server startWith(String bucket, Path folder) throws IOException, InterruptedException {
        S3Server server = start(folder);
        server.bucket(bucket);
        server.reach(TestSpark.session().sparkContext().hadoopConfiguration(), bucket, server.port());
        return server;
    }

    /** One that serves whoever asks, as it has to where requests are changed on the way. */
    public static S3Server startWithoutAuthorization(Path folder) throws IOException, InterruptedException {
        return start(folder, "none");
    }

    private static S3Server start(Path folder, String authorization) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(folder.resolve("buckets"));
        Path settings = folder.resolve("s3proxy.conf");
        Files.write(
                settings,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=" + authorization,
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-DLOG_LEVEL=warn",
                        "-jar",
                        Path.of("target/s3-server/s3proxy.jar").toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        S3Server server = new S3Server(process, folder, port);
        server.await();
        return server;
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port;
    }

    /** Makes a bucket. */
    public void bucket(String name) throws IOException {
        Files.createDirectories(folder.resolve("buckets").resolve(name));
    }

    /**
     * Makes S3A find a bucket here; other buckets keep their settings.
     *
     * @param through port of this server, or of a {@link FaultyNetwork} before it
     */
    public void reach(Configuration configuration, String bucket, int through) throws IOException {
        String settings = "fs.s3a.bucket." + bucket + ".";
        configuration.set(settings + "endpoint", "http://127.0.0.1:" + through);
        configuration.set(settings + "endpoint.region", "us-east-1");
        configuration.set(settings + "path.style.access", "true");
        configuration.set(settings + "security.credential.provider.path", credentials());
    }

    /** URI of a Hadoop credential provider that holds the server's key. */
    public String credentials() throws IOException {
        return credentials("right", KEY, SECRET);
    }

    /** URI of a Hadoop credential provider that holds this key. */
    public String credentials(String name, String key, String secret) throws IOException {
        Path file = folder.resolve(name + ".jceks");
        Configuration configuration = new Configuration(false);
        configuration.set("hadoop.security.credential.provider.path", "localjceks://file" + file);
        if (!Files.exists(file)) {
            CredentialProvider provider =
                    CredentialProviderFactory.getProviders(configuration).get(0);
            provider.createCredentialEntry("fs.s3a.access.key", key.toCharArray());
            provider.createCredentialEntry("fs.s3a.secret.key", secret.toCharArray());
            provider.flush();
        }
        return "localjceks://file" + file;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void await() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(START);
        while (true) {
            try (Socket answer = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (answer.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(until)) {
                    process.destroy();
                    throw new IOException(
                            "the S3 server did not start: " + Files.readString(folder.resolve("s3proxy.log")), e);
                }
                Thread.sleep(100);
            }
        }
    }

    /** A port on which nobody listens. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
