package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.smallplaces.cli.KeptConnection.End;
import org.smallplaces.cli.KeptConnection.Outcome;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** SIGTERM in the middle of a burst of signatures on kept connections: nobody is broken off, nothing is lost. */
class LeavingProgramTest {
    private static final int CLIENTS = 12;
    private static final int NEWCOMERS = 3;
    private static final int BEFORE_THE_END = 300;
    private static final String SIGNATURES = "/campaigns/" + EarnestSite.SLUG + "/signatures";
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final AtomicInteger number = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> last = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> ofNewcomers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Test
    void sigtermInABurstResetsNobodyAndKeepsWhatWasAcknowledged() throws Exception {
        int port = Program.freePort();
        try (EarnestSite site = new EarnestSite();
                Program program = Program.serve(site.settings(port));
                KeptConnection balancer = KeptConnection.to(port);
                KeptConnection idle = KeptConnection.to(port)) {
            assertThat(balancer.get("/health/ready").status()).isEqualTo(200);
            assertThat(idle.get("/health/live").end()).isEqualTo(End.ANSWERED);
            Fields form = new Visitor(port, "192.0.2.1").form(EarnestSite.SLUG, "Miriam Levy", "x@example.org");
            List<Thread> crowd = new ArrayList<>();
            begin(crowd, CLIENTS, () -> signOnOneConnection(port, form));
            begin(crowd, NEWCOMERS, () -> signOnANewConnectionEachTime(port, form));
            Wait.until(acknowledged::size, size -> size >= BEFORE_THE_END);

            Thread ending = new Thread(program::terminate);
            ending.start();
            assertThat(readiness(port, balancer)).isEqualTo(503);
            for (Thread one : crowd) {
                one.join();
            }
            assertThat(idle.awaitEnd())
                    .as("an idle connection is closed, not reset")
                    .isTrue();
            ending.join();
            assertThat(program.status()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(program.complaints()).isEmpty();
            assertThat(program.err()).doesNotContain("ERROR", "part_not_stopped", "work_before_stop_failed");
            everythingIsThere(site);
        }
        assertThat(faults).isEmpty();
        // A client that this machine keeps from running for a second may find its connection closed before it asks.
        assertThat(last)
                .hasSize(CLIENTS)
                .allMatch(outcome -> outcome.end() == End.ANSWERED_LAST || outcome.end() == End.NOT_LOOKED_AT);
        assertThat(last.stream().filter(outcome -> outcome.end() == End.ANSWERED_LAST))
                .hasSizeGreaterThan(CLIENTS / 2)
                .allMatch(outcome -> outcome.status() == 303);
        assertThat(ofNewcomers).noneMatch(outcome -> outcome.end() == End.BROKEN);
    }

    /** What a load balancer hears on the connection that it keeps, once that ends; the question may just have crossed the end. */
    private static int readiness(int port, KeptConnection balancer) throws IOException {
        Outcome heard = balancer.get("/health/ready");
        while (heard.end() == End.ANSWERED) {
            heard = balancer.get("/health/ready");
        }
        assertThat(heard.end()).isEqualTo(End.ANSWERED_LAST);
        if (heard.status() == 503) {
            return heard.status();
        }
        try (KeptConnection again = KeptConnection.to(port)) {
            return again.get("/health/ready").status();
        }
    }

    private void begin(List<Thread> crowd, int clients, Part part) {
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(() -> {
                try {
                    part.play();
                } catch (IOException | RuntimeException | AssertionError e) {
                    faults.add(e);
                }
            });
            thread.start();
            crowd.add(thread);
        }
    }

    private interface Part {
        void play() throws IOException;
    }

    /** Until it is told that the connection ends. */
    private void signOnOneConnection(int port, Fields form) throws IOException {
        try (KeptConnection kept = KeptConnection.to(port)) {
            Outcome outcome = sign(kept, form);
            while (outcome.end() == End.ANSWERED) {
                outcome = sign(kept, form);
            }
            last.add(outcome);
        }
    }

    /**
     * Until it is refused. The system takes connections a moment before the server does, and resets those that still wait
     * when listening ends: nothing of them was read, so this is a refusal too, if no connection is taken after it.
     */
    private void signOnANewConnectionEachTime(int port, Fields form) throws IOException {
        boolean refused = false;
        while (true) {
            try (KeptConnection fresh = KeptConnection.to(port)) {
                Outcome outcome = sign(fresh, form);
                ofNewcomers.add(outcome);
                assertThat(refused).as("taken after a refusal").isFalse();
                refused = outcome.status() == 0;
            } catch (ConnectException nobodyListens) {
                return;
            } catch (SocketException resetWhileConnecting) {
                refused = true;
            }
        }
    }

    private Outcome sign(KeptConnection connection, Fields form) {
        int who = number.incrementAndGet();
        Fields fields = form.with("email", "leaving" + who + "@example.org");
        Outcome outcome = connection.post(SIGNATURES, fields.encoded(), "10.0." + who / 250 + "." + who % 250);
        if (outcome.status() == 303) {
            acknowledged.add(outcome.location());
        }
        return outcome;
    }

    private void everythingIsThere(EarnestSite site) {
        assertThat(acknowledged).doesNotHaveDuplicates();
        Map<String, String> counts = Map.of(
                "signature", site.database.ask("select count(*) from signature").get(0),
                "with mail",
                        site.database
                                .ask("select count(*) from signature s where exists"
                                        + " (select from outbox o where o.subject_id = s.id)")
                                .get(0));
        String all = Integer.toString(acknowledged.size());
        assertThat(counts).containsEntry("signature", all).containsEntry("with mail", all);
    }
}
