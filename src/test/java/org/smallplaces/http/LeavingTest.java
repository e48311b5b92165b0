package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.Router;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Wait;

/** A server that is told to end, and everybody who is talking to it. */
class LeavingTest {
    private static final String GET = "GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String HEAD_OF_A_POST = "POST /echo HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 11\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(20);
    /** For those who are met in the middle of something: nobody is hurried. */
    private static final Leaving PATIENT = new Leaving(Duration.ZERO, Duration.ZERO, LONG, LONG);

    private final List<RawClient> clients = new ArrayList<>();
    private final HeldRoute held = new HeldRoute();
    private final EchoRoutes echo = new EchoRoutes(List.of());
    private final TestSite site = new TestSite("http://localhost:8080", List.of(), echo, held);

    /** Answers when the test says so. */
    private static final class HeldRoute implements Routes {
        private final Promise<Void> go = Promise.promise();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void mount(Router router) {
            Get.on(router, "/held", ctx -> {
                asked.incrementAndGet();
                return go.future().compose(gone -> ctx.response().end("held"));
            });
        }
    }

    @AfterEach
    void close() {
        clients.forEach(RawClient::close);
        site.close();
    }

    private RawClient client() {
        RawClient client = new RawClient("127.0.0.2", site.port());
        clients.add(client);
        return client;
    }

    private RawClient kept() {
        RawClient client = client();
        client.send(GET);
        assertThat(client.answer()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("connection:");
        return client;
    }

    /** No connection is taken, or it is reset: as the system does with one that still waited when listening ended. */
    private void awaitRefusal() {
        Wait.until(this::isRefused, refused -> refused);
    }

    private boolean isRefused() {
        try (RawClient newcomer = new RawClient("127.0.0.3", site.port())) {
            newcomer.send(GET);
            return newcomer.answer().isEmpty();
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isInstanceOf(SocketException.class);
            return true;
        }
    }

    private static void assertLast(String answer, String body) {
        assertThat(answer.toLowerCase(Locale.ROOT))
                .startsWith("http/1.1 200")
                .contains("connection: close")
                .endsWith(body);
    }

    @Test
    void whatIsUnderWayIsAnsweredAndSoIsWhatStillComesOnAKeptConnection() {
        RawClient answering = client();
        answering.send(GET.replace("echo", "held"));
        Wait.until(held.asked::get, asked -> asked == 1);
        RawClient sending = client();
        sending.send(HEAD_OF_A_POST + "name=");
        RawClient kept = kept();

        Future<Void> stopped = site.stop(PATIENT);
        awaitRefusal();
        kept.send(GET);
        assertLast(kept.answer(), "echo");
        assertThat(kept.isCut()).isTrue();
        sending.send("Miriam");
        assertLast(sending.answer(), "miriam||false");
        assertThat(stopped.isComplete()).isFalse();
        held.go.complete();
        assertLast(answering.answer(), "held");
        TestSite.await(stopped);
    }

    @Test
    void afterTheLastAnswerNothingFurtherIsDone() {
        RawClient pipelining = kept();
        Future<Void> stopped = site.stop(PATIENT);
        awaitRefusal();
        pipelining.send(HEAD_OF_A_POST + "name=Miriam" + HEAD_OF_A_POST + "name=Rivkah");
        assertLast(pipelining.answer(), "miriam||false");
        assertThat(pipelining.answer()).isEmpty();
        TestSite.await(stopped);
        assertThat(echo.posts()).isEqualTo(1);
    }

    @Test
    void anAnswerGivenBeforeTheBodyHasComeArrivesWhole() {
        RawClient early = kept();
        Future<Void> stopped = site.stop(PATIENT);
        awaitRefusal();
        early.send(HEAD_OF_A_POST.replace("/echo", "/none") + "name=");
        String answer = early.answer();
        assertThat(answer).startsWith("HTTP/1.1 404").contains("</html>");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close");
        assertThat(early.send("Miriam")).isTrue();
        TestSite.await(stopped);
        assertThat(early.awaitEnd()).as("closed, and not reset").isTrue();
    }

    @Test
    void betweenTwoRequestsAConnectionEndsWithoutAResetAndWhatComesTooLateIsNotDone() {
        RawClient idle = kept();
        RawClient fresh = client();
        Wait.until(site::connections, open -> open == 2);
        Future<Void> stopped = site.stop(new Leaving(Duration.ZERO, Duration.ZERO, Duration.ZERO, LONG));
        assertThat(idle.awaitEnd()).isTrue();
        assertThat(fresh.awaitEnd()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(idle.send(HEAD_OF_A_POST + "name=Miriam")).isTrue();
            assertThat(idle.awaitEnd()).as("closed, and not reset").isTrue();
        }
        idle.close();
        fresh.close();
        TestSite.await(stopped);
        assertThat(echo.posts()).isZero();
    }

    @Test
    void newConnectionsAreTakenWhileTheyKeepComingUntilTimeIsUp() {
        kept().close();
        Leaving aWhile = new Leaving(Duration.ofMillis(1_500), LONG, LONG, LONG);
        Future<Void> stopped = site.stop(aWhile);
        long began = System.nanoTime();
        int answered = 0;
        while (!isRefused()) {
            answered++;
            assertThat(System.nanoTime() - began).isLessThan(LONG.toNanos());
        }
        assertThat(answered).isPositive();
        TestSite.await(stopped);
    }

    @Test
    void whoIsNeverReadyKeepsItNoLongerThanItsTime() {
        RawClient asking = client();
        asking.send(GET.replace("echo", "held"));
        Wait.until(held.asked::get, asked -> asked == 1);
        TestSite.await(site.stop(new Leaving(Duration.ZERO, Duration.ZERO, LONG, Duration.ofMillis(300))));
        assertThat(asking.answer()).isEmpty();
    }

    @Test
    void aServerToWhichNobodyCameEndsAtOnce() {
        Future<Void> stopped = site.stop(Leaving.USUAL);
        TestSite.await(stopped);
        assertThat(isRefused()).isTrue();
    }
}
