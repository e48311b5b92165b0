package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Await;
import org.smallplaces.server.DatabaseSwitch;
import org.smallplaces.server.DatabaseSwitch.Way;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** While the database is away the public pages stay, nothing typed is lost, and all goes on when it is back. */
class DatabaseAwayTest {
    private static final List<String> FROM_MEMORY = List.of(
            "/",
            "/campaigns/known",
            "/campaigns/known?lang=he",
            "/campaigns/unseen",
            "/campaigns/known/count.json",
            "/keys",
            "/health/live");

    private final DatabaseSwitch database = new DatabaseSwitch();
    private TestNode node;
    private Inbox inbox;
    private Visitor visitor;

    @BeforeEach
    void start() {
        node = TestNode.reaching(database::before, TestCampaigns.open("known", "unseen"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterEach
    void stop() {
        database.turn(Way.OPEN);
        node.close();
        database.close();
    }

    @Test
    void pagesStayFormsComeBackFilledAndTheSameFormIsTakenLater() {
        inbox.verified("known", "Miriam Levy", "miriam@example.org");
        inbox.awaitCount("known", 1);
        String link = inbox.signed("known", "Naomi Gold", "naomi@example.org");
        Fields form = visitor.form("known", "Tova Stern", "tova@example.org").with("comment", "kept words");

        database.turn(Way.CUT);
        pause(1_100);
        for (String path : FROM_MEMORY) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(visitor.get("/campaigns/known/count.json").body()).isEqualTo("{\"count\":1}");
        assertThat(visitor.get("/health/ready").status()).isEqualTo(503);
        askedToComeBack(visitor.get(link));
        askedToComeBack(inbox.verify(link));
        Answer refused = visitor.sign("known", form);
        askedToComeBack(refused);
        assertThat(refused.body())
                .contains("<title>Error: ", "<a href=\"#sign\">", "value=\"tova@example.org\"", "kept words")
                .contains("name=\"consent\" value=\"yes\" checked");

        database.turn(Way.OPEN);
        Fields again = Visitor.filled(refused.body(), "Tova Stern", "tova@example.org");
        Answer signed = Wait.until(() -> visitor.sign("known", again), answer -> answer.status() == 303);
        assertThat(signed.location()).startsWith("/c/");
        assertThat(inbox.verify(inbox.link("tova@example.org")).status()).isEqualTo(303);
        assertThat(inbox.verify(link).status()).isEqualTo(303);
        inbox.awaitCount("known", 3);
        assertThat(node.ask("select count(*) from signature where name = 'Tova Stern'"))
                .isEqualTo("1");
    }

    @Test
    void aDatabaseThatFallsSilentKeepsOnlyTheFirstReaderWaiting() {
        inbox.verified("known", "Miriam Levy", "miriam@example.org");
        inbox.awaitCount("known", 1);
        database.turn(Way.SILENT);
        pause(1_100);
        long began = System.nanoTime();
        assertThat(visitor.get("/campaigns/known").status()).isEqualTo(200);
        assertThat(System.nanoTime() - began)
                .as("its deadline is three seconds")
                .isLessThan(6_000_000_000L);
        for (int reader = 0; reader < 5; reader++) {
            pause(500);
            long asked = System.nanoTime();
            assertThat(visitor.get("/campaigns/known/count.json").body()).isEqualTo("{\"count\":1}");
            assertThat(System.nanoTime() - asked).isLessThan(1_500_000_000L);
        }
    }

    @Test
    void whenAllConnectionsAreTakenTheOthersAreToldToComeBack() {
        String link = inbox.signed("known", "Naomi Gold", "naomi@example.org");
        List<SqlConnection> held = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            held.add(Await.result(node.site().database().pool().getConnection(), Duration.ofSeconds(10)));
        }
        askedToComeBack(visitor.get(link));
        assertThat(visitor.get("/campaigns/known").status()).isEqualTo(200);
        held.forEach(connection -> Await.result(connection.close(), Duration.ofSeconds(10)));
        assertThat(visitor.get(link).status()).isEqualTo(200);
        assertThat(inbox.verify(link).status()).isEqualTo(303);
    }

    private static void askedToComeBack(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains("</html>").doesNotContain("Exception");
    }

    /** Real time passes: a count is fresh for a second. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
