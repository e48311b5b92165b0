package org.smallplaces.staff;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A whole node with a director who is logged in, and the mail that staff get. */
final class Staffed implements AutoCloseable {
    static final String SLUG = "bridge";
    private static final Pattern LINK = Pattern.compile("https://letters\\.example(/staff/join/[\\w-]{44})");

    final TestNode node = TestNode.start(TestCampaigns.open(SLUG, "other"));
    final Visitor visitor = node.visitor("192.0.2.1");
    final String director = TestStaff.logIn(node, StaffRole.DIRECTOR);

    Answer get(String path) {
        return visitor.get(path, "Cookie", director);
    }

    Answer post(String path, String... fields) {
        return postAs(director, path, fields);
    }

    Answer postAs(String cookie, String path, String... fields) {
        return visitor.post(
                path, Fields.of(fields).and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    /** Somebody new in this role, logged in. */
    String logIn(String email, StaffRole role) {
        return TestStaff.logIn(node, email, StaffRoles.of(role));
    }

    UUID id(String name) {
        return UUID.fromString(node.ask("select id from staff where name = '" + name + "'"));
    }

    Answer invite(String email, String role) {
        return post("/staff/people/invite", "name", "Ruth Cohen", "email", email, "mail-language", "en", "role", role);
    }

    /** The latest mail to this address, once there are so many. */
    String mail(String email, int mails) {
        String to = " from trial_message where recipient = '" + email + "'";
        Wait.until(() -> node.ask("select count(*)" + to), Integer.toString(mails)::equals);
        return node.ask("select plain" + to + " order by sent_at desc, id desc limit 1");
    }

    static String link(String mail) {
        Matcher link = LINK.matcher(mail);
        if (!link.find()) {
            throw new AssertionError("no link in " + mail);
        }
        return link.group(1);
    }

    @Override
    public void close() {
        node.close();
    }
}
