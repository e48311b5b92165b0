package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.signature.SameNames;

/** Staff see signatures of one name and postcode together, beside the other lists, and decide about each group. */
class SameNamePagesTest {
    private static final Pattern GROUP = Pattern.compile("name=\"group\" value=\"([0-9a-f]+)\"");

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;
    private static String reviewer;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("settled", "doubled"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
        reviewer = TestStaff.logIn(node, StaffRole.REVIEWER);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void twice(String slug) {
        inbox.verified(slug, "Miriam Levy", "one@" + slug + ".example");
        inbox.verified(slug, "miriam LEVY", "two@" + slug + ".example");
        inbox.verified(slug, "Dan Stone", "dan@" + slug + ".example");
        new SameNames(
                        node.site().database().pool(),
                        node.site().hashes(),
                        node.site().sealer(),
                        new AuditLog(),
                        node.clock)
                .run(node.site().catalogue().allWithDrafts())
                .await();
    }

    private static String path(String slug) {
        return "/staff/campaigns/" + slug + "/review/same-name";
    }

    private static Answer see(String path) {
        return visitor.get(path, "Cookie", reviewer);
    }

    private static Answer press(String slug, Fields fields) {
        Fields signed = fields.and("csrf", TestStaff.formToken(visitor, reviewer));
        return visitor.post(path(slug), signed, "Cookie", reviewer);
    }

    private static String group(String slug) {
        Matcher group = GROUP.matcher(see(path(slug)).body());
        assertThat(group.find()).isTrue();
        return group.group(1);
    }

    @Test
    void aGroupStandsTogetherBesideTheOtherListsAndIsKeptAsDifferentPeople() {
        twice("settled");
        assertThat(see("/staff/campaigns/settled/review").body())
                .contains(
                        "href=\"/staff/campaigns/settled/review/same-name\">Same name and postcode <strong>1</strong>");
        Answer page = see(path("settled"));
        assertThat(page.words())
                .contains("Miriam Levy", "miriam LEVY", "settled.example", "NW11", "2 signatures")
                .doesNotContain("Dan Stone", "8LX", "one@");
        Answer nothing = press("settled", Fields.of("group", group("settled"), "act", "invalidate"));
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.body()).contains("href=\"#group-" + group("settled"), "<title>Error:");
        Fields settle = Fields.of("group", group("settled"), "act", "settle");
        Answer settled = press("settled", settle);
        assertThat(settled.status()).isEqualTo(303);
        assertThat(see(settled.location()).words()).contains("Kept as different people", "No two verified signatures");
        assertThat(press("settled", settle).status()).isEqualTo(409);
        assertThat(node.ask("select count(*) from signature s join campaign c on c.id = s.campaign_id"
                        + " where slug = 'settled' and s.state = 'verified'"))
                .isEqualTo("3");
    }

    @Test
    void oneIsTakenOutAsTheSamePersonTwiceAndTheGroupIsGone() {
        twice("doubled");
        String of =
                "from signature s join campaign c on c.id = s.campaign_id where slug = 'doubled' and s.name = 'miriam LEVY'";
        String id = node.ask("select s.id " + of);
        Answer out = press("doubled", Fields.of("group", group("doubled"), "act", "invalidate", "signature", id));
        assertThat(out.location()).contains("did=invalidate&done=1");
        assertThat(see(out.location()).words()).contains("No two verified signatures");
        assertThat(node.ask("select s.state || ' ' || s.invalidated_because " + of))
                .isEqualTo("invalidated duplicate");
        assertThat(node.ask("select standing from tally t join campaign c on c.id = t.campaign_id"
                        + " where slug = 'doubled'"))
                .isEqualTo("2");
    }
}
