package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** Strangers use up what one mailbox may get in a day, by posting its address; what is owed to its owner still comes. */
class FloodedVictimTest {
    private static final AtomicInteger STRANGERS = new AtomicInteger();
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("edited", "rejected", "told", "asked", "invited", "bombed");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    /** Six strangers type the address, and the mails of some of them are kept back; gives the strangers' names. */
    private static List<String> flood(String slug, String victim) {
        List<String> names = IntStream.range(0, 6)
                .mapToObj(i -> "Stranger " + slug + " " + "abcdef".charAt(i))
                .toList();
        names.forEach(name -> {
            Visitor client =
                    letters.node.visitor("2001:db8:9:" + Integer.toHexString(STRANGERS.incrementAndGet()) + "::1");
            Fields form = client.form(slug, name, victim);
            for (var field : LetterNode.personal().pairs()) {
                form = form.with(field.getKey(), field.getValue());
            }
            assertThat(client.sign(slug, form).status()).isEqualTo(303);
        });
        Wait.until(() -> count(slug, "verify", "state = 'waiting'"), "0"::equals);
        assertThat(Integer.parseInt(count(slug, "verify", "state = 'capped'"))).isGreaterThanOrEqualTo(3);
        return names;
    }

    private static String count(String slug, String kind, String condition) {
        return letters.node.ask(
                "select count(*) from outbox join campaign on campaign.id = outbox.campaign_id where slug = '" + slug
                        + "' and outbox.kind = '" + kind + "' and outbox." + condition);
    }

    private static void assertSent(String slug, String kind) {
        Wait.until(() -> count(slug, kind, "state <> 'waiting'"), "1"::equals);
        assertThat(count(slug, kind, "state = 'sent'")).as(kind).isEqualTo("1");
    }

    @Test
    void whoseLineIsEditedIsTold() {
        letters.verified("edited", "Miriam Levy", "miriam@example.org", LetterNode.personal());
        flood("edited", "miriam@example.org");
        edit("edited", "Miriam Levy");
        assertSent("edited", "line-edited");
    }

    @Test
    void whoIsRejectedIsTold() {
        letters.verified("rejected", "Eve Ash", "eve@example.org", LetterNode.personal());
        flood("rejected", "eve@example.org");
        reject("rejected", "Eve Ash");
        assertSent("rejected", "rejected");
    }

    @Test
    void whoseAssentIsRecordedIsTold() {
        flood("told", "dan@example.org");
        Fields form = LetterNode.personal()
                .and("name", "Dan Stone")
                .and("email", "dan@example.org")
                .and("country", "GB")
                .and("postcode", "NW11 8LX")
                .and("visibility", "recipient-only")
                .and("language", "en")
                .and("wording", "May we put your name below this letter?")
                .and("how", "telephone")
                .and("on", "2027-02-28");
        assertThat(letters.post("/staff/campaigns/told/assents/new", form).location())
                .endsWith("did=recorded");
        assertSent("told", "recorded");
    }

    @Test
    void aSecondContactIsAsked() {
        letters.verified("asked", "Tom Wells", "tom@example.org", LetterNode.onBehalf("Asked Shul"));
        letters.post("/staff/campaigns/asked/organisations", Fields.of("act", "discover"));
        flood("asked", "chair@example.org");
        letters.post(
                "/staff/campaigns/asked/lines/" + letters.id("Tom Wells") + "/contact",
                Fields.of("contactName", "Sara Chair", "contactEmail", "chair@example.org", "language", "en"));
        assertSent("asked", "second-contact");
    }

    @Test
    void whoIsInvitedGetsTheInvitation() {
        flood("invited", "ruth@example.org");
        letters.post(
                "/staff/campaigns/invited/invitations/one",
                Fields.of("name", "Ruth Gold", "email", "ruth@example.org", "language", "en"));
        assertSent("invited", "invitation");
    }

    @Test
    void strangersCauseNoMoreThanTheCapAllows() {
        List<String> names = flood("bombed", "sam@example.org");
        names.forEach(name -> assertThat(letters.see("/staff/campaigns/bombed/approve?reason=any")
                        .words())
                .doesNotContain(name));
        assertThat(letters.ask("select count(*) from trial_message where recipient = 'sam@example.org'"))
                .containsExactly("3");
    }

    private static void edit(String slug, String name) {
        String path = "/staff/campaigns/" + slug + "/lines/" + letters.id(name);
        String seen = letters.see(path).body().replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        Fields line =
                LetterNode.personal().with("role", "Head").and("name", name).and("seen", seen);
        assertThat(letters.post(path, line).location()).endsWith("did=edited");
    }

    private static void reject(String slug, String name) {
        Fields pick = Fields.of("pick", letters.pick(slug, name), "act", "reject", "told", "Please ask your chair.");
        assertThat(letters.post("/staff/campaigns/" + slug + "/approve", pick.and("reason", "for-somebody-else"))
                        .location())
                .contains("did=reject&done=1");
    }
}
