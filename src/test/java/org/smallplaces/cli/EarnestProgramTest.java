package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;

/** Serving in earnest, from an existing database and with a real mail server. */
class EarnestProgramTest {
    private static final String CANARY = "Canarina Yellowfeather";
    private static final String CANARY_EMAIL = "canary.feather@example.org";

    private EarnestSite site;
    private int port;

    @BeforeEach
    void prepare() {
        site = new EarnestSite();
        port = Program.freePort();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void itServesFromTheGivenDatabaseStartsNoneAndMailsTheLink() throws Exception {
        try (Program program = Program.serve(site.settings(port))) {
            Visitor visitor = new Visitor(port, "192.0.2.1");
            assertThat(program.out()).contains("http://localhost:" + port).doesNotContain("trial", "password");
            assertThat(visitor.get("/trial/mailbox").status()).isEqualTo(404);
            assertThat(site.data.resolve("postgres")).doesNotExist();
            assertThat(Program.hasPostgres(site.data)).isFalse();

            String signed = visitor.sign(EarnestSite.SLUG, CANARY, CANARY_EMAIL).location();
            assertThat(signed).startsWith("/c/");
            String link = linkOfTheOneMail();
            String mine = visitor.post(link, Fields.of()).location();
            assertThat(visitor.get(mine).words()).contains("Your signature is number 1", CANARY);
            assertThat(site.database.ask("select count(*) from trial_message")).containsExactly("0");

            assertThat(program.terminate()).isLessThan(10);
            assertThat(program.complaints()).isEmpty();
            assertThat(program.err() + program.out())
                    .doesNotContain("Canarina", "canary.feather", link.substring(3), mine.substring(3, 47))
                    .doesNotContain(signed.substring(3, 47), "WARN", "ERROR");
        }
    }

    private String linkOfTheOneMail() throws Exception {
        MimeMessage mail = site.mails(1).get(0);
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(CANARY_EMAIL));
        String whole = GreenMailUtil.getWholeMessage(mail).replace("=\r\n", "").replace("=3D", "=");
        assertThat(whole).doesNotContain("Canarina").contains("text/plain", "text/html");
        Matcher link = Pattern.compile("http://localhost:" + port + "(/v/[A-Za-z0-9_-]{44})")
                .matcher(whole);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void aDatabaseThatMayForgetWhatItAcknowledgedIsRefusedInOneLine() {
        String name = site.database.owner().database();
        site.database.execute("alter database " + name + " set synchronous_commit = off");
        refused(site.settings(port), "synchronous_commit off");
        site.database.execute("alter database " + name + " reset synchronous_commit");

        Map<String, String> settings = new HashMap<>(site.settings(port));
        settings.merge("DATABASE_URL", "?options=-c%20synchronous_commit%3Doff", String::concat);
        refused(settings, "synchronous_commit off");
    }

    @Test
    void aDatabaseOutOfReachIsOneLineWithoutThePassword() {
        Map<String, String> settings = new HashMap<>(site.settings(port));
        settings.put("DATABASE_URL", "postgresql://nobody:s3cret@127.0.0.1:" + Program.freePort() + "/none");
        settings.remove("DATABASE_OWNER_URL");
        refused(settings, "127.0.0.1");
        settings.put("DATABASE_URL", site.settings(port).get("DATABASE_URL").replaceFirst(":[^:@/]+@", ":s3cret@"));
        refused(settings, "");
    }

    @Test
    void doctorNamesAMailServerThatDoesNotAnswerAndAnAddressThatIsNotHttps() {
        site.stopMail();
        Program doctor = Program.run(site.settings(port), "doctor");
        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out().lines().filter(line -> line.startsWith("problem")))
                .hasSize(3)
                .anyMatch(line -> line.contains("organiser") && line.contains("/staff/settings/organiser"))
                .anyMatch(line -> line.contains("mail"))
                .anyMatch(line -> line.contains("https"));
        assertThat(doctor.complaints()).isEmpty();
    }

    private static void refused(Map<String, String> settings, String sentence) {
        Program refused = Program.run(settings, "serve");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.complaints()).hasSize(1);
        assertThat(refused.complaints().get(0)).contains(sentence).doesNotContain("s3cret");
    }
}
