package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** A hidden signature counts: so nobody hides one of a letter before somebody has seen its line and approved it. */
class HiddenUnseenTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("one", "match");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static Answer hide(String slug, Fields fields) {
        Answer posted = letters.post("/staff/campaigns/" + slug + "/review", fields.and("act", "hide"));
        return letters.see(posted.location());
    }

    @Test
    void aHeldOneIsHiddenOnlyAfterItWasApproved() {
        letters.verified("one", "Miriam Levy", "m@example.org", LetterNode.onBehalf("Fennerby Shul"));
        String held = letters.moderation("Miriam Levy");
        assertThat(letters.see("/staff/campaigns/one/review?queue=held").body()).doesNotContain("value=\"hide\"");
        assertThat(letters.see("/staff/campaigns/one/signatures/" + letters.id("Miriam Levy"))
                        .body())
                .doesNotContain("value=\"hide\"");
        Fields her = Fields.of("signature", letters.id("Miriam Levy"), "queue", "held");
        assertThat(hide("one", her).words())
                .contains("None was hidden", "1 is held and stays held", "Approve it first, then hide it");
        assertThat(letters.moderation("Miriam Levy")).isEqualTo(held);
        letters.awaitCount("one", 0);
        letters.post("/staff/campaigns/one/approve", Fields.of("approve", letters.pick("one", "Miriam Levy")));
        letters.awaitCount("one", 1);
        assertThat(hide("one", her).words())
                .contains("1 signature is hidden now, and counts")
                .doesNotContain("stays held");
        assertThat(letters.moderation("Miriam Levy")).startsWith("hidden");
        letters.awaitCount("one", 1);
    }

    @Test
    void actingOnManyHidesNoneThatIsHeld() {
        letters.verified("match", "Dan Stone", "d@example.org", LetterNode.personal());
        letters.verified("match", "Eve Ash", "e@example.org", LetterNode.personal());
        letters.post("/staff/campaigns/match/approve", Fields.of("approve", letters.pick("match", "Eve Ash")));
        letters.awaitCount("match", 1);
        hide("match", Fields.of("which", "match", "queue", "all"));
        assertThat(letters.ask("select found || ' ' || total from bulk_act where act = 'hide'"))
                .containsExactly("2 1");
    }
}
