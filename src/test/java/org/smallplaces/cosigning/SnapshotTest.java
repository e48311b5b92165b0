package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestLetters;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What a declaration was on a day stays so, but for the names that people take away. */
class SnapshotTest {
    private static final String STAFF = "/staff/campaigns/food/snapshots";
    private static final String ORDER = "/staff/campaigns/food/order";
    private static final String DAY = "/campaigns/food/snapshots/2027-03-01";

    private TestCampaigns campaigns;
    private TestNode node;
    private Visitor visitor;
    private String officer;

    @BeforeEach
    void start() {
        campaigns = QuietLetters.kind("declaration", TestCampaigns.open("bridge"), "food");
        node = TestNode.start(QuietLetters.add(campaigns, "wall"));
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer take() {
        return visitor.post(STAFF, Fields.of("csrf", TestStaff.formToken(visitor, officer)), "Cookie", officer);
    }

    /** Signs, verifies, is approved; gives the path of "my signature". */
    private String signed(String name, String email, String visibility, String... more) {
        Fields form = visitor.form("food", name, email).with("visibility", visibility);
        form = more.length == 0 ? form.and("capacity", "personal") : form;
        for (int i = 0; i < more.length; i += 2) {
            form = form.and(more[i], more[i + 1]);
        }
        assertThat(visitor.sign("food", form).status()).isEqualTo(303);
        String verify = Wait.until(
                        () -> node.ask("select plain from trial_message where recipient = '" + email + "'"),
                        plain -> plain.contains("/v/"))
                .replaceAll("(?s).*?(/v/[^?\\s/]+).*", "$1");
        String mine = visitor.post(verify, Fields.of()).location().split("\\?", 2)[0];
        node.database.ask(
                "with approved as (update signature set moderation = 'clear', held_because = '' where name = '"
                        + name + "' returning campaign_id) update tally set standing = standing + 1"
                        + " where campaign_id in (select campaign_id from approved) returning 1");
        return mine;
    }

    private String page(String path) {
        return node.visitor("192.0.2.8").get(path).words();
    }

    @Test
    void itListsWhoWasNamedThatDayAndNeverChangesButForWhoTakesTheirNameAway() {
        String levy = signed("Miriam Levy", "miriam@example.org", "public", "capacity", "personal", "role", "Teacher");
        signed(
                "Dafna Cohen",
                "dafna@example.org",
                "public",
                "capacity",
                "on-behalf",
                "organisation",
                "Wall Synagogue",
                "authority",
                "yes");
        signed("Hidden Person", "hidden@example.org", "counted-only");
        assertThat(visitor.get(DAY).status()).isEqualTo(404);
        assertThat(take().status()).isEqualTo(303);
        assertThat(take().status()).isEqualTo(409);

        assertThat(page(DAY))
                .contains("As of 1 March 2027", "3 people, 1 organisation", "Text version 1")
                .containsSubsequence(
                        "Organisations",
                        "Wall Synagogue",
                        "Dafna Cohen",
                        "on behalf of",
                        "Individuals",
                        "Miriam Levy",
                        "personal capacity",
                        "Organisations first, then those who sign for themselves")
                .doesNotContain("Hidden Person", "withdrawn since", "Initial signatories");
        assertThat(page("/campaigns/food/snapshots")).contains("1 March 2027", "3 people, 1 organisation");
        assertThat(page("/campaigns/food?lang=he")).contains("מי חתם עד ימים מסוימים");

        node.clock.step(Duration.ofMinutes(5));
        signed("Later Person", "later@example.org", "public");
        campaigns.text("food", "en", "Mend the wall, please.\n");
        node.reload(campaigns);
        assertThat(page(DAY)).contains("3 people", "Text version 1").doesNotContain("Later Person");

        assertThat(visitor.post(levy, Fields.of("act", "withdraw")).status()).isEqualTo(303);
        String shown = Wait.until(() -> page(DAY), words -> !words.contains("Miriam"));
        assertThat(shown).contains("1 name was withdrawn since", "3 people, 1 organisation", "Dafna Cohen");
        node.clock.step(Duration.ofMinutes(11));
        Wait.until(
                () -> node.ask("select count(*) from declaration_snapshot_row where styled like '%Levy%'"),
                "0"::equals);
        assertThat(page(DAY)).contains("1 name was withdrawn since");
        assertThat(node.ask("select detail->>'people' from audit where act = 'declaration.snapshot'"))
                .isEqualTo("3");
    }

    private void order(String... fields) {
        String page = visitor.get(ORDER, "Cookie", officer).body();
        String revision = page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
        Fields act = Fields.of(fields)
                .and("csrf", TestStaff.formToken(visitor, officer))
                .and("revision", revision);
        assertThat(visitor.post(ORDER, act, "Cookie", officer).status()).isEqualTo(303);
    }

    @Test
    void itKeepsTheOrderAndTheGroupsOfItsDayAndPrintsTheRule() {
        TestLetters signed = new TestLetters(node, "food");
        signed.person("Ann Adler", "", "");
        signed.person("אבי כהן", "", "");
        UUID zoe = signed.person("Zoe Young", "", "");
        signed.body("Cal Cole", "", "Open Door");
        signed.body("Ben Byrne", "", "Open Door");
        order("act", "rule", "rule", "groups");
        order("act", "group-add", "name.en", "Initiators", "name.he", "היוזמים");
        String group = node.ask("select id from letter_group where kind = 'named'");
        order("act", "put", "into", group, "signature", zoe.toString());
        assertThat(take().status()).isEqualTo(303);
        assertThat(page(DAY))
                .containsSubsequence(
                        "Initiators",
                        "Zoe Young",
                        "Organisations",
                        "Open Door",
                        "Ben Byrne",
                        "Cal Cole",
                        "Individuals",
                        "Ann Adler",
                        "אבי כהן",
                        "In the organiser’s groups")
                .containsOnlyOnce("Open Door");
        assertThat(page(DAY + "?lang=he")).containsSubsequence("היוזמים", "Zoe Young", "אבי כהן", "Ann Adler");

        order("act", "group-save:" + group, "name.en", "Founders", "name.he", "");
        order("act", "rule", "rule", "alphabetical");
        node.clock.step(Duration.ofMinutes(1));
        assertThat(page(DAY))
                .containsSubsequence("Initiators", "Zoe Young", "Organisations", "Individuals", "organiser’s groups")
                .doesNotContain("Founders");
    }

    @Test
    void nobodyAltersOneNotEvenTheOwnerOfTheDatabase() {
        signed("Miriam Levy", "miriam@example.org", "public");
        take();
        assertThatThrownBy(() ->
                        node.database.ask("update declaration_snapshot_row set styled = 'Somebody Else' returning 1"))
                .hasMessageContaining("a snapshot stays as it was taken");
    }

    @Test
    void whoSignedWhileItWentRoundQuietlyIsAmongTheInitialSignatories() {
        signed("Miriam Levy", "miriam@example.org", "public");
        QuietLetters.release(
                node.database::execute, "food", node.clock.instant().plusSeconds(60));
        Wait.until(() -> visitor.get("/campaigns/food").status(), status -> status == 404);
        take();
        assertThat(visitor.get(DAY).status()).isEqualTo(404);
        assertThat(visitor.get("/campaigns/food/snapshots").status()).isEqualTo(404);
        node.clock.step(Duration.ofMinutes(2));
        assertThat(page(DAY)).contains("Initial signatories", "Miriam Levy");
    }

    @Test
    void onlyADeclarationHasThem() {
        assertThat(visitor.get("/campaigns/wall/snapshots").status()).isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns/wall/snapshots", "Cookie", officer)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/campaigns/food/snapshots/yesterday").status()).isEqualTo(404);
        assertThat(visitor.get("/campaigns/food/snapshots").words()).contains("None has been taken yet");
        String home = visitor.get("/staff/campaigns/wall", "Cookie", officer).body();
        assertThat(home).contains("/staff/campaigns/wall/release").doesNotContain("/staff/campaigns/wall/snapshots");
        String elsewhere = TestStaff.logIn(node, "reviewer@staff.example", StaffRoles.of(StaffRole.REVIEWER));
        assertThat(visitor.get(STAFF, "Cookie", elsewhere).status()).isEqualTo(403);
    }
}
