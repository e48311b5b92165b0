package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Server;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** What looks odd is held, not refused: its signatory sees no difference, and it counts when staff have approved it. */
class HeldSignaturesTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;
    private static String cookie;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                TestCampaigns.open("held", "reasons", "decided", "guarded", "page", "empty", "moved", "withdrawn"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
        Server.TrialAccess access = node.server().trialLogIns().get(0);
        Answer answer =
                visitor.post("/staff/log-in", Fields.of("email", access.email(), "password", access.password()));
        cookie = answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aHeldSignatureGetsItsMailItsPlaceAndItsNumberButIsNotCountedUntilApproved() {
        inbox.verified("held", "Miriam Levy", "miriam@example.org");
        Answer verified = inbox.verify(inbox.signed("held", "Dan Stone", "dan@mailinator.com"));
        assertThat(verified.status()).isEqualTo(303);
        Answer thanks = inbox.open(verified.location());
        assertThat(thanks.words())
                .contains("Your signature is number 2", "Before it is counted, the staff of this site look at it")
                .contains("No e-mail comes about that: the page of your signature says whether it counts.")
                .doesNotContain("verified and counted");
        String mine = verified.location().split("\\?", 2)[0];
        assertThat(inbox.open(mine).words())
                .contains("Before it is counted, the staff of this site look at it")
                .doesNotContain("verified and counted");
        inbox.awaitCount("held", 1);
        assertThat(column("held", "slot || ' ' || number || ' ' || moderation || ' ' || held_because"))
                .containsExactly("1 1 clear ", "1 2 held disposable-domain");
        assertThat(staff("/staff").words()).contains("1 signature is held for review Mend the bridge at held");
        assertThat(staff("/staff/campaigns/held/review").words())
                .contains("Dan Stone", "throw-away mailboxes", "mailinator.com", "NW11")
                .doesNotContain("dan@", "8LX");

        decide("held", "verified", "approve", ids("held", "Dan Stone"));
        inbox.awaitCount("held", 2);
        assertThat(inbox.open(mine).words()).contains("verified and counted");
        assertThat(staff("/staff").words()).doesNotContain("held for review Mend the bridge at held");
        assertThat(
                        node.database.ask(
                                "select act || ' ' || split_part(actor, ':', 1) || ' ' || detail from audit"
                                        + " where act like 'signature.%' and campaign_id = (select id from campaign where slug = 'held')"))
                .containsExactly("signature.look-list staff {}", "signature.approve staff {\"state\": \"verified\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Miriam Levy, one@mailinator.com, disposable-domain",
        "Miriam Levy, two@sub.mailinator.com, disposable-domain",
        "M\u0456riam Levy, three@example.org, mixed-scripts",
        "\u0420\u0430ul Smith, four@example.org, mixed-scripts",
        "\u0410\u0430 Smith, five@example.org, mixed-scripts",
        "\u05de\u05e8\u05d9\u05dd \u05dc\u05d5\u05d9, six@example.org, ''",
        "Miriam Levy \u05de\u05e8\u05d9\u05dd \u05dc\u05d5\u05d9, seven@example.org, ''",
        "\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432, eight@example.org, ''",
        "\u738b\u5c0f\u660e, nine@example.org, ''",
        "\u5c71\u7530\u30bf\u30ed\u30a6, ten@example.org, ''",
        "S\u00eean O'Brien-L\u00e9vy, eleven@example.org, ''",
        "\u05d9\u05f3 \u05dc\u05d5\u05d9 \u05d1\u05d0\u05ea\u05f4\u05e9, twelve@example.org, ''",
        "\u0926\u0947\u0935\u0926\u0924\u094d\u0924, thirteen@example.org, ''",
        "\u0626\u06c7\u064a\u063a\u06c7\u0631, fourteen@example.org, ''"
    })
    void whyItIsHeldIsRecordedAndTheAnswerIsTheSame(String name, String email, String reason) {
        Answer answer = visitor.sign("reasons", name, email);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).startsWith("/c/");
        assertThat(inbox.mail(email)).contains("/v/");
        assertThat(column(
                        "reasons",
                        "held_because || ' ' || moderation",
                        "and s.name = '" + name.replace("'", "''") + "' order by s.id desc limit 1"))
                .containsExactly(reason + (reason.isEmpty() ? " clear" : " held"));
    }

    /** gmial.com is a throw-away mailbox and the commonest slip at once. */
    @ParameterizedTest
    @CsvSource({
        "Dan Stone, dan@gmial.com, dan@gmail.com, ' clear'",
        "Eve Ash, eve@example.org, eve@mailinator.com, disposable-domain held",
    })
    void whatCountsIsTheCorrectedAddress(String name, String wrong, String right, String held) {
        String page = visitor.sign("moved", name, wrong).location();
        visitor.post(page, Fields.of("act", "correct", "email", right));
        assertThat(column("moved", "held_because || ' ' || moderation", "and s.name = '" + name + "'"))
                .containsExactly(held);
    }

    @Test
    void staffTakeOutRestoreAndApproveAndTheCountFollowsExactly() {
        inbox.verified("decided", "One Person", "one@mailinator.com");
        inbox.verified("decided", "Two Person", "two@mailinator.com");
        visitor.sign("decided", "Three Person", "three@mailinator.com");
        List<String> all = ids("decided", "One Person", "Two Person");
        assertThat(decide("decided", "verified", "invalidate", all).words()).contains("2 signatures were taken out");
        assertThat(tally()).isEqualTo("issued 2 standing 0 invalidated 0");
        assertThat(decide("decided", "verified", "invalidate", all).words())
                .contains("None was taken out", "2 had been decided already");
        assertThat(decide("decided", "pending", "invalidate", ids("decided", "Three Person"))
                        .words())
                .contains("1 signature was taken out");
        assertThat(tally()).isEqualTo("issued 2 standing 0 invalidated 1");
        assertThat(decide("decided", "invalidated", "restore", ids("decided", "One Person", "Three Person"))
                        .words())
                .contains("2 signatures were restored");
        assertThat(column("decided", "s.state || ' ' || coalesce(number, 0)", "order by number nulls last"))
                .containsExactly("verified 1", "invalidated 2", "pending 0");
        assertThat(tally()).isEqualTo("issued 2 standing 0 invalidated 0");
        decide("decided", "verified", "approve", ids("decided", "One Person"));
        decide("decided", "pending", "approve", ids("decided", "Three Person"));
        assertThat(tally()).isEqualTo("issued 2 standing 1 invalidated 0");
        inbox.verify(inbox.link("three@mailinator.com"));
        assertThat(tally()).isEqualTo("issued 3 standing 2 invalidated 0");
        decide("decided", "verified", "approve", ids("decided", "Two Person"));
        assertThat(tally()).as("one that is taken out is not approved").isEqualTo("issued 3 standing 2 invalidated 0");
    }

    @Test
    void whoWasTakenOutCanStillWithdrawAndIsNotRestoredAfterwards() {
        String mine = inbox.verified("withdrawn", "Dan Stone", "out@example.org");
        List<String> dan = ids("withdrawn", "Dan Stone");
        assertThat(decide("withdrawn", "verified", "invalidate", dan).words()).contains("1 signature was taken out");
        assertThat(inbox.open(mine).words())
                .contains("This signature is not counted", "the staff cannot put it back", "Withdraw my name")
                .doesNotContain("The count drops");
        assertThat(inbox.withdraw(mine).status()).isEqualTo(303);
        assertThat(inbox.open(mine).words()).contains("You have withdrawn").doesNotContain("Withdraw my name");
        assertThat(decide("withdrawn", "invalidated", "restore", dan).words()).contains("None was restored");
        assertThat(column("withdrawn", "s.state || ' ' || number")).containsExactly("withdrawn 1");
        String again = inbox.verified("withdrawn", "Dan Stone", "out@example.org");
        assertThat(inbox.open(again).words()).contains("Your signature is number 2");
        inbox.awaitCount("withdrawn", 1);
    }

    @Test
    void nobodyButStaffWithTheTokenOfTheirSessionDecides() {
        inbox.verified("guarded", "Dan Stone", "guarded@mailinator.com");
        String id = ids("guarded", "Dan Stone").get(0);
        Fields approve = Fields.of("act", "approve", "show", "verified", "signature", id);
        assertThat(visitor.get("/staff/campaigns/guarded/review").location()).startsWith("/staff/log-in");
        assertThat(visitor.post("/staff/campaigns/guarded/review", approve).location())
                .startsWith("/staff/log-in");
        assertThat(visitor.post("/staff/campaigns/guarded/review", approve, "Cookie", cookie)
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/staff/campaigns/guarded/review", approve.and("csrf", "x"), "Cookie", cookie)
                        .status())
                .isEqualTo(403);
        // Another campaign's page does not decide about this one's signatures.
        assertThat(decide("page", "verified", "approve", List.of(id)).words()).contains("None was approved");
        assertThat(column("guarded", "moderation")).containsExactly("held");
        assertThat(staff("/staff/campaigns/nowhere/review").status()).isEqualTo(404);
    }

    @Test
    void theListIsPagedNewestFirst() {
        for (int i = 0; i < 60; i++) {
            node.clock.step(java.time.Duration.ofSeconds(20));
            assertThat(node.visitor("198.51.100." + i)
                            .sign("page", "Person Number " + i + " End", "p" + i + "@mailinator.com")
                            .status())
                    .isEqualTo(303);
        }
        Answer first = staff("/staff/campaigns/page/review?show=pending");
        assertThat(first.words()).contains("Number 59 End", "Number 10 End").doesNotContain("Number 9 End");
        Matcher older = Pattern.compile("href=\"([^\"]+last=[^\"]+)\"")
                .matcher(first.body().replace("&#x3D;", "=").replace("&amp;", "&"));
        assertThat(older.find()).isTrue();
        Answer second = staff(older.group(1));
        assertThat(second.words()).contains("Number 9 End", "Number 0 End").doesNotContain("Number 10 End");
        assertThat(second.body()).doesNotContain("rel=\"next\"").contains("rel=\"first\"");
        assertThat(staff("/staff/campaigns/page/review?show=x&last=y&did=z&queue=x&sort=y&skip=z")
                        .status())
                .isEqualTo(200);
        assertThat(staff("/staff/campaigns/empty/review").words()).contains("Nothing is here");
    }

    private static Answer staff(String path) {
        return visitor.get(path, "Cookie", cookie);
    }

    /** Ticks the boxes, presses the button, and gives the page that follows. */
    private static Answer decide(String slug, String show, String act, List<String> ids) {
        Matcher csrf = CSRF.matcher(staff("/staff").body());
        assertThat(csrf.find()).isTrue();
        Fields fields = Fields.of("csrf", csrf.group(1), "show", show, "act", act, "removal", "other");
        for (String id : ids) {
            fields = fields.and("signature", id);
        }
        Answer answer = visitor.post("/staff/campaigns/" + slug + "/review", fields, "Cookie", cookie);
        assertThat(answer.status()).isEqualTo(303);
        return staff(answer.location());
    }

    private static List<String> ids(String slug, String... names) {
        return column(slug, "s.id", "and s.name in ('" + String.join("', '", names) + "')");
    }

    private static List<String> column(String slug, String what) {
        return column(slug, what, "order by s.id");
    }

    private static List<String> column(String slug, String what, String rest) {
        return node.database.ask("select " + what + " from signature s join campaign c on c.id = s.campaign_id"
                + " where c.slug = '" + slug + "' " + rest);
    }

    private static String tally() {
        return node.ask("select 'issued ' || issued || ' standing ' || standing || ' invalidated ' || invalidated"
                + " from tally t join campaign c on c.id = t.campaign_id where slug = 'decided'");
    }
}
