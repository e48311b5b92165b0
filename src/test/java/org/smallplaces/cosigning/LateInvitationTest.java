package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Whom staff let sign after the deadline signs by a link of their own, and nobody else does. */
class LateInvitationTest {
    private static final String STAFF = "/staff/campaigns/closing/late";
    private static final Instant CLOSED = Instant.parse("2027-12-31T12:00:00Z");
    private static final String UNTIL = "2028-01-03T23:59";
    private static final Instant OVER = Instant.parse("2028-01-04T00:00:00Z");

    private Letters letters;

    @BeforeEach
    void start() {
        letters = new Letters("closing");
        letters.setClock(CLOSED);
    }

    @AfterEach
    void stop() {
        letters.close();
    }

    private void ask(String name, String organisation, String email) {
        Fields asking = Fields.of("name", name, "organisation", organisation, "email", email, "website", "");
        assertThat(letters.visitor
                        .post("/campaigns/closing/late?lang=he", asking)
                        .status())
                .isEqualTo(303);
    }

    private Answer answer(String name, String act, String until) {
        String id = letters.node.ask(
                "select id from late_request where name = '" + name + "' and state = 'waiting' limit 1");
        return letters.press(STAFF, Fields.of("id", id, "act", act, "until", until));
    }

    private void accept(String name, String outcome) {
        assertThat(answer(name, "accept", UNTIL).location()).endsWith("?done=" + outcome);
    }

    private String count(String table) {
        return letters.node.ask("select count(*) from " + table);
    }

