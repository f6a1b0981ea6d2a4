package org.wardwatch.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What lies between a client and an S3 server on loopback: every request passes here, one to a connection, and may meet a fault. */
public final class FaultyNetwork implements AutoCloseable {

    /** What happens to a request. */
    public sealed interface Fate permits Passes, Delayed, AnswerLost, CutOff, Answered, Forgetful {}

    /** Nothing. */
    public record Passes() implements Fate {}

    /** It passes later. */
    public record Delayed(long millis) implements Fate {}

    /** The server does what it asks, and its answer is lost: the connection is reset. */
    public record AnswerLost() implements Fate {}

    /** It does not reach the server: the connection is reset. */
    public record CutOff() implements Fate {}

    /** It does not reach the server: this is the answer, as S3 gives it. */
    public record Answered(int status, String code, String message) implements Fate {}

    /** It reaches the server without this header, named in lower case. */
    public record Forgetful(String header) implements Fate {}

    /** A request as its first line tells it. */
    public record Request(String method, String path) {}

    private final ServerSocket door;
    private final int server;
    private final Function<Request, Fate> fates;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FaultyNetwork(ServerSocket door, int server, Function<Request, Fate> fates) {
        this.door = door;
        this.server = server;
        this.fates = fates;
    }

    /** A network before this server; the function is asked for the fate of each request, by many threads. */
    public static FaultyNetwork before(S3Server server, Function<Request, Fate> fates) throws IOException {
        FaultyNetwork network =
                new FaultyNetwork(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), server.port(), fates);
        network.threads.execute(network::accept);
        return network;
    }

    /** Where a client finds it, on loopback. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serveOrHangUp(client));
            } catch (IOException e) {
                // Closed: whoever waits for it is done.
                return;
            }
        }
    }

    private void serveOrHangUp(Socket client) {
        try {
            serve(client);
        } catch (IOException e) {
            // The connection is closed by now; the client sees that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        try (client) {
            InputStream in = client.getInputStream();
            String head = head(in);
            if (contains(head, "expect: 100-continue")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            byte[] body = in.readNBytes(length(head));
            String[] line = head.split(" ", 3);
            Fate fate = fates.apply(new Request(line[0], line[1]));
            if (fate instanceof CutOff) {
                reset(client);
            } else if (fate instanceof AnswerLost) {
                answer(head, body);
                reset(client);
            } else if (fate instanceof Answered answered) {
                client.getOutputStream().write(answer(answered));
            } else if (fate instanceof Forgetful forgetful) {
                client.getOutputStream().write(answer(without(head, forgetful.header()), body));
            } else {
                if (fate instanceof Delayed delayed) {
                    Thread.sleep(delayed.millis());
                }
                client.getOutputStream().write(answer(head, body));
            }
        }
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    /** The server's answer, which ends where it closes the connection. */
    private byte[] answer(String head, byte[] body) throws IOException {
        String sent = without(without(head, "connection"), "expect") + "Connection: close\r\n\r\n";
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            upstream.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            upstream.getOutputStream().write(body);
            upstream.getOutputStream().flush();
            return upstream.getInputStream().readAllBytes();
        }
    }

    private static String without(String head, String header) {
        return head.lines()
                .filter(line ->
                        !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith(header + ":"))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
    }

    private static byte[] answer(Answered answered) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + answered.code() + "</Code><Message>"
                + answered.message() + "</Message><RequestId>0</RequestId></Error>";
        return ("HTTP/1.1 " + answered.status()
                        + " Fault\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the client went away");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static boolean contains(String head, String header) {
        return head.toLowerCase(Locale.ROOT).contains("\r\n" + header);
    }
}
