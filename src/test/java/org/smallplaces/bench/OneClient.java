package org.smallplaces.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept connection on which posts are made one after another, with as little between them and the clock as can be. */
final class OneClient implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final String LETTERS = "abcdefghij";

    private final Socket socket;
    private final InputStream in;
    private final String form;
    private int posts;

    /** @param form filled in, with marks where people differ */
    OneClient(int port, String form) {
        this.form = form;
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs as this person, each time behind another connection; gives the nanoseconds to the end of the answer. */
    long post(int person) {
        StringBuilder name = new StringBuilder();
        Integer.toString(person).chars().forEach(digit -> name.append(LETTERS.charAt(digit - '0')));
        String body = form.replace("MARKNAME", "Supporter+" + name)
                .replace("MARKMAIL", "supporter" + person + "%40example.org");
        return send("/campaigns/" + Crowd.SLUG + "/signatures", body);
    }

    void verify(String token) {
        send("/v/" + token, "");
    }

    private long send(String path, String body) {
        posts++;
        String from = "100." + (64 + posts / 65_536) + "." + posts / 256 % 256 + "." + posts % 256;
        byte[] request = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: " + from
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        try {
            long begun = System.nanoTime();
            socket.getOutputStream().write(request);
            String head = answer();
            long took = System.nanoTime() - begun;
            if (!head.startsWith("HTTP/1.1 303")) {
                throw new IllegalStateException(head);
            }
            return took;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) in.read());
        }
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
