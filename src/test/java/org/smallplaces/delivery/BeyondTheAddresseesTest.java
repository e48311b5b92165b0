package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** Whoever chose to be seen by the addressees alone goes to nobody else, but for a reason that two have read. */
class BeyondTheAddresseesTest {
    private HandOverWorld world;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void whoeverIsNotAddressedGetsThoseWhoConsentedToTheAddresseeAloneOnlyWithAReasonThatTheApproverReads() {
        world.signs("Ada Bell");
        world.signs("Ben Cole");
        world.node.database.execute("update signature set visibility = 'public' where name = 'Ben Cole'");
        String pack = world.builds();
        assertThat(world.get(pack + "/hand-over", world.officer).words()).doesNotContain("Why others may see them");
        Fields gazette = HandOverWorld.recipient()
                .with("office", "Daily Gazette")
                .with("cc", "Party HQ")
                .with("beyond", " ");

        Answer refused = world.proposes(pack, gazette);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.words())
                .contains(
                        "It is not addressed to everybody named here",
                        "1 person in it chose to be seen only by those the text is addressed to",
                        "The Roads Committee",
                        "public record",
                        "Why others may see them");
        assertThat(world.node.ask("select count(*) from delivery")).isEqualTo("0");

        String why = "They asked us to.";
        Answer proposed = world.proposes(pack, gazette.with("beyond", why));
        assertThat(proposed.status()).as(proposed.words()).isEqualTo(303);
        assertThat(world.get(proposed.location(), world.officer).words()).contains(why);
        Answer decision = world.get("/staff/approvals/" + world.node.ask("select id from approval"), world.director);
        assertThat(decision.words())
                .contains(
                        "Daily Gazette",
                        "Dr Ann Hall",
                        "Party HQ",
                        "In person",
                        "1 person in this pack chose to be seen only by those the text is addressed to",
                        why);
        assertThat(world.node.ask("select detail -> 'facts' ->> 'beyond' from audit where act = 'approval.propose'"))
                .isEqualTo("1");
        assertThat(world.approves().status()).isEqualTo(303);
        assertThatThrownBy(() -> world.node.database.execute("update delivery set beyond = ''"))
                .hasMessageContaining("stays");
    }

    /** They may choose so in all the days in which the proposal waits. */
    @Test
    void whatWasProposedIsNotApprovedOnceMoreConsentToTheAddresseesAlone() {
        world.signs("Ada Bell");
        world.signs("Ben Cole");
        chooses("Ada Bell", "public");
        chooses("Ben Cole", "public");
        String pack = world.builds();
        Fields gazette = HandOverWorld.recipient()
                .with("office", "Daily Gazette")
                .with("cc", "")
                .with("beyond", "");
        assertThat(world.proposes(pack, gazette).status()).isEqualTo(303);
        assertThat(decision()).doesNotContain("chose to be seen only");
        chooses("Ada Bell", "recipient_only");
        assertThat(decision()).contains("1 person in this pack chose to be seen only");
        refused();
        refuse();

        assertThat(world.proposes(pack, gazette.with("beyond", "They asked us to."))
                        .status())
                .isEqualTo(303);
        chooses("Ben Cole", "recipient_only");
        assertThat(decision()).contains("2 people in this pack chose to be seen only", "They asked us to.");
        refused();
        chooses("Ada Bell", "public");
        Answer approved = world.approves();
        assertThat(approved.status()).as("as many as were counted").isEqualTo(303);
        assertThat(approvedDeliveries()).isEqualTo("1");
    }

    private void chooses(String name, String visibility) {
        world.node.database.execute(
                "update signature set visibility = '" + visibility + "' where name = '" + name + "'");
    }

    private String decision() {
        return world.get(waiting(), world.director).words();
    }

    private String waiting() {
        return "/staff/approvals/" + world.node.ask("select id from approval where state = 'proposed'");
    }

    private void refused() {
        Answer answer = world.approves();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.words())
                .contains("more people in the pack now choose to be seen only by those the text is addressed to");
        assertThat(approvedDeliveries()).isEqualTo("0");
    }

    private String approvedDeliveries() {
        return world.node.ask("select count(*) from delivery where approved_at is not null");
    }

    private void refuse() {
        assertThat(world.post(
                                waiting() + "/decision",
                                world.director,
                                Fields.of("act", "refuse", "reason", "She wants to be seen by the committee alone."))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void neitherTheAddresseeInAnotherLanguageNorAPackThatNamesNobodyInConfidenceIsWarnedOf() {
        world.signs("Ada Bell");
        String pack = world.builds();
        Fields plain = HandOverWorld.recipient().with("beyond", "").with("cc", "");
        Answer hebrew = world.proposes(pack, plain.with("office", "ועדת הכבישים"));
        assertThat(hebrew.status()).as(hebrew.words()).isEqualTo(303);
        Answer other = world.post(
                "/staff/campaigns/" + HandOverWorld.SLUG + "/packs", world.officer, Fields.of("preset", "counts-only"));
        assertThat(other.status()).as(other.words()).isEqualTo(303);
        world.ready(other.location());
        Answer counts = world.proposes(other.location(), plain.with("office", "Daily Gazette"));
        assertThat(counts.status()).as(counts.words()).isEqualTo(303);
        assertThat(world.get(
                                "/staff/approvals/"
                                        + world.node.ask(
                                                "select approval_id from delivery where office = 'Daily Gazette'"),
                                world.director)
                        .words())
                .contains("Daily Gazette")
                .doesNotContain("chose to be seen only");
    }
}