    @Test
    void whoWasAcceptedSignsAlthoughTheDeadlineHasPassedAndNobodyElseDoes() {
        ask("Dafna Cohen", "Wall Synagogue", "dafna@example.org");
        accept("Dafna Cohen", "invited");
        String link = letters.link("dafna@example.org");
        assertThat(letters.mail("dafna@example.org")).contains("Dafna Cohen", "3 בינואר 2028", "23:59");
        assertThat(letters.see(STAFF).words()).contains("May sign until 3 January 2028 at 23:59");
        Answer page = letters.visitor.get(link + "?lang=en");
        assertThat(page.words()).contains("It can be signed until 3 January 2028 at 23:59");
        assertThat(page.body())
                .contains("value=\"Dafna Cohen\"", "value=\"Wall Synagogue\"")
                .doesNotContain("id=\"forward\"", link + "/late");
        Fields form = letters.form(link);

        // the link was handed on, by hand or on the page
        Answer other = letters.visitor.post(link, form.with("name", "Ann Adler").with("email", "ann@example.org"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("value=\"ann@example.org\"", "href=\"#email\"");
        Fields passing = Fields.of("forward-name", "Ann Adler", "forward-email", "ann@example.org");
        assertThat(letters.visitor.post(link + "/forward", passing).status()).isEqualTo(409);
        assertThat(count("invitation")).isEqualTo("1");
        assertThat(count("signature")).isEqualTo("0");
        Fields uninvited =
                letters.visitor.form("closing", "Ann Adler", "ann@example.org").and("capacity", "personal");
        assertThat(letters.visitor.sign("closing", uninvited).status()).isEqualTo(409);

        Answer signed = letters.visitor.post(link, form);
        assertThat(signed.status()).isEqualTo(303);
        assertThat(signed.location()).startsWith("/s/");
        assertThat(letters.node.ask("select state || ' ' || moderation || ' ' || name from signature"))
                .isEqualTo("verified held Dafna Cohen");
        assertThat(letters.visitor.post(link, form).location()).startsWith("/s/");
        assertThat(count("signature")).isEqualTo("1");
        assertThat(letters.see(STAFF).words()).contains("Has signed");
        assertThat(letters.node.ask("select detail->>'until' from audit where act = 'letter.late-accept'"))
                .isEqualTo(OVER.toString());

        ask("Dafna Cohen", "", "dafna@example.org");
        accept("Dafna Cohen", "signed");
        assertThat(count("invitation")).isEqualTo("1");
    }

    @Test
    void aSecondAcceptanceMakesNoSecondInvitationAndNobodyWaitsForTheUpkeep() {
        ask("Dafna Cohen", "", "dafna@example.org");
        ask("Dafna B. Cohen", "", "dafna@example.org");
        accept("Dafna Cohen", "invited");
        accept("Dafna B. Cohen", "invited-before");
        assertThat(count("invitation")).isEqualTo("1");
        assertThat(count("outbox where kind = 'invitation-late'")).isEqualTo("1");
        letters.upkeep();
        assertThat(letters.state("dafna@example.org")).isEqualTo("invited");
        letters.setClock(OVER);
        letters.upkeep();
        assertThat(letters.state("dafna@example.org")).isEqualTo("expired");
    }

    @Test
    void whoWasInvitedInTimeAndComesLateSignsAtTheSameLink() {
        letters.setClock(CLOSED.minus(Duration.ofDays(30)));
        String link = letters.invited("closing", "Miriam Levy", "miriam@example.org");
        letters.setClock(CLOSED);
        letters.upkeep();
        assertThat(letters.state("miriam@example.org")).isEqualTo("expired");
        ask("M Levy", "", "miriam@example.org");
        accept("M Levy", "invited");
        assertThat(letters.mails("miriam@example.org")).isEqualTo(2);
        assertThat(letters.link("miriam@example.org")).isEqualTo(link);
        assertThat(letters.visitor.post(link, letters.form(link)).location()).startsWith("/s/");
        assertThat(count("invitation")).isEqualTo("1");
    }

    @Test
    void nobodySignsAfterTheMomentThatStaffNamedOrOnceItIsHandedOver() {
        ask("Dafna Cohen", "", "dafna@example.org");
        ask("Ann Adler", "", "ann@example.org");
        accept("Dafna Cohen", "invited");
        String link = letters.link("dafna@example.org");
        Fields form = letters.form(link);
        letters.setClock(OVER);
        assertThat(letters.visitor.post(link, form).status()).isEqualTo(409);
        assertThat(letters.visitor.get(link).body()).contains(link + "/late");
        letters.setClock(OVER.minusSeconds(1));
        form = letters.form(link);
        letters.node.database.execute(
                "update campaign set state = 'delivered', state_since = now() where slug = 'closing'");
        assertThat(letters.visitor.post(link, form).status()).isIn(409, 410); // whichever node knows it
        Wait.until(() -> letters.see(STAFF).words(), words -> words.contains("Nobody can be added any more"));
        assertThat(answer("Ann Adler", "accept", UNTIL).status()).isEqualTo(409);
        assertThat(count("signature")).isEqualTo("0");
        assertThat(count("invitation")).isEqualTo("1");
    }

    @Test
    void nobodyIsAddedToALetterThatTwoPeopleHaveReleasedAfterItsDeadline() {
        ask("Dafna Cohen", "", "dafna@example.org");
        accept("Dafna Cohen", "invited");
        String link = letters.link("dafna@example.org");
        Fields form = letters.form(link);
        QuietLetters.release(letters.node.database::execute, "closing", OVER);
        assertThat(letters.visitor.post(link, form).status()).isIn(409, 410);
        assertThat(count("signature")).isEqualTo("0");
        Wait.until(() -> letters.see(STAFF).words(), words -> words.contains("Nobody can be added any more"));
    }

    @Test
    void whoIsNotAcceptedIsToldKindlyAndNothingThatWasTypedIsInTheMail() {
        ask("Dafna Cohen", "Wall Synagogue", "dafna@example.org");
        assertThat(answer("Dafna Cohen", "decline", "").location()).endsWith("?done=declined");
        assertThat(letters.mail("dafna@example.org"))
                .contains("תודה על הבקשה", "לצערנו")
                .doesNotContain("Dafna", "Wall Synagogue", "/i/");
        assertThat(count("invitation")).isEqualTo("0");
        ask("No Address", "", "");
        assertThat(answer("No Address", "accept", UNTIL).location()).endsWith("?done=unreachable");
        assertThat(count("invitation")).isEqualTo("0");
    }

    @Test
    void aMomentThatCannotBeIsAskedForAgain() {
        ask("Dafna Cohen", "", "dafna@example.org");
        for (String until : List.of("", "tomorrow", "2027-12-31T11:59", "2028-03-01T12:00")) {
            Answer again = answer("Dafna Cohen", "accept", until);
            assertThat(again.status()).as(until).isEqualTo(422);
            assertThat(again.body()).containsPattern("href=\"#until-[0-9a-f-]{36}\"");
            assertThat(again.body()).containsPattern("value=\"" + Pattern.quote(until) + "\" dir=\"ltr\"");
        }
        assertThat(count("late_request where state = 'waiting'")).isEqualTo("1");
        assertThat(letters.see(STAFF).body()).contains("value=\"" + UNTIL + "\"");
    }
}
