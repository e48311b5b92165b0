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

/** What the owner of a verified signature may change, and when. */
class ChangeMySignatureTest {
    /** As the job leaves it, whether it has come by already or not. */
    private static final String ROLLED_UP = """
            with worded as (select id from campaign where slug = 'worded'),
                marked as (
                    insert into signature_rollup as known (campaign_id, upto) select id, 1 from worded
                    on conflict (campaign_id) do update set upto = 1 where known.upto = 0
                    returning campaign_id)
            insert into signature_total (campaign_id, kind, value, total)
            select campaign_id, 'comment', 'with', 1 from marked
            """;

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                TestCampaigns.open("spelt", "often", "pair", "gone", "same", "bad", "mixed", "toggled", "worded"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aChangeIsShownBeforeItIsMadeAndRecordedWithoutWhatStoodThere() {
        String mine = inbox.verified("spelt", "Miriam Levi", "spelt@example.org");
        Answer preview = post(mine, "preview", "Miriam  Lévy", "public");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.words()).contains("This is how it will look", "Nothing is changed yet", "Miriam Lévy");
        assertThat(name("spelt")).isEqualTo("Miriam Levi");
        Answer saved = visitor.post(
                mine + "/change",
                Visitor.filled(preview.body(), "Miriam Lévy", "")
                        .with("visibility", "public")
                        .and("act", "save"));
        assertThat(visitor.get(saved.location()).words())
                .contains(
                        "Your change is saved",
                        "Miriam Lévy",
                        "The spelling of the name, on",
                        "Who may see the name, on")
                .contains("Your signature is number 1");
        assertThat(node.ask("select visibility from signature where name = 'Miriam Lévy'"))
                .isEqualTo("public");
        assertThat(node.ask("select detail::text from audit where act = 'signature.change'"))
                .isEqualTo("{\"fields\": [\"name\", \"visibility\"]}");
        assertThat(node.ask("select count(*) from audit where act = 'signature.change' and (audit::text like '%Levi%'"
                        + " or audit::text like '%Lévy%')"))
                .isEqualTo("0");
        inbox.awaitCount("spelt", 1);
    }

    @Test
    void whatIsTheSameIsNotRecorded() {
        String mine = inbox.verified("same", "Miriam Levy", "same@example.org");
        assertThat(post(mine, "save", "Miriam Levy ", "recipient-only").status())
                .isEqualTo(303);
        assertThat(visitor.get(mine).words()).doesNotContain("Changed ");
    }

