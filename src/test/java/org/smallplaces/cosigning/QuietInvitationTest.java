package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Of a letter that goes round quietly nobody knows but those who are invited, and their pages lead nowhere else. */
class QuietInvitationTest {
    private static final Instant CLOSES = Instant.parse("2027-12-31T12:00:00Z");

    private Letters letters;

    @BeforeEach
    void start() {
        letters = new Letters("closing");
        letters.node.database.ask("update campaign set quiet = true where slug = 'closing' returning 1");
        Wait.until(() -> letters.visitor.get("/campaigns/closing").status(), status -> status == 404);
    }

    @AfterEach
    void stop() {
        letters.close();
    }

    private void leadsNowhere(String path) {
        Answer page = letters.visitor.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path).contains("A home for closing").doesNotContain("/campaigns/closing");
    }

    @Test
    void theInvitedReadAndSignAndMayAskWhenTheyComeTooLate() {
        String link = letters.invited("closing", "Miriam Levy", "miriam@example.org");
        String late = letters.invited("closing", "Dafna Cohen", "dafna@example.org");
        leadsNowhere(link);
        assertThat(letters.visitor.get(link).words()).contains("not public yet", "So that the letter says who speaks");
        Answer signed = letters.visitor.post(link, letters.form(link));
        assertThat(signed.status()).isEqualTo(303);
        leadsNowhere(signed.location());
        assertThat(letters.visitor.get(late + "/late").status()).isEqualTo(404); // it can still be signed

        letters.node.clock.set(CLOSES);
        assertThat(letters.visitor.get(late).body()).contains(late + "/late");
        leadsNowhere(late + "/late");
        Fields asking = Fields.of("name", "Dafna Cohen")
                .and("organisation", "")
                .and("email", "")
                .and("website", "");
        Answer sent = letters.visitor.post(late + "/late", asking);
        assertThat(sent.status()).isEqualTo(303);
        leadsNowhere(sent.location());
        assertThat(letters.node.ask("select name from late_request")).isEqualTo("Dafna Cohen");
        assertThat(letters.visitor.get("/campaigns/closing/late").status()).isEqualTo(404);
    }

    @Test
    void thePressBlockCarriesTheEmbargo() {
        QuietLetters.release(letters.node.database::execute, "closing", Instant.parse("2027-03-05T06:00:00Z"));
        String press = Wait.until(
                () -> letters.see("/staff/campaigns/closing/press.txt").body(),
                text -> text.contains("EMBARGOED UNTIL"));
        assertThat(press).contains("5 March 2027");
        letters.node.clock.set(Instant.parse("2027-03-05T06:00:00Z"));
        assertThat(letters.see("/staff/campaigns/closing/press.txt").body()).doesNotContain("EMBARGOED");
    }
}
