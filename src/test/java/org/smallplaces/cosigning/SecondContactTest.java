package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** Somebody else of an organisation is asked whether it signs. */
class SecondContactTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("asked", "denied", "wrong", "replaced");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    /** Signs, has the organisation made known, and names a contact; gives the path of the link in the mail. */
    private static String ask(String slug, String name, String organisation, String contact) {
        letters.verified(
                slug,
                name,
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org",
                LetterNode.onBehalf(organisation));
        letters.post("/staff/campaigns/" + slug + "/organisations", Fields.of("act", "discover"));
        Answer named = name(slug, name, contact);
        assertThat(named.location()).endsWith("did=asked");
        return LetterNode.link(letters.mail(contact));
    }

    private static Answer name(String slug, String name, String contact) {
        return letters.post(
                "/staff/campaigns/" + slug + "/lines/" + letters.id(name) + "/contact",
                Fields.of("contactName", "Sara Chair", "contactEmail", contact, "language", "en"));
    }

    private static Answer press(String link, String act) {
        String page = letters.visitor.get(link).body();
        String pick = page.replaceAll("(?s).*name=\"pick\" value=\"([^\"]*)\".*", "$1");
        return letters.visitor.post(link, Fields.of("act", act, "pick", pick.length() > 100 ? "" : pick));
    }

    @Test
    void openingTheLinkChangesNothingAndConfirmingIsACheckThatPassed() {
        String link = ask("asked", "Miriam Levy", "Asked Shul", "chair@asked.example");
        for (int i = 0; i < 3; i++) {
            Answer page = letters.visitor.get(link);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.words())
                    .contains("Does your organisation sign this?", "Sara Chair", "Asked Shul", "Rabbi Dr Miriam Levy")
                    .contains("The Roads Committee", "Open the bridge.");
            assertThat(page.header("X-Robots-Tag")).contains("noindex");
        }
        assertThat(answer("Miriam Levy")).isEqualTo("asked");
        for (int i = 0; i < 3; i++) {
            press(link, "confirm");
        }
        assertThat(answer("Miriam Levy")).isEqualTo("confirmed");
        assertThat(letters.visitor.get(link).words()).contains("You have confirmed it");
        assertThat(letters.see("/staff/campaigns/asked/approve").words())
                .contains("Second contact: yes", "The second contact confirms it");
        assertThat(letters.ask("select count(*) from audit where act = 'signature.contact-confirms'"))
                .containsExactly("1");
        assertThat(letters.visitor
                        .get(link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"))
                        .status())
                .isEqualTo(404);
        assertThat(letters.ask("select count(*) from second_contact where second_contact::text like '%chair@%'"))
                .containsExactly("0");
    }

    @Test
    void aDenialHoldsWhatWasApprovedAndStandsOnTheHomePage() {
        String link = ask("denied", "Dan Stone", "Denied Trust", "chair@denied.example");
        letters.post("/staff/campaigns/denied/approve", Fields.of("approve", letters.pick("denied", "Dan Stone")));
        letters.awaitCount("denied", 1);
        press(link, "confirm");
        letters.awaitCount("denied", 1);
        press(link, "deny");
        letters.awaitCount("denied", 0);
        assertThat(letters.moderation("Dan Stone")).isEqualTo("held contact-denied");
        press(link, "confirm");
        assertThat(answer("Dan Stone")).as("a denial is for staff to settle").isEqualTo("denied");
        assertThat(letters.see("/staff").words()).contains("organisation’s second contact says no");
        assertThat(letters.see("/staff/campaigns/denied/approve?reason=contact-denied")
                        .words())
                .contains("Second contact: no", "Staff approval: not yet", "Dan Stone");
    }

    @Test
    void theSignatorysOwnMailboxIsNoSecondContact() {
        letters.verified("wrong", "Eve Ash", "eve.ash@example.org", LetterNode.onBehalf("Wrong Trust"));
        letters.post("/staff/campaigns/wrong/organisations", Fields.of("act", "discover"));
        Answer own = name("wrong", "Eve Ash", "EVE.ASH@example.org");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.words()).contains("own mailbox");
        assertThat(own.body()).contains("value=\"EVE.ASH@example.org\"", "value=\"Sara Chair\"");
        assertThat(name("wrong", "Eve Ash", "no address").words()).contains("Enter one e-mail address");
        assertThat(letters.ask(
                        "select count(*) from second_contact where signature_id = '" + letters.id("Eve Ash") + "'"))
                .containsExactly("0");
    }

    @Test
    void whoeverWasReplacedCanAnswerNoMore() {
        String first = ask("replaced", "Lea Marks", "Replaced Shul", "first@replaced.example");
        assertThat(name("replaced", "Lea Marks", "second@replaced.example").location())
                .endsWith("did=asked");
        Answer over = letters.visitor.get(first);
        assertThat(over.status()).isEqualTo(410);
        assertThat(over.words()).contains("nothing to answer any more").doesNotContain("Lea Marks");
        letters.visitor.post(first, Fields.of("act", "deny", "pick", letters.pick("replaced", "Lea Marks")));
        assertThat(answer("Lea Marks")).isEqualTo("asked");
        assertThat(letters.moderation("Lea Marks")).isEqualTo("held uninvited");
    }

    private static String answer(String name) {
        return letters.ask(
                        "select coalesce(answer, 'asked') from second_contact where ended_at is null and signature_id = '"
                                + letters.id(name) + "'")
                .get(0);
    }
}