    @Test
    void anotherPersonsNameAndWhatIsNoNameIsRefusedAndKept() {
        String mine = inbox.verified("bad", "Miriam Levy", "bad@example.org");
        Answer other = post(mine, "preview", "Dan Stone", "counted-only");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body())
                .contains("<title>Error: ", "<a href=\"#name\">Enter another spelling", "value=\"Dan Stone\"")
                .containsPattern("value=\"counted-only\"[^>]* checked");
        assertThat(post(mine, "save", "Dan Stone", "public").status()).isEqualTo(422);
        assertThat(post(mine, "save", "=Miriam Levy", "public").words()).contains("at the beginning");
        assertThat(post(mine, "save", "Miriam Levy", "everybody").words()).contains("Who may see your name");
        assertThat(post(mine, "save", "<b>Miriam</b>", "public").body()).doesNotContain("<b>Miriam");
        assertThat(name("bad")).isEqualTo("Miriam Levy");
    }

    @Test
    void theSpellingIsChangedThreeTimesAtMostAndVisibilityAsOftenAsOneLikes() {
        String mine = inbox.verified("often", "Miriam Levy", "often@example.org");
        for (String name : new String[] {"Miriam Levi", "Miryam Levi", "Miryam Levy"}) {
            node.clock.step(Duration.ofSeconds(1));
            assertThat(post(mine, "save", name, "recipient-only").status()).isEqualTo(303);
        }
        node.clock.step(Duration.ofSeconds(1));
        assertThat(post(mine, "save", "Miriam Levy", "recipient-only").words()).contains("was changed three times");
        for (String visibility : new String[] {"public", "counted-only", "public", "counted-only"}) {
            node.clock.step(Duration.ofSeconds(1));
            assertThat(post(mine, "save", "Miryam Levy", visibility).status()).isEqualTo(303);
        }
        assertThat(name("often")).isEqualTo("Miryam Levy");
    }

    @Test
    void twoPeopleOfOneMailboxStayTwo() {
        inbox.verified("pair", "Miriam Levy", "pair@example.org");
        String second = inbox.verified("pair", "Miriama Levy", "pair@example.org");
        Answer taken = post(second, "save", "MIRIAM levy", "public");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.words()).contains("has this name already");
    }

    @Test
    void nobodyFillsTheAuditByChangingToAndFro() {
        String mine = inbox.verified("toggled", "Miriam Levy", "toggled@example.org");
        for (int change = 0; change < 20; change++) {
            node.clock.step(Duration.ofSeconds(1));
            String visibility = change % 2 == 0 ? "public" : "counted-only";
            assertThat(post(mine, "save", "Miriam Levy", visibility).status()).isEqualTo(303);
        }
        node.clock.step(Duration.ofSeconds(1));
        Answer refused = post(mine, "save", "Miriam Levy", "public");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        inbox.withdraw(mine);
        inbox.awaitCount("toggled", 0);
    }

    @Test
    void aLookAlikeSpellingIsHeldAndNeitherCountedNorShown() {
        inbox.verified("mixed", "Anna Weiss", "anna@example.org");
        String mine = inbox.verified("mixed", "Miriam Levy", "mixed@example.org");
        assertThat(post(mine, "save", "Miriam Levy", "public").status()).isEqualTo(303);
        inbox.awaitCount("mixed", 2);
        node.clock.step(Duration.ofSeconds(1));
        assertThat(post(mine, "save", "M\u0456riam Levy", "public").status()).isEqualTo(303);
        inbox.awaitCount("mixed", 1);
        assertThat(visitor.get(mine).words()).contains("Before it is counted, the staff of this site look at it");
        assertThat(visitor.get("/campaigns/mixed/signatories?q=Levy").words()).doesNotContain("riam Levy");
        node.clock.step(Duration.ofSeconds(1));
        assertThat(post(mine, "save", "Miriam Levy", "public").status()).isEqualTo(303);
        assertThat(node.ask("select moderation || ' ' || held_because || ' ' || standing from signature s join tally t"
                        + " on t.campaign_id = s.campaign_id join campaign c on c.id = s.campaign_id"
                        + " where slug = 'mixed' and number = 2"))
                .as("the right spelling again is for staff to approve")
                .isEqualTo("held mixed-scripts 1");
    }

    /** What is too personal need not wait for staff, nor take the signature with it. */
    @Test
    void ownWordsAreTakenOutAndNothingComesIntoTheirPlace() {
        Fields form =
                visitor.form("worded", "Miriam Levy", "worded@example.org").with("comment", "My landlord reads this");
        String mine = inbox.verify(inbox.signed("worded", form)).location().split("\\?", 2)[0];
        assertThat(visitor.get(mine).words())
                .contains("Take my own words out", "and your own words.")
                .doesNotContain("landlord");
        node.database.execute(ROLLED_UP);
        for (String said : List.of("Your change is saved", "")) {
            Answer taken = visitor.post(mine + "/change", Fields.of("act", "unsay"));
            assertThat(visitor.get(taken.location()).words())
                    .contains(said, "Your own words taken out, on", "Your signature is number 1")
                    .doesNotContain("Take my own words out", "and your own words.")
                    .matches(
                            words -> words.contains("Your change is saved") == !said.isEmpty(), "said where it was so");
        }
        assertThat(node.ask("select string_agg(value || ' ' || total, ', ' order by value) from signature_total"
                        + " where kind = 'comment' and campaign_id = (select id from campaign where slug = 'worded')"))
                .as("counted anew")
                .isEqualTo("with 0, without 1");
        assertThat(node.ask("select comment || number from signature s join campaign c on c.id = s.campaign_id"
                        + " where slug = 'worded'"))
                .isEqualTo("1");
        assertThat(node.ask("select string_agg(detail::text, ' ') from audit where act = 'signature.change'"
                        + " and campaign_id = (select id from campaign where slug = 'worded')"))
                .isEqualTo("{\"fields\": [\"words\"]}");
    }

    @Test
    void whatIsWithdrawnOrNotVerifiedIsNotChanged() {
        String mine = inbox.verified("gone", "Miriam Levy", "gone@example.org");
        inbox.withdraw(mine);
        assertThat(visitor.get(mine + "/change").location()).startsWith("/s/");
        assertThat(post(mine, "save", "Miriam Levi", "public").location()).doesNotContain("changed");
        assertThat(name("gone")).isEqualTo("Miriam Levy");
        assertThat(visitor.get("/s/" + "A".repeat(44) + "/change").status()).isEqualTo(404);
    }

    private static Answer post(String mine, String act, String name, String visibility) {
        return visitor.post(mine + "/change", Fields.of("act", act, "name", name, "visibility", visibility));
    }

    private static String name(String slug) {
        return node.ask("select s.name from signature s join campaign c on c.id = s.campaign_id where c.slug = '" + slug
                + "' order by s.signed_at");
    }
}
