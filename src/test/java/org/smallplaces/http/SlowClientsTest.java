package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send slowly, or hold more connections than anybody needs, and everybody else meanwhile. */
class SlowClientsTest {
    private static final String GET = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 30000\r\n\r\n";
    private static final String SLOWLORIS = "GET /echo HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(4_000);
    private static final ConnectionLimits TIGHT =
            new ConnectionLimits(20, 6, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final List<RawClient> clients = new ArrayList<>();
    private TestSite site;

    @AfterEach
    void close() {
        clients.forEach(RawClient::close);
        site.close();
    }

    private void start(ConnectionLimits limits, String... proxies) {
        site = new TestSite(
                "http://localhost:8080", List.of(proxies), limits, new EchoRoutes(List.of()), new LateRoute());
    }

    private static final class LateRoute implements Routes {
        @Override
        public void mount(Router router) {
            Post.on(
                    router,
                    "/late",
                    ctx -> Vertx.currentContext()
                            .owner()
                            .timer(5, TimeUnit.SECONDS)
                            .compose(passed -> ctx.response().end("late")));
        }
    }

    private RawClient client(String from) {
        RawClient client = new RawClient(from, site.port());
        clients.add(client);
        return client;
    }

    @Test
    void fiveHundredTricklingClientsKeepNobodyWaitingAndAreCut() {
        start(ConnectionLimits.USUAL);
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            slow.add(client("127.0.0.2"));
        }
        long began = System.nanoTime();
        double longest = 0;
        int beat = 0;
        while (site.connections() > 0 && secondsSince(began) < 25) {
            char next = SLOWLORIS.charAt(beat++);
            slow.forEach(one -> one.send(String.valueOf(next)));
            long asked = System.nanoTime();
            try (RawClient other = new RawClient("127.0.0.3", site.port())) {
                other.send(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                assertThat(other.answer()).startsWith("HTTP/1.1 200").endsWith("echo");
            }
            longest = Math.max(longest, secondsSince(asked));
            RawClient.sleep(500);
        }
        assertThat(secondsSince(began)).as("a byte now and then buys no time").isBetween(8.0, 20.0);
        assertThat(longest).as("others are answered").isLessThan(1.5);
        assertThat(slow).allMatch(RawClient::isCut);
    }

    @Test
    void aBodyThatTricklesIsCut() {
        start(TIGHT);
        RawClient slow = client("127.0.0.2");
        slow.send(POST);
        assertThat(slow.trickle("name=x&", 200)).isBetween(1.5, 5.0);
        awaitNone();
    }

    @Test
    void aSecondHeadThatTricklesIsCutTooAndSoIsABodyThatNobodyReads() {
        start(TIGHT);
        RawClient slow = client("127.0.0.2");
        slow.send(GET);
        assertThat(slow.answer()).startsWith("HTTP/1.1 200");
        assertThat(slow.trickle(SLOWLORIS, 200)).isBetween(1.5, 5.0);

        RawClient refused = client("127.0.0.2");
        refused.send(POST.replace("/echo", "/none"));
        assertThat(refused.answer()).startsWith("HTTP/1.1 404");
        assertThat(refused.trickle("name=x&", 200)).isBetween(1.5, 5.0);
        awaitNone();
    }

    @Test
    void anAnswerThatTakesLongerIsWaitedFor() {
        start(TIGHT);
        RawClient client = client("127.0.0.2");
        client.send("POST /late HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nname=x");
        assertThat(client.answer()).startsWith("HTTP/1.1 200").endsWith("late");
        client.send(GET);
        assertThat(client.answer()).as("and the connection goes on").startsWith("HTTP/1.1 200");
    }

    @Test
    void whoHasTooManyConnectionsIsToldSoAndWhoOpensStillMoreIsNot() {
        start(TIGHT);
        for (int i = 0; i < 6; i++) {
            RawClient one = client("127.0.0.2");
            one.send(GET);
            assertThat(one.answer()).startsWith("HTTP/1.1 200");
        }
        for (int i = 0; i < 6; i++) {
            client("127.0.0.2");
        }
        RawClient told = clients.get(clients.size() - 1);
        told.send(GET);
        assertThat(told.answer().toLowerCase(java.util.Locale.ROOT))
                .startsWith("http/1.1 503")
                .contains("retry-after: 10", "connection: close", "x-content-type-options: nosniff", "</html>");
        assertThat(told.isCut()).isTrue();
        client("127.0.0.2");
        RawClient closed = client("127.0.0.2");
        closed.send(GET);
        assertThat(closed.answer()).isEmpty();

        RawClient neighbour = client("127.0.0.3");
        neighbour.send(GET);
        assertThat(neighbour.answer()).startsWith("HTTP/1.1 200");

        clients.forEach(RawClient::close);
        awaitNone();
        RawClient again = client("127.0.0.2");
        again.send(GET);
        assertThat(again.answer()).as("whoever lets go is welcome again").startsWith("HTTP/1.1 200");
    }

    @Test
    void aTrustedProxySpeaksForManyPeople() {
        start(TIGHT, "127.0.0.0/8");
        for (int i = 0; i < 18; i++) {
            RawClient one = client("127.0.0.2");
            one.send(GET);
            assertThat(one.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whenAllPlacesAreTakenTheSlowestMakesRoomAndNobodyWhoIsBeingAnswered() {
        start(TIGHT, "127.0.0.0/8");
        RawClient asking = client("127.0.0.2");
        asking.send("POST /late HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n");
        RawClient.sleep(100);
        for (int i = 0; i < 60; i++) {
            RawClient one = client("127.0.0." + (3 + i));
            one.send(GET);
            assertThat(one.answer()).startsWith("HTTP/1.1 200");
            assertThat(site.connections()).isLessThanOrEqualTo(20);
        }
        assertThat(clients.get(1).isCut()).isTrue();
        assertThat(asking.answer()).startsWith("HTTP/1.1 200").endsWith("late");
    }

    private void awaitNone() {
        long began = System.nanoTime();
        while (site.connections() > 0 && secondsSince(began) < 5) {
            RawClient.sleep(20);
        }
        assertThat(site.connections()).isZero();
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
