package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Words;

/** A real server on a free port with the real pages and whatever routes a test brings; spoken to in raw HTTP. */
public final class TestSite implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final Assets assets = Words.ofProgram().assets();
    private final Replies replies;
    private final WebServer server;

    /** Starts a server that is known as {@code baseUrl} and believes {@code proxies}. */
    public TestSite(String baseUrl, List<String> proxies, Routes... routes) {
        this(baseUrl, proxies, ConnectionLimits.USUAL, routes);
    }

    TestSite(String baseUrl, List<String> proxies, ConnectionLimits limits, Routes... routes) {
        HttpSettings settings =
                new HttpSettings(0, true, URI.create(baseUrl), proxies, false, ZoneId.of("Europe/London"));
        replies = new Replies(Words.ofProgram().templates(), Words.ofProgram().messages(), settings);
        server = await(WebServer.start(vertx, settings, limits, failure -> false, replies, assets, List.of(routes)));
    }

    /** What came back: the status, the whole head, and the body. */
    public record Answer(int status, String head, String body) {
        /** The value of a header, or empty. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT)
                            .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Replies replies() {
        return replies;
    }

    /** The address of a static file, such as {@code css/site.css}. */
    public String asset(String file) {
        return assets.address(file);
    }

    public int port() {
        return server.port();
    }

    /** How many connections the server has open. */
    int connections() {
        return server.connections();
    }

    /** A GET with further header lines. */
    public Answer get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    /** A form, posted as a browser posts it. */
    public Answer post(String path, String form, String... headers) {
        String length = "Content-Length: " + form.getBytes(StandardCharsets.UTF_8).length;
        return request("POST", path, form, with(headers, "Content-Type: application/x-www-form-urlencoded", length));
    }

    /** Any request to this host; the given header lines come after Host. */
    public Answer request(String method, String path, String body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port() + "\r\n" + lines + "\r\n" + body);
    }

    static String[] with(String[] headers, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(more), java.util.Arrays.stream(headers))
                .toArray(String[]::new);
    }

    /** Sends exactly these characters and reads the answer. */
    public Answer raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(new java.io.BufferedInputStream(socket.getInputStream()), request.startsWith("HEAD "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(java.io.InputStream in, boolean head) throws IOException {
        StringBuilder lines = new StringBuilder();
        while (lines.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return new Answer(0, lines.toString(), "");
            }
            lines.append((char) c);
        }
        int status = Integer.parseInt(lines.substring(9, 12));
        String length = new Answer(status, lines.toString(), "").header("Content-Length");
        boolean empty = head || length.isEmpty() || status == 304;
        byte[] body = empty ? new byte[0] : in.readNBytes(Integer.parseInt(length));
        return new Answer(status, lines.toString(), new String(body, StandardCharsets.UTF_8));
    }

    /** Ends as {@code leaving} says. */
    Future<Void> stop(Leaving leaving) {
        return server.stop(leaving);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
