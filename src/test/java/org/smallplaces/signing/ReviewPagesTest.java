package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.area.AreaFill;
import org.smallplaces.area.Areas;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Await;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The review screens over HTTP: what they find, what they do, and what they never show. */
class ReviewPagesTest {
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;
    private static String reviewer;
    private static String director;
    private static String protection;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("found", "acted", "wave", "told", "one", "asked"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
        reviewer = TestStaff.logIn(node, StaffRole.REVIEWER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        protection = TestStaff.logIn(node, StaffRole.DATA_PROTECTION);
        inbox.verified("found", "Miriam Levy", "miriam@levy-family.example");
        inbox.verified("found", "Dan Stone", "dan@example.org");
        visitor.sign("found", "Eve Ash", "eve@example.org");
        Areas.load(node.site().database().jdbc(), Areas.MAY);
        Await.result(new AreaFill(node.site().database().pool()).run(), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "name=mir, 'Miriam Levy', 'Dan Stone'",
        "name=LEVY+mir, 'Miriam Levy', 'Dan Stone'",
        "domain=levy-family.example, 'Miriam Levy', 'Dan Stone'",
        "domain=@EXAMPLE.org, 'Dan Stone', 'Miriam Levy'",
        "number=2, 'Dan Stone', 'Miriam Levy'",
        "district=nw11, 'Miriam Levy', 'Eve Ash'",
        "from=2020-01-01T00:00, 'Dan Stone', 'Eve Ash'",
        "area=finchmoor, 'Miriam Levy', 'Eve Ash'",
        "area=e14009902, 'Dan Stone', 'Eve Ash'",
        "area=Heath+End&name=mir, 'Miriam Levy', 'Dan Stone'",
        "show=pending&area=Finchmoor, 'Eve Ash', 'Dan Stone'",
        "show=any&area=millgate, 'No signature fits', 'Miriam Levy'",
        "show=pending, 'Eve Ash', 'Dan Stone'",
        "show=pending&name=ash, 'Eve Ash', 'Dan Stone'",
        "sort=name, 'Dan Stone', 'Eve Ash'",
        "sort=oldest, 'Miriam Levy', 'Eve Ash'"
    })
    void aSearchFindsWhatFitsAndNothingElse(String query, String found, String other) {
        Answer answer = searched(query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.words()).contains(found).doesNotContain(other, "@levy", "8LX");
    }

    @Test
    void whatIsSoughtStandsInNoAddressAndOpensForWhoSoughtItOnly() {
        String page = "/staff/campaigns/found/review";
        Answer sought = post(reviewer, page, Fields.of("queue", "all", "name", "mir", "act", "search"));
        assertThat(sought.status()).isEqualTo(303);
        assertThat(sought.location()).startsWith(page + "?queue=all&search=").doesNotContain("mir");
        Answer found = staff(sought.location());
        assertThat(found.words()).contains("Miriam Levy").doesNotContain("Dan Stone");
        assertThat(found.body()).contains("value=\"mir\"").doesNotContain("name=mir");
        assertThat(staff(page + "?name=mir&queue=all").location())
                .as("an address by hand")
                .contains("search=")
                .doesNotContain("mir");
        for (Answer lost : List.of(
                visitor.get(sought.location(), "Cookie", director),
                staff(sought.location() + "x"),
                staff(page + "?queue=all&search=" + "A".repeat(3_000)))) {
            assertThat(lost.status()).isEqualTo(400);
            assertThat(lost.words()).contains("This search has ended").doesNotContain("Miriam", "Dan Stone");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name=..., at least one letter",
        "domain=example, a whole domain",
        "district=NW11+8LX, the first part",
        "from=yesterday, a day and a time",
        "number=-1, in digits",
        "area=%25%25%25, at least three letters",
        "area=NW, at least three letters",
        "network=10.0.0.0/0, an address or a network",
        "network=none, an address or a network"
    })
    void aMistakeInASearchIsToldAndKept(String query, String told) {
        Answer answer = searched(query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.words()).contains(told).doesNotContain("Dan Stone");
        assertThat(answer.body()).contains("<title>Error:");
        String typed = query.substring(query.indexOf('=') + 1).replace('+', ' ').replace("%25", "%");
        assertThat(answer.body()).contains("value=\"" + typed + "\"");
    }

    @Test
    void takingOutNeedsAReasonAndWhatWasTickedStays() {
        inbox.verified("acted", "Miriam Levy", "miriam@example.org");
        String id =
                node.ask("select s.id from signature s join campaign c on c.id = s.campaign_id where slug = 'acted'");
        Fields form = Fields.of("queue", "all", "act", "invalidate", "signature", id, "which", "ticked");
        Answer refused = post(reviewer, "/staff/campaigns/acted/review", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.words()).contains("Choose why they are taken out");
        assertThat(refused.body()).contains("value=\"" + id + "\" aria-label=\"Choose Miriam Levy\" checked");
        assertThat(post(reviewer, "/staff/campaigns/acted/review", Fields.of("act", "hide"))
                        .words())
                .contains("Choose at least one signature");
        Answer out = post(reviewer, "/staff/campaigns/acted/review", form.and("removal", "duplicate"));
        assertThat(out.location()).contains("queue=all", "did=invalidate&done=1");
        assertThat(staff("/staff/campaigns/acted/review?queue=all&show=invalidated")
                        .words())
                .contains("Miriam Levy", "The same person twice");
        Answer page = post(
                reviewer,
                "/staff/campaigns/acted/review",
                Fields.of("queue", "all", "show", "invalidated", "act", "restore", "listed", id, "which", "page"));
        assertThat(page.location()).contains("did=restore&done=1");
    }

    @Test
    void aWaveIsTakenOutByTwoPeopleAfterAPreviewAndTheCountFollows() {
        for (int i = 0; i < 22; i++) {
            int wave = i;
            node.clock.step(java.time.Duration.ofSeconds(10));
            assertThat(node.visitor("203.0.113." + wave)
                            .sign("wave", "Bot Number " + wave + " End", "b" + wave + "@wave.example")
                            .status())
                    .isEqualTo(303);
            inbox.verify(inbox.link("b" + wave + "@wave.example"));
        }
        inbox.verified("wave", "Miriam Levy", "miriam@example.org");
        inbox.awaitCount("wave", 23);
        Answer previewed = post(
                reviewer,
                "/staff/campaigns/wave/review",
                Fields.of(
                        "queue",
                        "all",
                        "network",
                        "203.0.113.0/24",
                        "which",
                        "match",
                        "act",
                        "invalidate",
                        "removal",
                        "not-a-person"));
        assertThat(previewed.status()).isEqualTo(303);
        Answer preview = staff(previewed.location());
        assertThat(preview.words())
                .contains(
                        "Take 22 signatures out of the count",
                        "23 now, 1 afterwards",
                        "Verified 22",
                        "Not a real person")
                .contains("Bot Number 7 End", "This takes a second person")
                .doesNotContain("Miriam Levy");
        assertThat(post(reviewer, previewed.location(), Fields.of("act", "begin"))
                        .status())
                .as("why is missing")
                .isEqualTo(422);
        post(reviewer, previewed.location(), Fields.of("act", "begin", "why", "One network, in four minutes."));
        assertThat(staff(previewed.location()).words()).contains("waits for somebody else to approve it");
        inbox.awaitCount("wave", 23);
        String proposal = node.ask("select id from approval where kind = 'signature.change-many'");
        Answer seen = visitor.get("/staff/approvals/" + proposal, "Cookie", director);
        assertThat(seen.words()).contains("Take out of the count: 22 signatures.", "Not real people");
        assertThat(seen.body()).contains(previewed.location());
        assertThat(visitor.get(previewed.location(), "Cookie", protection).words())
                .as("whoever may decide sees what about")
                .contains("Bot Number 7 End");
        assertThat(post(director, "/staff/approvals/" + proposal + "/decision", Fields.of("act", "approve"))
                        .status())
                .isEqualTo(303);
        inbox.awaitCount("wave", 1);
        Wait.until(() -> staff(previewed.location()).words(), words -> words.contains("22 of 22 were changed"));
        assertThat(visitor.get(previewed.location() + "/progress.json", "Cookie", reviewer)
                        .body())
                .contains("\"finished\":true");
        assertThat(staff("/staff/campaigns/wave/review").words()).contains("Take 22 signatures out of the count");
        Answer undo = post(reviewer, previewed.location(), Fields.of("act", "undo"));
        assertThat(undo.location()).isNotEqualTo(previewed.location());
        assertThat(staff(undo.location()).words())
                .as("what took two goes back with two")
                .contains("Take back: take out 22 signatures", "1 now, 23 afterwards", "This takes a second person");
        post(reviewer, undo.location(), Fields.of("act", "begin", "why", "They were real after all."));
        String back = node.ask("select id from approval where kind = 'signature.change-many' and state = 'proposed'");
        inbox.awaitCount("wave", 1);
        post(director, "/staff/approvals/" + back + "/decision", Fields.of("act", "approve"));
        inbox.awaitCount("wave", 23);
    }

    @Test
    void whatThePublicReportsIsReadByStaffAndHidesNothing() {
        node.visitor("192.0.2.9")
                .sign(
                        "told",
                        visitor.form("told", "Golda Mabovitch", "golda@example.org")
                                .with("visibility", "public"));
        inbox.verify(inbox.link("golda@example.org"));
        Visitor neighbour = node.visitor("198.51.100.9");
        String path = "/campaigns/told/signatories/report";
        Wait.until(
                () -> neighbour.get("/campaigns/told/signatories").words(), words -> words.contains("Golda Mabovitch"));
        assertThat(neighbour.get("/campaigns/told/signatories").body()).contains(path);
        Answer unknown = neighbour.post(path, Fields.of("name", "Somebody Else", "words", "not her"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body()).contains("value=\"Somebody Else\"", ">not her</textarea>");
        assertThat(neighbour
                        .post(path, Fields.of("name", "Golda Mabovitch", "words", " "))
                        .status())
                .isEqualTo(422);
        Answer sent = neighbour.post(path, Fields.of("name", "golda MABOVITCH", "words", "<b>She died in 1978.</b>"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(neighbour.get(sent.location()).words()).contains("will read what you wrote");
        assertThat(neighbour.get("/campaigns/told/signatories").words())
                .contains("Golda Mabovitch")
                .doesNotContain("1978");
        assertThat(staff("/staff").words()).contains("1 name was reported by the public");
        Answer queue = staff("/staff/campaigns/told/review?queue=reported");
        assertThat(queue.body()).contains("Golda Mabovitch", "&lt;b&gt;She died in 1978.");
        String id = node.ask("select signature_id from name_report");
        post(
                reviewer,
                "/staff/campaigns/told/review",
                Fields.of("queue", "reported", "which", "ticked", "signature", id, "act", "hide"));
        Wait.until(
                () -> neighbour.get("/campaigns/told/signatories").words(),
                words -> !words.contains("Golda Mabovitch"));
        inbox.awaitCount("told", 1);
        assertThat(staff("/staff/campaigns/told/review?queue=reported").words()).doesNotContain("Golda");
        assertThat(staff("/staff/campaigns/told/review?queue=hidden").words()).contains("Golda Mabovitch");
        int refused = 0;
        for (int i = 0; i < 8; i++) {
            refused += neighbour
                                    .post(path, Fields.of("name", "Nobody", "words", "again"))
                                    .status()
                            == 429
                    ? 1
                    : 0;
        }
        assertThat(refused).as("reports from one connection are limited").isPositive();
    }

    @Test
    void onePageTellsEverythingAboutASignatureButItsAddress() {
        inbox.verified("one", "Miriam Levy", "miriam@one.example");
        String id = node.ask("select s.id from signature s join campaign c on c.id = s.campaign_id where slug = 'one'");
        String path = "/staff/campaigns/one/signatures/" + id;
        Answer held = post(
                reviewer,
                "/staff/campaigns/one/review",
                Fields.of("signature", id, "act", "hold", "back", "signature"));
        assertThat(held.location()).isEqualTo(path);
        Answer page = staff(path);
        assertThat(page.words())
                .contains("Miriam Levy", "Held by staff", "one.example", "NW11", "Signed", "Verified", "Held reviewer@")
                .contains("To verify Sent")
                .doesNotContain("miriam@", "8LX");
        assertThat(staff("/staff/campaigns/found/signatures/" + id).status())
                .as("another campaign's")
                .isEqualTo(404);
        assertThat(staff("/staff/campaigns/one/signatures/none").status()).isEqualTo(404);
        assertThat(visitor.get(path, "Cookie", protection).status()).isEqualTo(403);
        staff(path);
        staff("/staff/campaigns/one/review");
        staff("/staff/campaigns/one/review?skip=1");
        assertThat(looks("signature.look", "signature:" + id))
                .as("who looked is in the audit, once for an hour")
                .isEqualTo("1");
        assertThat(looks("signature.look-list", "campaign:" + node.ask("select id from campaign where slug = 'one'")))
                .isEqualTo("1");
    }

    private static String looks(String act, String subject) {
        return node.ask("select count(*) from audit where act = '" + act + "' and subject = '" + subject
                + "' and actor like 'staff:%'");
    }

    @Test
    void anAddressIsSoughtByAFormAndStandsNowhereAfterwards() {
        inbox.verified("asked", "Miriam Levy", "Asked.Levy+tag@gmail.com");
        String path = "/staff/campaigns/asked/find";
        Answer found = post(protection, path, Fields.of("email", "askedlevy@googlemail.com"));
        assertThat(found.words()).contains("Miriam Levy");
        assertThat(found.body()).doesNotContainIgnoringCase("askedlevy").doesNotContain("/signatures/");
        assertThat(found.header("Cache-Control")).isEqualTo("no-store");
        assertThat(found.body())
                .as("where the words stand that she agreed to")
                .contains("The words that they agreed to", "/staff/campaigns/asked/consent");
        assertThat(post(reviewer, path, Fields.of("email", "askedlevy@gmail.com"))
                        .body())
                .contains("/staff/campaigns/asked/signatures/");
        assertThat(post(reviewer, path, Fields.of("email", "nobody@gmail.com")).words())
                .contains("No signature in this campaign");
        Answer wrong = post(reviewer, path, Fields.of("email", "askedlevy"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"askedlevy\"");
        assertThat(node.database.ask("select act || ' ' || (detail ->> 'found') from audit"
                        + " where act = 'signature.find-by-address' order by id"))
                .isEqualTo(List.of(
                        "signature.find-by-address 1", "signature.find-by-address 1", "signature.find-by-address 0"));
        List<String> traces = node.database.ask(
                "select detail ->> 'address' from audit" + " where act = 'signature.find-by-address' order by id");
        assertThat(traces.get(0)).as("one mailbox").isEqualTo(traces.get(1)).isNotEqualTo(traces.get(2));
    }

    /** As the form of the page posts it; what may stand in an address is looked for there. */
    private static Answer searched(String query) {
        Answer answer = staff("/staff/campaigns/found/review?queue=all&" + query);
        return answer.status() == 303 ? staff(answer.location()) : answer;
    }

    private static Answer staff(String path) {
        return visitor.get(path, "Cookie", reviewer);
    }

    private static Answer post(String cookie, String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }
}
