package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Two server processes on one database: they agree, and one that dies in a burst loses nothing acknowledged. */
class TwoNodesTest {
    private static final int CLIENTS = 6;
    private static final int BEFORE_THE_KILL = 150;

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void theyAgreeOnCountsAndAKilledOneLosesNothingAcknowledged() throws InterruptedException {
        int first = Program.freePort();
        int second = Program.freePort();
        try (EarnestSite site = new EarnestSite();
                Program doomed = Program.serve(webOnly(site.settings(first, first)));
                Program survivor = Program.serve(site.settings(second, first))) {
            List<Thread> crowd = crowd(first, second);
            Wait.until(acknowledged::size, size -> size >= BEFORE_THE_KILL);
            doomed.kill();
            int atTheKill = acknowledged.size();
            Wait.until(acknowledged::size, size -> size >= atTheKill + 20);
            over.set(true);
            for (Thread thread : crowd) {
                thread.join();
            }
            nothingIsLost(second, site);
            assertThat(survivor.isAlive()).isTrue();

            try (Program back = Program.serve(site.settings(first, first))) {
                agree(first, second, site);
                assertThat(back.isAlive()).isTrue();
            }
        }
    }

    /** The mailer dies in a test of its own. */
    private static Map<String, String> webOnly(Map<String, String> settings) {
        settings.put("ROLES", "web");
        return settings;
    }

    /** Each signs as fast as it is answered, at either node, from an address of its own every time. */
    private List<Thread> crowd(int... ports) {
        List<Thread> crowd = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int port = ports[client % ports.length];
            Fields form = new Visitor(port, "192.0.2.1").form(EarnestSite.SLUG, "Miriam Levy", "x@example.org");
            Thread thread = new Thread(() -> signUntilOver(port, form));
            thread.start();
            crowd.add(thread);
        }
        return crowd;
    }

    private void signUntilOver(int port, Fields form) {
        while (!over.get()) {
            int who = number.incrementAndGet();
            Visitor visitor = new Visitor(port, "10.0." + who / 250 + "." + who % 250);
            try {
                Answer answer = visitor.sign(EarnestSite.SLUG, form.with("email", "burst" + who + "@example.org"));
                if (answer.status() == 303) {
                    acknowledged.add(answer.location());
                }
            } catch (IllegalStateException killed) {
                return;
            }
        }
    }

    private void nothingIsLost(int port, EarnestSite site) {
        Visitor visitor = new Visitor(port, "192.0.2.2");
        assertThat(acknowledged)
                .allSatisfy(page -> assertThat(visitor.get(page).status()).isEqualTo(200));
        assertThat(Integer.parseInt(
                        site.database.ask("select count(*) from signature").get(0)))
                .isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(site.database.ask("select count(*) from signature s where not exists"
                        + " (select from outbox o where o.subject_id = s.id)"))
                .containsExactly("0");
    }

    private void agree(int first, int second, EarnestSite site) throws InterruptedException {
        List<String> links = site.mails(20).stream()
                .limit(20)
                .map(GreenMailUtil::getWholeMessage)
                .map(mail -> mail.replace("=\r\n", "").replaceAll("(?s).*?(/v/[A-Za-z0-9_-]{44}).*", "$1"))
                .toList();
        List<Thread> presses = new ArrayList<>();
        for (String link : links) {
            for (int port : new int[] {first, second}) {
                presses.add(new Thread(() -> new Visitor(port, "192.0.2.3").post(link, Fields.of())));
            }
        }
        presses.forEach(Thread::start);
        for (Thread press : presses) {
            press.join();
        }
        for (int port : new int[] {first, second}) {
            Wait.until(
                    () -> new Visitor(port, "192.0.2.4")
                            .get("/campaigns/bridge/count.json")
                            .body(),
                    "{\"count\":20}"::equals);
        }
        assertThat(site.database.ask("select count(distinct number) || ' ' || max(number) from signature"
                        + " where state = 'verified'"))
                .containsExactly("20 20");
    }
}
