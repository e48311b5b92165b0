package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** What a guesser gains by going to another node: nothing but two tries; and what its victim loses: nothing. */
class TwoNodesLogInTest {
    private static final String PASSWORD = "correct horse battery";

    private static Staffed site;
    private static TestNode second;

    @BeforeAll
    static void start() {
        site = new Staffed();
        second = site.node.another();
    }

    @AfterAll
    static void stop() {
        second.close();
        site.close();
    }

    @Test
    void guessesOfPasswordsAreCountedTogether() {
        site.logIn("guessed@staff.example", StaffRole.OFFICER);
        List<Visitor> nodes = List.of(site.node.visitor("198.51.100.1"), second.visitor("198.51.100.1"));
        int checked = 0;
        for (int guess = 0; guess < 40; guess++) {
            Answer answer = logIn(nodes.get(guess % 2), "guessed@staff.example", "guess number " + guess);
            checked += answer.status() == 422 ? 1 : 0;
        }
        assertThat(checked).isBetween(8, 12);
    }

    @Test
    void anAttackFromManyAddressesOverBothNodesLeavesTheKnownBrowserIn() {
        site.logIn("attacked@staff.example", StaffRole.OFFICER);
        Answer first = logIn(site.node.visitor("203.0.113.1"), "attacked@staff.example", PASSWORD);
        String known = cookie(first, "smallplaces-known");
        int checked = 0;
        for (int client = 0; client < 120; client++) {
            TestNode node = client % 2 == 0 ? site.node : second;
            Answer answer = logIn(node.visitor("198.18.0." + client), "attacked@staff.example", "guess " + client);
            checked += answer.status() == 422 ? 1 : 0;
        }
        assertThat(checked).isBetween(50, 56);
        Visitor elsewhere = second.visitor("203.0.113.77");
        assertThat(logIn(elsewhere, "attacked@staff.example", PASSWORD).status())
                .as("a stranger has to wait")
                .isEqualTo(429);
        assertThat(logIn(elsewhere, "attacked@staff.example", PASSWORD, "Cookie", known)
                        .status())
                .as("whoever was here before does not, from whatever address")
                .isEqualTo(303);
        assertThat(logIn(elsewhere, "guessed-too@staff.example", PASSWORD, "Cookie", known)
                        .status())
                .isEqualTo(422);
        String forged = known.substring(0, known.length() - 4) + "AAAA";
        assertThat(logIn(elsewhere, "attacked@staff.example", PASSWORD, "Cookie", forged)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aCodeThatOneNodeHasTakenNoOtherTakes() {
        String cookie = site.logIn("coded@staff.example", StaffRole.OFFICER);
        String page =
                site.visitor.get("/staff/account/factor", "Cookie", cookie).body();
        Matcher secret =
                Pattern.compile("factor-secret\" dir=\"ltr\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(secret.find()).isTrue();
        Totp totp = Totp.parse(secret.group(1).replace(" ", ""));
        site.postAs(cookie, "/staff/account/factor", "offer", App.offer(page), "code", totp.code(step()));
        site.node.clock.step(Duration.ofMinutes(2));
        Visitor here = site.node.visitor("203.0.113.2");
        Visitor there = second.visitor("203.0.113.2");
        String one = cookie(logIn(here, "coded@staff.example", PASSWORD), "smallplaces-step");
        String two = cookie(logIn(there, "coded@staff.example", PASSWORD), "smallplaces-step");

        assertThat(code(there, one, totp.code(step())).location())
                .as("a step begun on one node goes on on the other")
                .isEqualTo("/staff");
        assertThat(code(here, two, totp.code(step())).status()).isEqualTo(422);
    }

    @Test
    void aSessionThatEndsOnOneNodeEndsOnTheOther() {
        String cookie = site.logIn("ending@staff.example", StaffRole.OFFICER);
        Visitor there = second.visitor("203.0.113.3");
        assertThat(there.get("/staff", "Cookie", cookie).status()).isEqualTo(200);
        site.post("/staff/people/" + site.id("ending@staff.example") + "/disable");
        assertThat(there.get("/staff", "Cookie", cookie).status()).isEqualTo(303);
        assertThat(TestStaff.formToken(there, cookie)).isEmpty();
    }

    private static long step() {
        return site.node.clock.instant().getEpochSecond() / 30;
    }

    private static Answer logIn(Visitor visitor, String email, String password, String... headers) {
        return visitor.post("/staff/log-in", Fields.of("email", email, "password", password), headers);
    }

    private static Answer code(Visitor visitor, String cookie, String code) {
        return visitor.post("/staff/log-in/code", Fields.of("code", code), "Cookie", cookie);
    }

    private static String cookie(Answer answer, String name) {
        return answer.headers("Set-Cookie").stream()
                .filter(one -> one.startsWith("__Host-" + name + "="))
                .map(one -> one.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }
}
