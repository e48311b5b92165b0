package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.server.Visitor.Answer;

/** What people do on a node before its machine is lost, and after. */
final class DrillSigning {
    private DrillSigning() {}

    /** Signs and gives the link of the mail. */
    static String sign(TestNode node, String name, String email) {
        node.visitor("192.0.2.1").sign("bridge", name, email);
        return link(node, email);
    }

    static String link(TestNode node, String email) {
        return link(node, email, "/v/");
    }

    static String link(TestNode node, String email, String path) {
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "' and plain like '%"
                        + path + "%'"),
                text -> !text.isEmpty());
        Matcher link = Pattern.compile("(" + path + "[A-Za-z0-9_-]{44})").matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    static Answer verify(TestNode node, String link) {
        return node.visitor("192.0.2.1").post(link, Fields.of());
    }
}
