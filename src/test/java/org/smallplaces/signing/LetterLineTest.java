package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Signing a letter: with titles and a role, for oneself or for an organisation, and never on it before staff say so. */
class LetterLineTest {
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("petition")
                .letter("letter")
                .letter("held")
                .letter("moved")
                .letter("gone")
                .letter("free"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Fields form(String slug, String name, String email) {
        return visitor.form(slug, name, email)
                .with("honorifics", "Rabbi Dr")
                .with("postNominals", "MBE")
                .with("role", "Senior Rabbi")
                .with("organisation", "Fennerby Community")
                .with("capacity", "personal");
    }

    private static List<String> lines(String slug) {
        return node.database.ask(
                "select l.honorifics || '|' || s.name || '|' || l.post_nominals || '|' || l.role || '|'"
                        + " || l.organisation || '|' || l.capacity || '|' || l.authority || '|' || l.sort_key"
                        + " from signatory_line l join signature s on s.id = l.signature_id and s.mailbox = l.mailbox"
                        + " join campaign c on c.id = s.campaign_id where c.slug = '" + slug + "' order by s.id");
    }

    @Test
    void aLetterAsksForTheLineAndAPetitionDoesNot() {
        assertThat(visitor.get("/campaigns/letter").body())
                .contains("name=\"honorifics\"", "name=\"capacity\"", "name=\"authority\"", "name=\"sortKey\"");
        assertThat(visitor.get("/campaigns/petition").body())
                .doesNotContain("name=\"honorifics\"", "name=\"capacity\"");
        assertThat(visitor.get("/campaigns/letter/privacy").words()).contains("Your titles, role, organisation");
        assertThat(visitor.get("/campaigns/petition/privacy").words()).doesNotContain("Your titles, role");
    }

    @Test
    void theLineIsShownBeforeSigningWithTheCapacityInIt() {
        Answer preview =
                visitor.sign("letter", form("letter", "Miriam Levy", "").with("act", "preview"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(printed(preview))
                .contains("Rabbi Dr Miriam Levy MBE, Senior Rabbi, Fennerby Community (in a personal capacity)");
        Answer behalf = visitor.sign(
                "letter",
                form("letter", "Miriam Levy", "").with("capacity", "on-behalf").with("act", "preview"));
        assertThat(printed(behalf)).contains("Rabbi Dr Miriam Levy MBE, Senior Rabbi, on behalf of Fennerby Community");
    }

    @Test
    void whatIsMissingIsSaidAndNothingTypedIsLost() {
        Answer answer = visitor.sign(
                "letter",
                form("letter", "Miriam Levy", "m@example.org")
                        .with("capacity", "on-behalf")
                        .with("organisation", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.words())
                .contains("Enter the organisation for which you sign", "Tick the declaration if you may sign");
        assertThat(answer.body())
                .contains(
                        "value=\"Rabbi Dr\"",
                        "value=\"Senior Rabbi\"",
                        "href=\"#organisation\"",
                        "href=\"#authority\"");
        assertThat(visitor.sign(
                                "letter",
                                form("letter", "Miriam Levy", "m@example.org").with("role", "=1+1"))
                        .words())
                .contains("Write this part of your line without");
        assertThat(lines("letter")).isEmpty();
    }

    @Test
    void aVerifiedSignatureOfALetterIsNeitherCountedNorShownBeforeStaffHaveApprovedIt() {
        Answer verified = inbox.verify(inbox.signed(
                "held", form("held", "Miriam Levy", "held@example.org").with("visibility", "public")));
        assertThat(lines("held"))
                .containsExactly(
                        "Rabbi Dr|Miriam Levy|MBE|Senior Rabbi|Fennerby Community|personal|false|Levy, Miriam");
        assertThat(printed(inbox.open(verified.location())))
                .contains("Before it is counted, the organisers look", "Rabbi Dr Miriam Levy MBE, Senior Rabbi");
        assertThat(inbox.open(verified.location().split("\\?", 2)[0]).words())
                .contains("Before it is counted, the organisers look", "this page says whether it counts");
        assertThat(node.ask("select standing from tally t join campaign c on c.id = t.campaign_id where slug = 'held'"))
                .isEqualTo("0");
        assertThat(visitor.get("/campaigns/held/signatories").words()).doesNotContain("Miriam Levy");
        assertThat(reason("held", "Miriam Levy")).isEqualTo("uninvited");
    }

    @Test
    void anOrganisationThatSignsFromAMailboxForAnybodyIsNoted() {
        Fields behalf = form("free", "Dan Stone", "dan@gmail.com")
                .with("capacity", "on-behalf")
                .with("authority", "yes");
        assertThat(visitor.sign("free", behalf).status()).isEqualTo(303);
        assertThat(reason("free", "Dan Stone")).isEqualTo("free-mail");
        assertThat(visitor.sign("free", form("free", "D\u0430n Stone", "dan2@gmail.com"))
                        .status())
                .isEqualTo(303);
        assertThat(reason("free", "D\u0430n Stone")).isEqualTo("mixed-scripts");
    }

    @Test
    void theLineMovesWithACorrectedAddress() {
        String page = visitor.sign("moved", form("moved", "Miriam Levy", "wrong@example.org"))
                .location();
        inbox.mail("wrong@example.org");
        visitor.post(page, Fields.of("act", "correct", "email", "right@example.org"));
        assertThat(lines("moved")).hasSize(1);
        assertThat(inbox.open(inbox.link("right@example.org")).words()).contains("Rabbi Dr Miriam Levy MBE");
    }

    @Test
    void theLineGoesWithASignatureThatNobodyVerifies() {
        visitor.sign("gone", form("gone", "Miriam Levy", "gone@example.org"));
        assertThat(lines("gone")).hasSize(1);
        node.clock.step(Duration.ofDays(8));
        Wait.until(() -> lines("gone"), List::isEmpty);
    }

    /** The words of a page, as they are read: tags within a sentence make no spaces before its commas. */
    private static String printed(Answer page) {
        return page.words().replace(" ,", ",");
    }

    private static String reason(String slug, String name) {
        return node.ask("select held_because from signature s join campaign c on c.id = s.campaign_id where slug = '"
                + slug + "' and s.name = '" + name + "'");
    }
}
