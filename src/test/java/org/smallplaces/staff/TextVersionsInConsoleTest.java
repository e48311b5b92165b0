package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** An officer changes a text in the console that somebody has signed, and looks at its versions. */
class TextVersionsInConsoleTest extends EditorFixture {
    private static String open() {
        String slug = begun();
        assertThat(post(campaign(slug, "edit"), definition("1")).status()).isEqualTo(303);
        text(slug, "en", "standard", 0, "Open the gate.");
        text(slug, "he", "standard", 0, "לפתוח את השער.");
        publish(slug, "draft", "open", Fields.of());
        return slug;
    }

    private static void text(String slug, String language, String variant, int revision, String words) {
        Fields fields = Fields.of("language", language, "variant", variant, "markdown", words)
                .and("revision", Integer.toString(revision));
        assertThat(post(campaign(slug, "texts"), fields).status()).isEqualTo(303);
    }

    private static Answer publish(String slug, String from, String to, Fields more) {
        Fields fields = Fields.of("from", from, "to", to, "saves", saves(slug));
        for (var pair : more.pairs()) {
            fields = fields.and(pair.getKey(), pair.getValue());
        }
        return post(campaign(slug, "state"), fields);
    }

    /** Somebody signs the current text and verifies, as the tally would have left it. */
    private static void sign(String slug) {
        node.database.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state,"
                + " slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                + " select gen_random_uuid(), substr(sha256(gen_random_uuid()::text::bytea), 1, 16), c.id, t.id,"
                + " (select min(id) from consent_wording w where w.campaign_id = c.id), 'en', 'verified', 1,"
                + " 1 + (select count(*) from signature s where s.campaign_id = c.id), 'Somebody', '', 'GB',"
                + " 'NW11 8LX', '', 'public', now(), now() from campaign c join campaign_text t on t.campaign_id = c.id"
                + " and t.language = 'en' and t.variant = 'standard' where c.slug = '" + slug
                + "' order by t.version desc limit 1");
    }

    private static String kinds(String slug) {
        return node.ask(
                "select string_agg(v.kind, ' ' order by v.version) from text_version v join campaign c on c.id ="
                        + " v.campaign_id where c.slug = '" + slug + "'");
    }

    @Test
    void whoPublishesAChangeOfWordsThatNobodySignedIsAskedNothing() {
        String slug = open();
        text(slug, "en", "standard", 1, "Open, the gate.");
        assertThat(see(campaign(slug, "state")).body()).doesNotContain("name=\"kind\"");
        assertThat(publish(slug, "open", "open", Fields.of()).status()).isEqualTo(303);
        assertThat(kinds(slug)).isEqualTo("first first");
    }

    @Test
    void whoPublishesAChangeOfSignedWordsIsAskedAndItIsMaterialUnlessTheySayWhyItIsNot() {
        String slug = open();
        sign(slug);
        text(slug, "en", "standard", 1, "Open, the gate.");
        assertThat(see(campaign(slug, "state")).body())
                .contains("What will version 2 be to those who have signed?")
                .contains("value=\"material\" checked");

        Answer noReason = publish(slug, "open", "open", Fields.of("kind", "minor", "reason.he", "פסיק"));
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.body()).contains("Say what was corrected", "value=\"minor\" checked", "value=\"פסיק\"");
        assertThat(publish(slug, "open", "open", Fields.of("kind", "minor", "reason.en", "x".repeat(301)))
                        .status())
                .isEqualTo(400);
        assertThat(kinds(slug)).isEqualTo("first");

        Fields why = Fields.of("kind", "minor", "reason.en", "A comma was missing.", "reason.he", "חסר פסיק.");
        assertThat(publish(slug, "open", "open", why).status()).isEqualTo(303);
        assertThat(kinds(slug)).isEqualTo("first minor");

        text(slug, "en", "standard", 2, "Close the gate.");
        assertThat(publish(slug, "open", "open", Fields.of()).status()).isEqualTo(303);
        assertThat(kinds(slug)).isEqualTo("first minor material");
    }

    @Test
    void eachVersionStandsBesideTheOneBeforeWithWhoStandsForIt() {
        String slug = open();
        sign(slug);
        sign(slug);
        text(slug, "en", "standard", 1, "Open, the gate.");
        publish(slug, "open", "open", Fields.of("kind", "minor", "reason.en", "A <comma> was missing."));
        sign(slug);
        text(slug, "en", "standard", 2, "Close, the gate.");
        publish(slug, "open", "open", Fields.of());
        node.database.execute("insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version,"
                + " wording_id, language, confirmed_at) select s.id, s.mailbox, s.campaign_id, t.id, 3, s.wording_id,"
                + " 'en', now() from signature s join campaign c on c.id = s.campaign_id join campaign_text t on"
                + " t.campaign_id = c.id and t.version = 3 and t.language = 'en' where c.slug = '" + slug
                + "' and s.number = 1");
        Answer page = see(campaign(slug, "versions"));
        String[] rows = page.body().split("<tr>", -1);
        assertThat(figures(rows[2]))
                .as("version 3: signed, agreed, stand, told")
                .isEqualTo("0 1 1 0");
        assertThat(figures(rows[3])).as("version 2").isEqualTo("1 0 3 0");
        assertThat(figures(rows[4])).as("version 1").isEqualTo("2 0 2 0");
        assertThat(page.body())
                .contains("A &lt;comma&gt; was missing.", "As officer@staff.example said when it was published.")
                .contains("<del><span class=\"unseen\">taken out: </span>Open<")
                .contains("<ins><span class=\"unseen\">put in: </span>Close<");
        assertThat(see(campaign(slug, "versions?language=he")).words()).contains("לפתוח את השער.");
    }

    private static String figures(String row) {
        return java.util.regex.Pattern.compile("class=\"figure\"[^>]*>(\\d+)<")
                .matcher(row)
                .results()
                .map(found -> found.group(1))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    @Test
    void theEasyTextHasATabOfItsOwnBesideEachLanguage() {
        String slug = open();
        assertThat(see(campaign(slug, "texts")).body()).contains("variant&#x3D;easy-read", "easy to read");
        text(slug, "en", "easy-read", 0, "Please open the gate.");
        Answer tab = see(campaign(slug, "texts?language=en&variant=easy-read"));
        assertThat(tab.body()).contains("Please open the gate.</textarea>", "name=\"variant\" value=\"easy-read\"");
        assertThat(see(campaign(slug, "texts?language=en")).body()).contains("Open the gate.</textarea>");
        assertThat(publish(slug, "open", "open", Fields.of()).status()).isEqualTo(303);
        assertThat(visitor.get("/campaigns/" + slug + "?variant=easy-read").body())
                .contains("<p>Please open the gate.</p>");
        assertThat(kinds(slug)).as("it joins the version").isEqualTo("first");

        text(slug, "en", "easy-read", 1, "<b>Please</b>");
        assertThat(see(campaign(slug, "state")).body()).contains("texts?language&#x3D;en&amp;variant&#x3D;easy-read");
        text(slug, "en", "easy-read", 2, "");
        assertThat(publish(slug, "open", "open", Fields.of()).status()).isEqualTo(303);
        assertThat(kinds(slug)).as("what is taken away makes a version").isEqualTo("first first");
    }
}
