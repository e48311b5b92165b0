package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** The commands for who cannot log in any more, as an operator runs them beside a running server. */
class StaffProgramTest {
    private static final String EMAIL = "olga@fennerby.example";

    private static EarnestSite site;
    private static int port;
    private static Program server;

    @BeforeAll
    static void start() {
        site = new EarnestSite();
        port = Program.freePort();
        server = Program.serve(site.settings(port));
    }

    @AfterAll
    static void stop() {
        server.close();
        site.close();
    }

    @Test
    void aNewPasswordAndNoFactorEndWhatWasOpenAndAreToldByMail() {
        Program added = staff("add", EMAIL, "--role", "officer", "--name", "Olga");
        assertThat(added.status()).isZero();
        String first = lastLine(added);
        String session = cookie(logIn(first));
        assertThat(console(session).status()).isEqualTo(200);

        Program renewed = staff("renew-password", EMAIL);
        assertThat(renewed.status()).isZero();
        assertThat(renewed.complaints()).isEmpty();
        String second = lastLine(renewed);
        assertThat(second).isNotEqualTo(first).hasSizeGreaterThan(11);
        assertThat(console(session).status()).as("its sessions have ended").isEqualTo(303);
        assertThat(logIn(first).status()).isNotEqualTo(303);
        String anew = cookie(logIn(second));
        assertThat(site.mails(1)).hasSize(1);

        assertThat(staff("reset-factor", EMAIL).status()).as("there is none").isEqualTo(1);
        site.database.execute("insert into staff_factor (staff_id, secret_sealed, since, last_step)"
                + " select id, '\\x00', now(), 0 from staff where name = 'Olga'");
        Program reset = staff("reset-factor", EMAIL);
        assertThat(reset.status()).isZero();
        assertThat(reset.out()).contains(EMAIL + " now logs in with the password alone");
        assertThat(site.database.ask("select count(*) from staff_factor")).containsExactly("0");
        assertThat(console(anew).status()).isEqualTo(303);
        assertThat(console(cookie(logIn(second))).status()).isEqualTo(200);
        assertThat(site.mails(2)).hasSize(2);
        assertThat(site.database.ask("select act from audit where act in ('staff.renew-password', 'staff.reset-factor')"
                        + " and actor = 'system' order by id"))
                .containsExactly("staff.renew-password", "staff.reset-factor");
    }

    @Test
    void whoHasNoAccountIsSaidAndNothingChanges() {
        for (String command : new String[] {"renew-password", "reset-factor"}) {
            for (String who : new String[] {"nobody@fennerby.example", "nobody"}) {
                Program refused = staff(command, who);
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.complaints()).hasSize(1);
                assertThat(refused.complaints().get(0)).contains("nothing was changed");
                assertThat(refused.out()).isBlank();
            }
        }
        assertThat(staff("renew-password").status()).as("a wrong command line").isEqualTo(2);
    }

    private static Program staff(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "staff";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.run(site.settings(port), all);
    }

    private static String lastLine(Program program) {
        return program.out().strip().lines().reduce((before, line) -> line).orElseThrow();
    }

    private static Answer logIn(String password) {
        return new Visitor(port, "192.0.2.1").post("/staff/log-in", Fields.of("email", EMAIL, "password", password));
    }

    private static String cookie(Answer answer) {
        assertThat(answer.status()).isEqualTo(303);
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }

    private static Answer console(String cookie) {
        return new Visitor(port, "192.0.2.1").get("/staff", "Cookie", cookie);
    }
}
