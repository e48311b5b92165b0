package org.smallplaces.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that is kept for many posts, and how each of them ended, exactly as the socket saw it. */
final class KeptConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: *(\\S+)");
    private static final int PATIENCE_MILLIS = 30_000;

    /** What became of a request. */
    enum End {
        /** Its answer came whole, and the connection goes on. */
        ANSWERED,
        /** Its answer came whole, and said that the connection ends. */
        ANSWERED_LAST,
        /** The connection had ended, cleanly and before a byte of an answer: clients may ask again elsewhere. */
        NOT_LOOKED_AT,
        /** The connection was reset before a byte of an answer. */
        RESET,
        /** A reset or an end in the middle of an answer. */
        BROKEN
    }

    /** The status is 0, and the location empty, where there was no answer. */
    record Outcome(End end, int status, String location) {
        private static Outcome without(End end) {
            return new Outcome(end, 0, "");
        }
    }

    private final Socket socket;
    private final InputStream in;

    private KeptConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects; fails with {@link ConnectException} where nobody listens. */
    static KeptConnection to(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new KeptConnection(socket);
    }

    Outcome post(String path, String body, String client) {
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + client
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    Outcome get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private Outcome send(String request) {
        StringBuilder head = new StringBuilder();
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return answer(head);
        } catch (IOException reset) {
            return Outcome.without(head.isEmpty() ? End.RESET : End.BROKEN);
        }
    }

    private Outcome answer(StringBuilder head) throws IOException {
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return Outcome.without(head.isEmpty() ? End.NOT_LOOKED_AT : End.BROKEN);
            }
            head.append((char) c);
        }
        Matcher length = LENGTH.matcher(head);
        int announced = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (in.readNBytes(announced).length < announced) {
            return Outcome.without(End.BROKEN);
        }
        boolean last = head.toString().toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
        Matcher location = LOCATION.matcher(head);
        return new Outcome(
                last ? End.ANSWERED_LAST : End.ANSWERED,
                Integer.parseInt(head.substring(9, 12)),
                location.find() ? location.group(1) : "");
    }

    /** Waits for the server to end the connection; true where that was an end, and no reset. */
    boolean awaitEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
