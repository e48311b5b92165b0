package org.smallplaces.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A director on two nodes, shared within a class, who changes settings of the site. */
abstract class SettingFixture {
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    static TestNode node;
    static TestNode other;
    static Visitor visitor;
    static Visitor beside;
    static String director;
    static String token;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        other = node.another();
        visitor = node.visitor("192.0.2.9");
        beside = other.visitor("192.0.2.10");
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        token = TestStaff.formToken(visitor, director);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    /** Saves and lets the other node read it now, since either may send the next mail. */
    static void save(String setting, Fields fields) {
        saveHere(setting, fields);
        Await.result(other.site().settings().refresh(), Duration.ofSeconds(20));
    }

    /** Saves; the other node will read it by itself within seconds. */
    static void saveHere(String setting, Fields fields) {
        Answer answer = post(setting, fields.and("revision", revision(setting)));
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        assertThat(answer.location()).endsWith("?saved=1");
    }

    static String revision(String setting) {
        return revisionIn(get(setting));
    }

    static String revisionIn(Answer answer) {
        Matcher found = REVISION.matcher(answer.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    static String signs(String email) {
        assertThat(visitor.sign("bridge", "Miriam Levy", email).status()).isEqualTo(303);
        return Wait.until(
                () -> node.ask("select id from trial_message where recipient = '" + email + "'"), id -> !id.isEmpty());
    }

    static Answer get(String setting) {
        return visitor.get("/staff/settings/" + setting, "Cookie", director);
    }

    static Answer post(String setting, Fields fields) {
        return visitor.post("/staff/settings/" + setting, fields.and("csrf", token), "Cookie", director);
    }
}
