package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.HomeCard;

class HomeTest {
    private final Console console = Console.with(
            Path.of("campaigns"),
            List.of(new HomeCard("staff.home.packs", 3, "/staff/packs"), new HomeCard("staff.kind.letter", 0, "/x")));

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void campaignsStandThereWithTheirCountsAndDeadlines() {
        console.database.execute("""
            insert into tally (campaign_id, issued, standing)
            select id, 4321, 1234 from campaign where slug = 'trial-petition'
            on conflict (campaign_id) do update set issued = 4321, standing = 1234
            """);
        pending("trial-petition");
        pending("trial-petition");

        String page = console.browser().loggedIn().get("/staff").body();

        assertThat(page)
                .contains("<bdi>Keep a light on in Fennerby library</bdi>", ">Petition<", ">Letter<", ">Open<")
                .contains("<td data-label=\"Signatures that count\" class=\"number\">1,234</td>")
                .contains("<td data-label=\"Not verified yet\" class=\"number\">2</td>")
                .contains("To be delivered by 31 January 2031.")
                .contains("href=\"/staff/campaigns/trial-petition/packs\"")
                .doesNotContain("There is no campaign yet");
    }

    @Test
    void whatWaitsIsShownAndWhatDoesNotIsLeftOut() {
        String page = console.browser().loggedIn().get("/staff").body();
        assertThat(page)
                .contains("<strong>3</strong> <a href=\"/staff/packs\">Packs</a>")
                .doesNotContain("href=\"/x\"", "Nothing waits for you");
    }

    @Test
    void inHebrewTheCampaignsHaveTheirHebrewTitles() {
        assertThat(console.browser().loggedIn().get("/staff?lang=he").body())
                .contains("<bdi>אור בחלון של ספריית פנרבי</bdi>")
                .contains("href=\"/staff/campaigns/trial-petition/packs?lang&#x3D;he\"");
    }

    private void pending(String slug) {
        console.database.execute("""
            insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, name,
                email_sealed, country, postcode, comment, visibility, signed_at)
            select gen_random_uuid(), substring(sha256(gen_random_uuid()::text::bytea) for 16), id, 1, 1, 'en',
                'pending', 'Somebody', '', 'GB', '', '', 'recipient_only', now()
            from campaign where slug = '%s'
            """.formatted(slug));
    }
}
