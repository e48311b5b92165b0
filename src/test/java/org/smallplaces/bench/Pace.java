package org.smallplaces.bench;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Signs at a steady pace, whether the server keeps up or not. Each wait counts from when the post was due, so a server
 * that falls behind cannot hide it by slowing its clients down.
 */
final class Pace {
    private static final int CONNECTIONS = 256;
    /** In which the connections are opened; it does not count. */
    private static final int FIRST_SECOND = 1;

    private static final int SEE_OTHER = 303;
    private static final int PEOPLE_A_ROUND = 1_000_000;
    private static final String LETTERS = "abcdefghij";

    private final HttpClient client;
    private final int port;
    private final String form;
    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch answers;

    private Pace(HttpClient client, int port, String form, int people) {
        this.client = client;
        this.port = port;
        this.form = form;
        this.answers = new CountDownLatch(people);
    }

    /** The waits of everybody, sorted, in nanoseconds. */
    record Waits(List<Long> nanos) {
        double millis(double part) {
            return nanos.get((int) Math.min(nanos.size() - 1, nanos.size() * part)) / 1e6;
        }
    }

    /** Signs {@code perSecond} times a second; throws where somebody was not thanked. */
    static Waits sign(Node node, String form, double perSecond, int seconds, int round) {
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
        try {
            int people = (int) (perSecond * (seconds + FIRST_SECOND));
            Pace pace = new Pace(client, node.port(), form, people);
            return pace.run(people, (int) perSecond, 1e9 / perSecond, 2_000_000_000 + round * PEOPLE_A_ROUND);
        } finally {
            vertx.close().await();
        }
    }

    private Waits run(int people, int unmeasured, double nanosBetween, int firstPerson) {
        long begun = System.nanoTime();
        for (int person = 0; person < people; person++) {
            long due = begun + (long) (person * nanosBetween);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), 100_000));
            }
            post(firstPerson + person, due, person >= unmeasured);
        }
        try {
            if (!answers.await(30, TimeUnit.SECONDS) || refused.get() > 0) {
                throw new IllegalStateException(refused + " refused, " + answers.getCount() + " without an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Waits(waits.stream().sorted().toList());
    }

    private void post(int person, long due, boolean measured) {
        String body = form.replace("MARKNAME", "Supporter+" + letters(person))
                .replace("MARKMAIL", "supporter" + person + "%40d" + person % 2000 + ".example.org");
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/x-www-form-urlencoded")
                .add("X-Forwarded-For", address(person));
        client.request(HttpMethod.POST, port, "127.0.0.1", "/campaigns/" + Crowd.SLUG + "/signatures")
                .compose(request -> {
                    request.headers().addAll(headers);
                    return request.send(body);
                })
                .onComplete(answer -> {
                    if (measured) {
                        waits.add(System.nanoTime() - due);
                    }
                    if (answer.failed() || answer.result().statusCode() != SEE_OTHER) {
                        refused.incrementAndGet();
                    }
                    answers.countDown();
                });
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
