package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.HeldRecord;

/** After the names of a campaign were deleted, staff see what stays: counts, and none that is small by itself. */
class KeptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TestNode node;
    private static Visitor visitor;
    private static String auditor;
    private static String link;

    @BeforeAll
    static void runRetention() {
        node = TestNode.start(TestCampaigns.open("bridge", "wall", "gate", "lane"));
        visitor = node.visitor("192.0.2.9");
        node.database.execute("update scheduled_tasks set execution_time = 'infinity' where task_name = 'retention'");
        sign("bridge", 12);
        node.clock.step(Duration.ofDays(1));
        sign("wall", 6);
        sign("lane", 4);
        node.database.execute("""
            update signature set country = case when number <= 7 then 'GB' when number <= 9 then 'FR' else 'IE' end;
            insert into area_data_set (version, loaded_at) values ('TEST', now());
            insert into area select max(id), 'constituency', 'E14000001', 'Hendon North' from area_data_set;
            insert into area select max(id), 'council', 'E09000001', 'Barnet Council' from area_data_set;
            delete from signature_area;
            insert into signature_area (signature_id, mailbox, campaign_id, data_set, constituency_code, council_code)
            select s.id, s.mailbox, s.campaign_id, d.id,
                case when c.slug = 'bridge' then case when number <= 6 then 'E14000001' when number <= 8 then 'E14000002'
                    else 'E14000003' end end,
                'E09000001'
            from signature s join campaign c on c.id = s.campaign_id, area_data_set d;
            """);
        leave();
        node.database.execute("update campaign set state = 'closed', closed_at = '" + node.clock.instant()
                + "', state_since = '" + node.clock.instant() + "' where slug <> 'gate'");
        node.clock.step(Duration.ofDays(200));
        Await.result(
                new Retention(node.site().database().pool(), node.site().erasures(), node.clock, 5).run(), PATIENCE);
        auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
    }

    private static void sign(String slug, int many) {
        for (int i = 0; i < many; i++) {
            String email = slug + i + "@example.org";
            Visitor client = node.visitor("2001:db8:" + (slug.length() + 1) + ":" + i + "::1");
            client.sign(slug, "Remembered Person" + "abcdefghijkl".charAt(i), email);
            String mail = Wait.until(
                    () -> node.ask("select plain from trial_message where recipient = '" + email + "'"),
                    text -> text.contains("/v/"));
            link = mail.replaceAll("(?s).*(/v/[A-Za-z0-9_-]{44}).*", "$1");
            client.post(link, Fields.of());
        }
    }

    /** Of those at the lane two let everybody see their names, and one of them has had all erased. */
    private static void leave() {
        node.database.execute("""
            update signature set visibility = 'public' where number in (1, 3) and campaign_id = (
                select id from campaign where slug = 'lane');
            """);
        HeldRecord erased =
                new HeldRecord("signature", lane("id", 3), Optional.of(lane("campaign_id", 3)), new JsonObject());
        var erasures = node.site().erasures();
        Await.result(erasures.erase(erasures.prepare(ErasureKind.STAFF, List.of(erased)), "staff:1"), PATIENCE);
    }

    private static UUID lane(String column, int number) {
        return UUID.fromString(node.ask("select " + column + " from signature where number = " + number
                + " and campaign_id = (select id from campaign where slug = 'lane')"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String kept(String slug) {
        return visitor.get("/staff/campaigns/" + slug + "/kept", "Cookie", auditor)
                .words();
    }

    @Test
    void thePageShowsTheCountsThatStayAndGroupsWhatIsSmall() {
        assertThat(kept("bridge"))
                .contains("What stays known", "were deleted", "that stood 12")
                .contains("Verified by day 1 March 2027 12")
                .contains("By country United Kingdom 7 Other countries 5")
                .contains("By constituency Hendon North 6 Other constituencies 6")
                .doesNotContain("France", "Ireland", "E14000002", "E14000003");
    }

    @Test
    void nobodyIsIdentifiedByIt() {
        assertThat(node.ask("select count(*) from signature where name <> ''")).isEqualTo("0");
        for (String slug : new String[] {"bridge", "wall"}) {
            assertThat(kept(slug)).doesNotContain("Remembered", "@example.org", "NW11", "2001:db8");
        }
    }

    @Test
    void nobodyCanTellAnyMoreWhoWasToSeeAName() {
        assertThat(node.ask("select count(*) from signature where erased_at is not null"))
                .isEqualTo("22");
        assertThat(node.ask(
                        "select count(*) from signature where erased_at is not null and visibility <> 'counted_only'"))
                .isEqualTo("0");
        assertThat(node.ask("select count(*) from signature_total t join retention_run using (campaign_id)"
                        + " where kind = 'visibility' and value <> 'counted_only' and total <> 0"))
                .as("what was added up of it")
                .isEqualTo("0");
    }

    @Test
    void theProofOfConsentTellsWhoAskedForItFromWhoseTimeWasOver() {
        assertThat(visitor.get("/staff/campaigns/lane/consent", "Cookie", auditor)
                        .words())
                .contains(
                        "their time being over. Under each sentence it is still counted",
                        "no signature stands under it, 1 was erased on request, 3 were deleted, their time being over")
                .doesNotContain("withdrawn");
        assertThat(visitor.get("/staff/campaigns/gate/consent", "Cookie", auditor)
                        .words())
                .doesNotContain("being over", "erased");
    }

    @Test
    void whatStaysIsSaidToThoseWhomItIsAbout() {
        assertThat(visitor.get("/campaigns/lane/privacy").words())
                .contains(
                        "of each verified signature an entry without a name: its number, the text and the sentence of consent, its language")
                .doesNotContain("only numbers stay");
    }

    @Test
    void councilsAreKeptOnlyWhereNoConstituencyIsKnown() {
        assertThat(kept("wall"))
                .contains("By council Barnet Council 6", "Verified by day 2 March 2027 6")
                .doesNotContain("By constituency");
        assertThat(kept("bridge")).doesNotContain("By council ", "Barnet Council");
        assertThat(node.ask("select string_agg(aggregates ->> 'councils', '') from retention_run where standing = 12"))
                .doesNotContain("E09000001");
    }

    @Test
    void whoeverComesByTheirLinkReadsThatTheirSignatureStillCounts() {
        Answer gone = visitor.get(link);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.words())
                .contains("The names were deleted", "if your signature counted then, it still does")
                .doesNotContain("It does not count");
    }

    @Test
    void theOverviewStillCountsThemAndShowsNoHourByItself() {
        assertThat(visitor.get("/staff/campaigns/bridge", "Cookie", auditor).words())
                .contains(
                        "12 signatures count",
                        "Withdrawn, taken out or held when names were deleted 0",
                        "Counts now 12")
                .doesNotContain(
                        "Withdrawn by its signatory", "Erased on request", "Signatures over time", "1 March 2027");
        assertThat(visitor.get("/staff/campaigns/gate", "Cookie", auditor).words())
                .contains("Withdrawn by its signatory", "Erased on request", "Signatures over time");
        assertThat(visitor.get("/staff/campaigns/bridge/numbers.csv?table=time", "Cookie", auditor)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns", "Cookie", auditor).words())
                .containsPattern("Mend the bridge at bridge[^@]*?\\b12\\b");
    }

    @Test
    void nobodyIsAskedForAPackOfNamesThatAreGone() {
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        assertThat(visitor.get("/staff", "Cookie", officer).words()).doesNotContain("no pack yet");
    }

    @Test
    void itIsFoundFromTheScheduleAndFromTheCampaignAndOnlyOnceNamesAreGone() {
        String lead = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get("/staff/retention", "Cookie", lead).body()).contains("/staff/campaigns/bridge/kept");
        assertThat(Wait.until(
                        () -> visitor.get("/staff/campaigns/bridge", "Cookie", auditor)
                                .body(),
                        body -> body.contains("/kept\"")))
                .contains("/staff/campaigns/bridge/kept");
        assertThat(visitor.get("/staff/campaigns/gate", "Cookie", auditor).body())
                .doesNotContain("/kept");
        assertThat(visitor.get("/staff/campaigns/gate/kept", "Cookie", auditor).status())
                .isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns/bridge/kept").status()).isEqualTo(303);
    }
}
