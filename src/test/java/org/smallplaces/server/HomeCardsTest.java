package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;

/** What needs an officer now, from the campaigns' dates and from their packs. */
class HomeCardsTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static TestNode node;
    private static Visitor visitor;
    private static String officer;
    private static String auditor;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("far")
                .add("near", "open", "en, he", "2027-01-05 09:00", "2027-03-05 12:00")
                .add("today", "open", "en, he", "2027-01-05 09:00", "2027-03-01 23:00")
                .add("closed", "closed");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void noPacks() {
        node.database.execute("delete from pack");
        node.database.execute("delete from tally");
        node.database.execute("delete from staff_seen");
    }

    private static String home(String cookie) {
        return visitor.get("/staff", "Cookie", cookie).words();
    }

    @Test
    void campaignsThatCloseWithinAWeekAreThere() {
        assertThat(home(officer))
                .containsSubsequence("signing closes in 4 days", "Mend the bridge at near")
                .contains("1 March 2027 signing closes today Mend the bridge at today", "5 March 2027")
                .doesNotContain("bridge at far signing", "signing closes in 121 days");
        assertThat(home(auditor)).as("who can do nothing about it").doesNotContain("signing closes");
    }

    @Test
    void aClosedCampaignThatWasSignedWantsItsPack() {
        assertThat(home(officer)).doesNotContain("has no pack yet");
        signed("closed");
        assertThat(home(officer)).contains("campaign has closed and has no pack yet Mend the bridge at closed");
        assertThat(home(auditor)).doesNotContain("has no pack yet");
        pack("closed", "ready");
        assertThat(home(officer)).doesNotContain("has no pack yet").contains("new pack is ready");
    }

    @Test
    void aPackThatIsReadyIsNewsAndOneThatFailedStays() {
        signed("far");
        signed("near");
        pack("far", "ready");
        pack("near", "failed");
        String page = visitor.get("/staff", "Cookie", officer).body();
        String id = node.ask("select id from pack where state = 'failed'");
        assertThat(page).containsSubsequence("href=\"/staff/packs/" + id + "\"", "href=\"/staff/campaigns/far/packs\"");

        node.clock.step(Duration.ofMinutes(1));
        String token = TestStaff.formToken(visitor, officer);
        assertThat(visitor.post("/staff/seen", Fields.of("csrf", token), "Cookie", officer)
                        .status())
                .isEqualTo(303);

        assertThat(home(officer)).contains("pack could not be made").doesNotContain("new pack is ready");
        node.clock.set(NOON);
    }

    private static void signed(String slug) {
        node.database.execute(
                "insert into tally (campaign_id, issued, standing) select id, 1, 1 from campaign where slug = '" + slug
                        + "'");
    }

    private static void pack(String slug, String state) {
        node.database.execute("""
                insert into pack (id, campaign_id, edition, preset, state, requested_by, requested_at, head, snapshot_at,
                    facts, listed, merkle_root, fingerprint, reason, size, sha256, finished_at)
                select gen_random_uuid(), id, 1, 'official', '%2$s', 'Olu', '%3$s', '{}', '%3$s', '{}', 0, sha256('a'),
                    substr(sha256(convert_to(slug, 'UTF8')), 1, 20), case when '%2$s' = 'failed' then 'why' else '' end,
                    case when '%2$s' = 'ready' then 1 end, case when '%2$s' = 'ready' then sha256('b') end, '%3$s'
                from campaign where slug = '%1$s'
                """.formatted(slug, state, node.clock.instant()));
    }
}
