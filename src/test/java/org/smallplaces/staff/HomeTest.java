package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;

class HomeTest {
    private final Console console = Console.with(
            Path.of("campaigns"),
            List.of(
                    new HomeCard("cards.pack-ready", 2, "/news", "", Urgency.NEWS),
                    new HomeCard("review.card", 3, "/waiting"),
                    new HomeCard("cards.pack-failed", 0, "/x", "", Urgency.LATE),
                    new HomeCard("cards.pack-failed", 1, "/late", "", Urgency.LATE)));

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whatWaitsIsOrderedByUrgencyAndWhatDoesNotIsLeftOut() {
        String page = console.browser().loggedIn().get("/staff").body();
        assertThat(page)
                .containsSubsequence("href=\"/late\"", "href=\"/waiting\"", "href=\"/news\"")
                .contains("<strong>3</strong> <a href=\"/waiting\">signatures are held for review</a>")
                .contains("3 things need you now.")
                .doesNotContain("href=\"/x\"", "Nothing waits for you");
    }

    @Test
    void campaignsStandThereInShortWithTheirCountsAndTodaysGrowth() {
        TestSignatures.verified(console, "trial-petition", 1_234, 1_230);
        String page = console.browser().loggedIn().get("/staff").body();
        assertThat(page)
                .contains("<a class=\"row-title\" href=\"/staff/campaigns/trial-petition\">")
                .contains("<bdi>Keep a light on in Fennerby library</bdi>")
                .contains("<td data-label=\"Signatures that count\" class=\"number\">1,234</td>")
                .contains("<td data-label=\"Verified today\" class=\"number\">4</td>");
        Console.await(console.rollUp.run());
        assertThat(console.browser().loggedIn().get("/staff").body())
                .as("rolled up or not, it is the same")
                .contains("<td data-label=\"Verified today\" class=\"number\">4</td>");
    }

    @Test
    void inHebrewTheCampaignsHaveTheirHebrewTitles() {
        assertThat(console.browser().loggedIn().get("/staff?lang=he").body())
                .contains("<bdi>אור בחלון של ספריית פנרבי</bdi>")
                .contains("href=\"/staff/campaigns/trial-petition?lang&#x3D;he\"");
    }

    @Test
    void mailThatFailedIsNewsUntilItsReaderSaysThatItWasSeen() {
        Browser officer = console.browser().loggedIn();
        assertThat(officer.get("/staff").body()).doesNotContain("could not be delivered");
        fail(2);
        assertThat(officer.get("/staff").body())
                .contains(
                        "<strong>2</strong> <a href=\"/staff/mail/failed?show&#x3D;refused\">mails could not be delivered");

        console.clock.pass(Duration.ofMinutes(1));
        Browser.Answer answer = officer.post("/staff/seen", Map.of("csrf", officer.formToken()));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(officer.get("/staff").body()).doesNotContain("could not be delivered");
        console.clock.pass(Duration.ofMinutes(1));
        fail(1);
        assertThat(officer.get("/staff").body()).contains("<strong>1</strong>", "mail could not be delivered");
    }

    @Test
    void theLivePartIsOneAndTheSameUntilSomethingChanges() {
        Browser officer = console.browser().loggedIn();
        Browser.Answer first = officer.get("/staff/live");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(first.body()).contains("id=\"live-cards\"").doesNotContain("<html", "csrf");

        console.clock.pass(Duration.ofSeconds(20));
        Browser.Answer same = officer.get("/staff/live", "If-None-Match", first.header("ETag"));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();

        fail(1);
        Browser.Answer changed = officer.get("/staff/live", "If-None-Match", first.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).contains("could not be delivered");
    }

    @Test
    void aPageLeftOpenDoesNotKeepTheSessionAlive() {
        Browser officer = console.browser().loggedIn();
        for (int minute = 0; minute < 29; minute++) {
            console.clock.pass(Duration.ofMinutes(1));
            assertThat(officer.get("/staff/live").status()).isEqualTo(200);
        }
        console.clock.pass(Duration.ofMinutes(2));
        assertThat(officer.get("/staff/live").status()).isEqualTo(303);
    }

    private void fail(int mails) {
        console.database.execute("""
                insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at, created_at, state,
                    finished_at)
                select gen_random_uuid(), 'verify', gen_random_uuid(), c.id, substr(sha256('x'), 1, 16), 'en', '%1$s', '%1$s',
                    'refused', '%1$s'
                from campaign c, generate_series(1, %2$d)
                where c.slug = 'trial-petition'
                """.formatted(console.clock.instant(), mails));
    }
}
