package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** A node with an open campaign, and for each test somebody with a mailbox of their own who asks what is held. */
abstract class OwnDataFixture {
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    static TestNode node;
    String email = "";
    Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void arrive() {
        int one = PEOPLE.incrementAndGet();
        email = "person" + one + "@example.org";
        visitor = node.visitor("192.0.2." + (50 + one));
    }

    /** Signs and verifies; gives the page of the signature. */
    String sign(String name) {
        visitor.sign("bridge", name, email);
        String link = mailed("/v/[A-Za-z0-9_-]{44}");
        return visitor.post(link, Fields.of()).location().replaceAll("\\?.*", "");
    }

    String mailed(String link) {
        Pattern pattern = Pattern.compile("(" + link + ")");
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and plain ~ '"
                        + link.substring(0, 3) + "' order by sent_at desc limit 1"),
                text -> pattern.matcher(text).find());
        Matcher found = pattern.matcher(mail);
        found.find();
        return found.group(1);
    }

    String ask() {
        assertThat(visitor.post("/your-data", Fields.of("email", email, "website", ""))
                        .location())
                .isEqualTo("/your-data?sent=1");
        return mailed("/d/[A-Za-z0-9_-]{44}");
    }

    JsonObject exported(String link, String kind) {
        return new JsonObject(visitor.post(link, Fields.of("act", "export")).body())
                .getJsonArray("records").stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> one.getString("kind").equals(kind))
                        .findFirst()
                        .orElseThrow();
    }
}
