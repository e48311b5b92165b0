package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Two people of one household may share a mailbox; nobody is counted twice through spellings of an address. */
class SharedMailboxTest {
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                TestCampaigns.open("home", "other", "third", "same", "spelt", "refused", "choices", "alike"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aSecondNameWithTheSamePostcodeTakesTheSecondPlace() {
        inbox.verified("home", "Miriam Levy", "levy@example.org");
        Fields second = visitor.form("home", "David Levy", "levy@example.org").with("postcode", "nw118lx ");
        String link = inbox.signed("home", second);
        Answer asked = inbox.open(link);
        assertThat(asked.words())
                .as("who wanted to mend a typing error would be counted twice")
                .contains("Somebody has signed from this mailbox already", "Miriam Levy", "counted twice");
        String first = asked.body().replaceAll("(?s).*(/s/[A-Za-z0-9_-]{44}).*", "$1");
        assertThat(inbox.open(first).words()).contains("Miriam Levy", "number 1");
        Answer verified = inbox.verify(link);
        assertThat(inbox.open(verified.location()).words()).contains("Your signature is number 2");
        assertThat(node.database.ask("select slot from signature s join campaign c on c.id = s.campaign_id"
                        + " where slug = 'home' order by number"))
                .containsExactly("1", "2");
    }

    @Test
    void aSecondNameOfAnotherHouseholdIsRefusedWithAnExplanationAndStaysPending() {
        inbox.verified("other", "Miriam Levy", "office@example.org");
        Fields second = visitor.form("other", "Dan Stone", "office@example.org").with("postcode", "SW1A 2AA");
        String link = inbox.signed("other", second);
        assertThat(inbox.open(link).words()).doesNotContain("Miriam", "signed from this mailbox already");
        Answer refused = inbox.verify(link);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("Somebody has already signed from this mailbox", "the same postcode");
        assertThat(refused.words()).doesNotContain("Miriam").doesNotContain("NW11");
        assertThat(inbox.states("other")).containsExactly("verified", "pending");
        inbox.awaitCount("other", 1);
    }

    @Test
    void aThirdNameIsRefusedWithAnExplanation() {
        inbox.verified("third", "Miriam Levy", "three@example.org");
        inbox.verified("third", "David Levy", "three@example.org");
        Answer refused = inbox.verify(inbox.signed("third", "Sarah Levy", "three@example.org"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("Two people have already signed from this mailbox");
        assertThat(inbox.states("third")).containsExactly("verified", "verified", "pending");
    }

    /** Whoever fills in the form again because of what they chose must not be thanked for what they did not choose. */
    @Test
    void whoChoseOtherwiseInASecondFormIsToldWhichOfTheTwoCounts() {
        Fields open = visitor.form("choices", "Hal Stein", "hal@example.org");
        String first = inbox.signed("choices", open.with("visibility", "public"));
        String second = inbox.signed("choices", open.with("visibility", "counted-only"));
        Answer older = inbox.open(first);
        assertThat(older.words())
                .contains("The form was filled in again, with other choices", "Nobody: count me without my name");
        assertThat(older.body()).contains("href=\"" + second + "\"");
        assertThat(inbox.open(second).words()).doesNotContain("The form was filled in again");
        inbox.verify(first);
        for (Answer late : List.of(inbox.verify(second), inbox.open(second))) {
            assertThat(late.status()).isEqualTo(303);
            Answer page = inbox.open(late.location());
            assertThat(page.words())
                    .doesNotContain("Thank you")
                    .contains(
                            "You filled in the form twice, and chose differently",
                            "Nobody: count me without my name",
                            "Those choices were not taken over");
            assertThat(page.body()).containsPattern("href=\"/s/[A-Za-z0-9_-]{44}/change\"");
        }
        assertThat(inbox.states("choices")).containsExactly("verified", "superseded");
    }

    @Test
    void whoChoseTheSameTwiceReadsOfOneSignature() {
        String first = inbox.signed("alike", "Hal Stein", "alike@example.org");
        String second = inbox.signed("alike", "Hal Stein", "alike@example.org");
        assertThat(inbox.open(first).words()).doesNotContain("The form was filled in again");
        inbox.verify(first);
        assertThat(inbox.open(inbox.verify(second).location()).words()).doesNotContain("You filled in the form");
    }

    /** The link of somebody else's form says nothing of it on one's own page. */
    @Test
    void anothersFormIsNotToldOf() {
        String mine = inbox.verified("spelt", "Noa Stein", "noa@example.org");
        String link = inbox.signed(
                "spelt", visitor.form("spelt", "Dan Roth", "dan@example.org").with("visibility", "counted-only"));
        assertThat(inbox.open(mine + "?form=" + link.substring("/v/".length())).words())
                .doesNotContain("You filled in the form");
    }

    @Test
    void whoSignsOnceMoreIsToldByMailThatTheFirstSignatureStands() {
        String mine = inbox.verified("same", "Miriam O'Brien", "same@example.org");
        String link = inbox.signed("same", "MIRIAM  O’BRIEN", "Same@example.org");
        assertThat(link).isEqualTo(mine);
        assertThat(inbox.mail("Same@example.org"))
                .contains(
                        "It stands as it was and is counted once",
                        "what you chose this time was not taken over",
                        "begin or stop updates",
                        "change who may see your name")
                .doesNotContain("/v/");
        inbox.awaitCount("same", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "rivka@bücher.example, Rivka@xn--bcher-kva.example",
        "rivka2@BÜCHER.example, rivka2@bücher.example",
        "tamar@example.org, TAMAR@EXAMPLE.ORG",
        "tamar2@example.org, tamar2@ｅｘａｍｐｌｅ.org"
    })
    void spellingsOfOneAddressAreOneMailbox(String first, String twin) {
        String name = "Somebody With " + first;
        name = name.replaceAll("@.*", "");
        assertThat(visitor.sign("spelt", name, first).status()).isEqualTo(303);
        assertThat(visitor.sign("spelt", name, twin).status()).isEqualTo(303);
        assertThat(node.database.ask("select count(*) from signature where name = '" + name + "' group by mailbox"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({
        "'a@example.org, b@example.org'",
        "'a@example.org;b@example.org'",
        "'a@example.org b@example.org'",
        "'a@example.org\r\nBcc: b@example.org'",
        "'a\r\n@example.org'",
        "'a@example.org\nX: y'",
        "'a@example.org\0'",
        "'<a@example.org>'",
        "'Miriam <a@example.org>'",
        "'a@@example.org'",
        "'a@localhost'",
        "'a@[192.0.2.1]'",
        "'\"a b\"@example.org'",
        "'a(comment)@example.org'",
        "'מרים@example.org'",
        "'a@example.org@evil.example'",
        "'a\u202eb@example.org'"
    })
    void whatIsNotOneAddressThatMailCanBeSentToIsRefused(String typed) {
        Answer again = visitor.sign("refused", "Miriam Levy", typed);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("<a href=\"#email\">Enter one e-mail address");
        assertThat(inbox.states("refused")).isEmpty();
    }
}
