package org.smallplaces.server;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Visitor.Answer;

/** Staff of a node, each with a role of their own. */
public final class TestStaff {
    private static final Duration ADDING = Duration.ofSeconds(20);
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private TestStaff() {}

    /** Adds somebody who holds {@code role} everywhere, and gives the cookie of their session. */
    public static String logIn(TestNode node, StaffRole role) {
        return logIn(node, role.word() + "@staff.example", StaffRoles.of(role));
    }

    /** Adds somebody who holds {@code roles}, and gives the cookie of their session. */
    public static String logIn(TestNode node, String email, StaffRoles roles) {
        Await.result(node.site().accounts().add(email, email, roles, PASSWORD), ADDING);
        Answer answer =
                node.visitor("192.0.2.200").post("/staff/log-in", Fields.of("email", email, "password", PASSWORD));
        if (answer.status() != 303) {
            throw new AssertionError(answer.status() + " " + answer.words());
        }
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }

    /** The token that the forms of this session carry; empty where nobody is logged in. */
    public static String formToken(Visitor visitor, String cookie) {
        Matcher found = TOKEN.matcher(visitor.get("/staff", "Cookie", cookie).body());
        return found.find() ? found.group(1) : "";
    }
}
