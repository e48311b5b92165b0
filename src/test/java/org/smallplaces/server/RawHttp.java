package org.smallplaces.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes to the server as no well-behaved client sends them, and everything that it answers. */
public final class RawHttp {
    private RawHttp() {}

    /** Sends the request line and headers as they are, asking for the connection to be closed. */
    public static String get(int port, String target, String host) {
        return send(port, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    public static String post(int port, String target, String host, String body, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send(
                port,
                "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + more + "\r\n" + body);
    }

    public static String send(int port, String request) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            } catch (IOException closedEarly) {
                // What it said before is what counts.
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Socket socket) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (IOException reset) {
            // What came before is the answer.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** The status of an answer; 0 where the connection was cut without one. */
    public static int status(String answer) {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }
}
