package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Tokens;

/** One press of a button, or one POST of a mail program (RFC 8058), ends updates; opening a link never does. */
class UnsubscribeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static UpdateNode world;

    @BeforeAll
    static void start() {
        world = new UpdateNode();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String wanted(String email) {
        return world.node.ask(
                "select coalesce(string_agg((c.withdrawn_at is null)::text, ' ' order by s.signed_at), '')"
                        + " from consent c join signature s on s.id = c.signature_id"
                        + " join outbox o on o.subject_id = s.id and o.kind = 'verify'"
                        + " join trial_message t on t.id = o.id and t.recipient = '" + email + "'");
    }

    /** The path of the link in the update that somebody got. */
    private static String link(String email) {
        world.letOut(UpdateNode.UPDATES, "For " + email, "Words.");
        world.sent();
        return UpdateNode.link(world.mail(email, "/u/"), "/u/");
    }

    @Test
    void openingTheLinkChangesNothingAndTheButtonEndsItForTheMailbox() {
        String mine = world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        world.supporter("bridge", "Ben Byrne", "anna@example.org", true);
        String link = link("anna@example.org");
        for (int i = 0; i < 5; i++) {
            Answer page = world.visitor.get(link);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.words()).contains("Mend the bridge at bridge", "Your signature stays", "every campaign");
            world.visitor.head(link);
        }
        assertThat(wanted("anna@example.org")).isEqualTo("true true");
        assertThat(world.visitor.post(link, Fields.of("act", "nothing")).status())
                .isEqualTo(303);
        assertThat(wanted("anna@example.org")).isEqualTo("true true");

        Answer pressed = world.visitor.post(link, Fields.of("act", "stop"));
        assertThat(pressed.location()).isEqualTo(link);
        assertThat(wanted("anna@example.org")).isEqualTo("false false");
        assertThat(world.visitor.get(link).words()).contains("No more e-mails", "Send me updates again");
        assertThat(world.visitor.get(mine).words()).contains("You have signed", "You get no updates");

        Answer resumed = world.visitor.post(link, Fields.of("act", "resume"));
        assertThat(wanted("anna@example.org")).isEqualTo("true false");
        assertThat(world.visitor.get(resumed.location()).words()).contains("You get updates again");
        world.visitor.post(link, Fields.of("act", "stop"));
        assertThat(world.visitor.get(resumed.location()).words()).doesNotContain("You get updates again");
    }

    /** It may be handed on, so that nothing in it opens the signature. */
    @Test
    void anUpdateSaysWhyItComesAndWhereOnesSignatureIsFound() {
        String mine = world.supporter("bridge", "Ida Iris", "ida@example.org", true);
        link("ida@example.org");
        String mail = world.mail("ida@example.org", "/u/");
        assertThat(mail)
                .contains("because you signed “Mend the bridge at bridge” on 1 March 2027 and asked")
                .contains("see, change or withdraw your signature", "/your-data?lang=en")
                .doesNotContain(mine, "/s/");
        assertThat(world.node.ask("select html from trial_message where recipient = 'ida@example.org'"
                        + " and plain like '%/u/%' order by sent_at desc, id desc limit 1"))
                .contains("on 1 March 2027", "See, change or withdraw your signature", "/your-data?lang")
                .doesNotContain("/s/");
    }

    @Test
    void aMailProgramEndsItByOnePostWithoutCookieOriginOrRedirect() {
        world.supporter("bridge", "Cara Cole", "cara@example.org", true);
        String link = link("cara@example.org").split("\\?", 2)[0];
        Answer answer = world.visitor.post(link, Fields.of("List-Unsubscribe", "One-Click"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.location()).isEmpty();
        assertThat(answer.headers("Set-Cookie")).isEmpty();
        assertThat(wanted("cara@example.org")).isEqualTo("false");
        assertThat(world.visitor
                        .post(link, Fields.of("List-Unsubscribe", "One-Click"))
                        .status())
                .isEqualTo(200);

        world.visitor.post(link, Fields.of("act", "resume"));
        String boundary = "x1";
        String multipart =
                "--x1\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x1--\r\n";
        assertThat(world.visitor
                        .post(link, "multipart/form-data; boundary=" + boundary, multipart)
                        .status())
                .isEqualTo(200);
        assertThat(wanted("cara@example.org")).isEqualTo("false");
        assertThat(world.visitor.post(link, "application/json", "{}").status()).isEqualTo(415);
        assertThat(world.visitor
                        .post(link, Fields.of("act", "resume"), "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everythingOfTheSiteIsEndedAtOnceWhereThatIsAskedFor() {
        world.supporter("bridge", "Dan Dee", "dan@example.org", true);
        world.supporter("wall", "Dan Dee", "dan@example.org", true);
        world.supporter("wall", "Eva East", "eva@example.org", true);
        String link = link("dan@example.org");
        world.visitor.post(link, Fields.of("act", "stop-all"));
        assertThat(wanted("dan@example.org")).isEqualTo("false false");
        assertThat(wanted("eva@example.org")).isEqualTo("true");
        assertThat(world.visitor.get(link + "?all=1").words())
                .contains("No updates of this site", "and no news for those who stay in touch");
    }

    @Test
    void aCutForgedOrForeignLinkEndsNothing() {
        String mine = world.supporter("bridge", "Fay Fox", "fay@example.org", true);
        String token = link("fay@example.org").split("\\?", 2)[0];
        for (String path : new String[] {
            token.substring(0, 20),
            token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
            "/u/" + mine.substring(3),
            "/u/x"
        }) {
            assertThat(world.visitor.get(path).status()).as(path).isEqualTo(404);
            assertThat(world.visitor
                            .post(path, Fields.of("List-Unsubscribe", "One-Click"))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(wanted("fay@example.org")).isEqualTo("true");
        String gone = new Tokens(world.node.site().keys()).mint(TokenPurpose.UNSUBSCRIBE, new java.util.UUID(7, 7), 1);
        assertThat(world.visitor.get("/u/" + gone).words())
                .contains("There is nothing to stop here", "no longer stored");
    }

    @Test
    void whoHasWithdrawnReadsThatTheirSignatureIsGoneAndNothingComes() {
        String mine = world.supporter("bridge", "Hal Hart", "hal@example.org", true);
        String link = link("hal@example.org");
        world.visitor.post(mine, Fields.of("act", "withdraw"));
        assertThat(world.visitor.get(link).words())
                .contains("No more e-mails", "You have withdrawn your signature on “Mend the bridge at bridge”")
                .contains("Stop all updates of this site")
                .doesNotContain("sends you updates", "Your signature stays", "Send me updates again");
    }

    /** One mail comes to the mailbox, by the link of one of them. */
    @Test
    void whileSomebodyElseAtTheMailboxGetsThemTheLinkOfWhoWithdrewStopsThem() {
        world.supporter("bridge", "Lea Lane", "lanes@example.org", true);
        String link = link("lanes@example.org");
        world.visitor.sign(
                "bridge",
                world.visitor.form("bridge", "Leo Lane", "lanes@example.org").and("updates", "yes"));
        Wait.until(
                () -> world.node.ask(
                        "select count(*) from trial_message where recipient = 'lanes@example.org' and plain like '%/v/%'"),
                "2"::equals);
        world.visitor.post(UpdateNode.link(world.mail("lanes@example.org", "/v/"), "/v/"), Fields.of());
        world.node.database.execute(
                "update signature set state = 'withdrawn', slot = null, ended_at = now()" + " where name = 'Lea Lane'");
        assertThat(world.visitor.get(link).words())
                .contains("sends you updates on")
                .doesNotContain("No more e-mails", "Your signature stays");
        world.visitor.post(link.split("\\?", 2)[0], Fields.of("List-Unsubscribe", "One-Click"));
        assertThat(world.node.ask("select count(*) from consent c join signature s on s.id = c.signature_id"
                        + " where s.name = 'Leo Lane' and c.purpose = 'updates' and c.withdrawn_at is null"))
                .isEqualTo("0");
        assertThat(world.visitor.get(link).words()).contains("No more e-mails");
    }

    @Test
    void whoWasErasedFindsNothingAndTheirMailProgramIsToldThatNoMoreComes() {
        world.supporter("bridge", "Ina Ives", "ina@example.org", true);
        String link = link("ina@example.org");
        Erasures erasures = world.node.site().erasures();
        List<HeldRecord> held = Await.result(
                erasures.held(EmailAddresses.parse("ina@example.org").orElseThrow()), PATIENCE);
        Await.result(erasures.erase(erasures.prepare(ErasureKind.OWN, held), "subject"), PATIENCE);

        Answer page = world.visitor.get(link);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.words())
                .contains("There is nothing to stop here", "no longer stored")
                .doesNotContain("sends you updates", "Your signature stays");
        Answer program = world.visitor.post(link, Fields.of("List-Unsubscribe", "One-Click"));
        assertThat(program.status()).isEqualTo(200);
        assertThat(program.words()).contains("no more of these e-mails");
    }

    @Test
    void aPendingSignatureIsNeverWrittenTo() {
        world.visitor.sign(
                "bridge",
                world.visitor.form("bridge", "Gus Gray", "gus@example.org").and("updates", "yes"));
        world.mail("gus@example.org", "/v/");
        world.letOut(UpdateNode.UPDATES, "Not for Gus", "Words.");
        world.sent();
        assertThat(world.mails("gus@example.org", "Not for Gus")).isEqualTo("0");
    }
}
