package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Signs at a steady pace, whether the server keeps up or not. Each wait counts from when the post was due, so a server
 * that falls behind cannot hide it by slowing its clients down. It takes little of the machine, which is the server's, and
 * leaves its collector nothing to do: a pause of the client would count as one of the server.
 */
final class Pace {
    private static final int CONNECTIONS = 256;
    /** In which the server takes up the pace; it does not count. */
    private static final int FIRST_SECOND = 1;

    private static final long LONGEST_NAP = 200_000;
    private static final long PATIENCE = 30_000_000_000L;
    private static final int PEOPLE_A_ROUND = 1_000_000;
    private static final String LETTERS = "abcdefghij";

    private final String path = "/campaigns/" + Crowd.SLUG + "/signatures";
    private final String form;
    private final double nanosBetween;
    private final int firstPerson;
    private final long[] waits;

    private Pace(String form, double nanosBetween, int people, int firstPerson) {
        this.form = form;
        this.nanosBetween = nanosBetween;
        this.firstPerson = firstPerson;
        this.waits = new long[people];
    }

    /** The waits of everybody, sorted, in nanoseconds. */
    record Waits(long[] nanos) {
        double millis(double part) {
            return nanos[(int) Math.min(nanos.length - 1, nanos.length * part)] / 1e6;
        }
    }

    /** Signs {@code perSecond} times a second; throws where somebody was not thanked. */
    static Waits sign(Node node, String form, double perSecond, int seconds, int round) {
        int people = (int) (perSecond * (seconds + FIRST_SECOND));
        Pace pace = new Pace(form, 1e9 / perSecond, people, 2_000_000_000 + round * PEOPLE_A_ROUND);
        try (KeptConnections connections = KeptConnections.open(node.port(), CONNECTIONS)) {
            long[] waits = pace.run(connections);
            return new Waits(
                    Arrays.stream(waits, (int) perSecond, people).sorted().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long[] run(KeptConnections connections) throws IOException {
        long begun = System.nanoTime();
        int sent = 0;
        for (int answered = 0; answered < waits.length; ) {
            long now = System.nanoTime();
            while (sent < waits.length && due(begun, sent) <= now && connections.post(sent, request(sent))) {
                sent++;
            }
            answered += connections.answers(person -> waits[person] = System.nanoTime() - due(begun, person));
            if (now - due(begun, waits.length) > PATIENCE) {
                throw new IllegalStateException((waits.length - answered) + " without an answer");
            }
            LockSupport.parkNanos(LONGEST_NAP);
        }
        return waits;
    }

    private long due(long begun, int person) {
        return begun + (long) (person * nanosBetween);
    }

    private ByteBuffer request(int index) {
        int person = firstPerson + index;
        String body = form.replace("MARKNAME", "Supporter+" + letters(person))
                .replace("MARKMAIL", "supporter" + person + "%40d" + person % 2000 + ".example.org");
        return ByteBuffer.wrap(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: " + address(person)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** A name has no digits. */
    private static String letters(int person) {
        StringBuilder word = new StringBuilder();
        Integer.toString(person).chars().forEach(digit -> word.append(LETTERS.charAt(digit - '0')));
        return word.toString();
    }

    private static String address(int person) {
        return (130 + (person >> 24) % 60) + "." + (person >> 16 & 255) + "." + (person >> 8 & 255) + "."
                + (person & 255);
    }
}
