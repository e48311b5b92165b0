package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Somebody is invited, reads, and signs or declines: over HTTP, with the mail that they got. */
class InvitedJourneyTest {
    private static Letters letters;
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        letters = new Letters("all", "seen", "quietly", "hushed", "easy");
        node = letters.node;
        visitor = letters.visitor;
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static String count(String what) {
        return node.ask("select count(*) from " + what);
    }

    @Test
    void thePageShowsTheLetterTheLineAndTheDeadlineAndNoGetChangesAnything() {
        String link = letters.invited(
                "all",
                "Miriam Levy",
                "miriam@shul.example",
                "titles",
                "Rabbi Dr",
                "role",
                "Senior Rabbi",
                "organisation",
                "Hill Synagogue",
                "capacity",
                "personal");
        for (int i = 0; i < 20; i++) {
            assertThat(visitor.get(link).status()).isEqualTo(200);
            assertThat(visitor.head(link).status()).isEqualTo(200);
        }
        Answer page = visitor.get(link);
        assertThat(page.words())
                .contains(
                        "Dear Rabbi Dr Miriam Levy",
                        "Build homes.",
                        "It can be signed until 31 December 2028 at 12:00 GMT")
                .contains("Nobody’s name stands here yet")
                .contains("rests on its legitimate interest in asking you", "You may object at any time");
        assertThat(page.body()).contains("value=\"Hill Synagogue\"", "value=\"miriam@shul.example\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(letters.state("miriam@shul.example")).isEqualTo("invited");
        assertThat(visitor.post(link + "/opened", Fields.of("seen", "1")).status())
                .isEqualTo(204);
        assertThat(visitor.post(link + "/opened", Fields.of("seen", "1")).status())
                .isEqualTo(204);
        assertThat(letters.state("miriam@shul.example")).isEqualTo("opened");
    }

    @Test
    void withTheInvitedAddressSigningIsTheVerificationAndRepeatsGiveTheSamePage() {
        String link = letters.invited("all", "Dan Stone", "dan@shul.example", "titles", "Rabbi");
        Fields form = letters.form(link).with("email", "DAN@shul.example");
        Answer signed = visitor.post(link, form);
        assertThat(signed.status()).as(signed.words()).isEqualTo(303);
        assertThat(signed.location()).startsWith("/s/").contains("?thanks=1");
        assertThat(visitor.get(signed.location()).words()).contains("Rabbi Dan Stone");
        assertThat(visitor.post(link, form).location()).isEqualTo(signed.location());
        assertThat(visitor.get(link).location()).startsWith("/s/");
        assertThat(letters.state("dan@shul.example")).isEqualTo("signed");
        String signature = "signature where name = 'Dan Stone'";
        assertThat(node.database.ask("select state || ' ' || moderation || ' ' || held_because from " + signature))
                .containsExactly("verified held letter");
        assertThat(letters.mails("dan@shul.example"))
                .as("the invitation alone: no mail asks to verify")
                .isEqualTo(1);
        assertThat(letters.mails("DAN@shul.example")).as("one receipt").isEqualTo(1);
        String receipt = letters.mail("DAN@shul.example");
        assertThat(receipt)
                .contains(
                        "has signed this letter",
                        "Rabbi Dan Stone",
                        "press “Withdraw my name” there",
                        "No updates on this were asked for.")
                .doesNotContain("/v/", "/i/");
        String own = receipt.replaceAll("(?s).*?(/s/[A-Za-z0-9_-]{44}).*", "$1");
        assertThat(visitor.get(own).words()).contains("Rabbi Dan Stone", "Withdraw my name");
        assertThat(letters.see(Letters.board("all") + "?q=dan").words()).contains("Signed", "Waits for approval");
    }

    @Test
    void aWeightierReasonToHoldIsKept() {
        String link = letters.invited(
                "all", "Free Mail", "free@gmail.com", "organisation", "Hill Synagogue", "capacity", "on-behalf");
        Answer without = visitor.post(link, letters.form(link));
        assertThat(without.status())
                .as("authority is declared by whoever signs")
                .isEqualTo(422);
        assertThat(visitor.post(link, letters.form(link).and("authority", "yes"))
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select held_because from signature where name = 'Free Mail'"))
                .isEqualTo("free-mail");
    }

    @Test
    void theEasyTextIsChosenBeforeSigningAndIsWhatIsSigned() {
        String link = letters.invited("easy", "Easy Reader", "easy@shul.example");
        Answer standard = visitor.get(link);
        assertThat(standard.body())
                .contains("<p>Build homes.</p>", "href=\"" + link + "?variant&#x3D;easy-read")
                .doesNotContain("Please build homes.");
        String path = link + "?variant=easy-read";
        Answer easy = visitor.get(path);
        assertThat(easy.body())
                .contains("<p>Please build homes.</p>", "name=\"variant\" value=\"easy-read\"")
                .contains("href=\"" + link + "?variant&#x3D;easy-read&amp;lang&#x3D;he\"")
                .doesNotContain("<p>Build homes.</p>");
        assertThat(visitor.get(path + "&lang=he").body())
                .as("there is none in Hebrew")
                .contains("לבנות בתים.")
                .doesNotContain("Please build homes.", "variant&#x3D;standard");
        Fields form = letters.form(path);
        Answer mistaken = visitor.post(link, form.without("consent"));
        assertThat(mistaken.status()).isEqualTo(422);
        assertThat(mistaken.body()).contains("<p>Please build homes.</p>", "name=\"variant\" value=\"easy-read\"");
        assertThat(visitor.post(link + "/decline", Fields.of("reason", "x".repeat(501), "variant", "easy-read"))
                        .body())
                .contains("<p>Please build homes.</p>");
        assertThat(visitor.post(link, form.with("variant", "standard")).status())
                .as("a form for other words")
                .isEqualTo(422);
        assertThat(visitor.post(link, form).location()).startsWith("/s/");
        assertThat(node.ask("select t.variant || ' ' || t.markdown || encode(t.sha256, 'hex') from signature s"
                        + " join campaign_text t on t.id = s.text_id where s.name = 'Easy Reader'"))
                .startsWith("easy-read Please build homes.")
                .satisfies(text -> assertThat(easy.body()).contains(text.substring(text.length() - 64)));
    }

    @Test
    void whatIsMissingIsSaidAndNothingTypedIsLost() {
        String link = letters.invited("all", "Ann Typo", "ann@shul.example");
        Answer again = visitor.post(
                link,
                letters.form(link)
                        .with("postcode", "nowhere")
                        .with("role", "Chair")
                        .without("consent"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("<title>Error: ", "value=\"nowhere\"", "value=\"Chair\"", "href=\"#consent\"");
        Answer old = visitor.post(link, letters.form(link).with("stamp", "x"));
        assertThat(old.status()).isEqualTo(422);
        Answer preview =
                visitor.post(link, letters.form(link).with("role", "Chair").and("act", "preview"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.words()).contains("Ann Typo , Chair (in a personal capacity)");
        assertThat(count("signature where name = 'Ann Typo'")).isEqualTo("0");
    }

    @Test
    void whoDeclinesMaySayWhyAndMayChangeTheirMind() {
        String link = letters.invited("all", "Noa Gold", "noa@shul.example");
        assertThat(visitor.post(link + "/decline", Fields.of("reason", "x".repeat(501)))
                        .status())
                .isEqualTo(422);
        Answer declined = visitor.post(link + "/decline", Fields.of("reason", "Not the <b>right</b> time"));
        assertThat(declined.location()).isEqualTo(link + "?said=declined");
        assertThat(visitor.get(declined.location()).words()).contains("You have declined");
        assertThat(letters.state("noa@shul.example")).isEqualTo("declined");
        assertThat(letters.see(Letters.board("all") + "/" + letters.id("noa@shul.example"))
                        .body())
                .contains("Not the &lt;b&gt;right&lt;/b&gt; time");
        assertThat(visitor.post(link, letters.form(link)).location()).startsWith("/s/");
        assertThat(letters.state("noa@shul.example")).isEqualTo("signed");
        visitor.post(link + "/decline", Fields.of("reason", "too late"));
        assertThat(letters.state("noa@shul.example")).isEqualTo("signed");
    }

    @Test
    void linksThatAreCutForgedOrOfAnotherKindGiveTheOnePage() {
        String link = letters.invited("all", "Link Test", "link@shul.example");
        String expected = visitor.get("/s/" + "A".repeat(44)).words();
        String signature = visitor.post(link, letters.form(link)).location().replaceAll("\\?.*", "");
        for (String wrong :
                new String[] {"/i/" + "A".repeat(44), link.substring(0, 30), link + "A", signature.replace("/s/", "/i/")
                }) {
            Answer answer = visitor.get(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.words()).contains("This link opens nothing");
            assertThat(visitor.post(wrong, Fields.of()).status()).isEqualTo(404);
            assertThat(visitor.post(wrong + "/decline", Fields.of()).status()).isEqualTo(404);
        }
        assertThat(expected).contains("This link opens nothing");
    }

    @Test
    void thoseWhoAreInvitedSeeWhoSignedIfTheOrganiserAllowsAndOnlyApprovedPublicNames() {
        String first = letters.invited("seen", "Public Person", "public@shul.example");
        visitor.post(first, letters.form(first));
        String second = letters.invited("seen", "Shy Person", "shy@shul.example");
        visitor.post(
                second,
                letters.form(second)
                        .with("visibility", "recipient-only")
                        .with("organisation", "Hill Synagogue")
                        .with("capacity", "on-behalf")
                        .and("authority", "yes"));
        String third = letters.invited("seen", "Reader", "reader@shul.example");
        assertThat(visitor.get(third).words()).doesNotContain("Public Person", "Shy Person");
        Fields approve = Fields.of("act", "approve");
        java.util.regex.Matcher pick = java.util.regex.Pattern.compile("name=\"pick\" value=\"([^\"]+)\"")
                .matcher(letters.see("/staff/campaigns/seen/approve?reason=any").body());
        while (pick.find()) {
            approve = approve.and("pick", pick.group(1));
        }
        assertThat(letters.press("/staff/campaigns/seen/approve", approve).location())
                .contains("done=2");
        assertThat(Wait.until(() -> visitor.get(third).words(), words -> words.contains("2 people have signed.")))
                .as("people and organisations apart, in the words of the letter page")
                .contains("One organisation has signed.", "Public Person")
                .contains("1 more person has signed and is not named here")
                .doesNotContain("Shy Person");
        letters.press(Letters.board("seen") + "/settings", Fields.of("act", "save", "forwarding", "yes"));
        assertThat(visitor.get(third).words()).doesNotContain("Public Person", "Who has signed so far");
        letters.press(Letters.board("seen") + "/settings", Fields.of("act", "save", "show", "yes"));
        assertThat(visitor.get(third).words()).doesNotContain("Invite a colleague");
        assertThat(visitor.post(
                                third + "/forward",
                                Fields.of("forward-name", "A Friend", "forward-email", "nf@shul.example"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoeverGaveTheirNameElsewhereCountsOnlyOnceTheyAgree() {
        String list = "name,email,organisation,capacity\nElsewhere One,else@shul.example,Hill,personal\n";
        letters.press(
                Letters.board("quietly") + "/import", Fields.of("list", list, "elsewhere", "yes", "act", "invite"));
        String link = letters.link("else@shul.example");
        assertThat(letters.mail("else@shul.example")).contains("It counts only once you have agreed here");
        assertThat(count("signature where name = 'Elsewhere One'")).isEqualTo("0");
        assertThat(visitor.get(link).words()).contains("elsewhere. It counts only once you agree below");
        assertThat(visitor.post(link, letters.form(link).without("consent")).status())
                .isEqualTo(422);
        assertThat(visitor.post(link, letters.form(link)).status()).isEqualTo(303);
        assertThat(count("signature where name = 'Elsewhere One' and state = 'verified'"))
                .isEqualTo("1");
    }

    @Test
    void aLetterThatCirculatesQuietlyIsReadAndSignedByThoseWhoAreInvitedAndByNobodyElse() {
        assertThat(visitor.get("/campaigns/hushed").status()).isEqualTo(404);
        String link = letters.invited("hushed", "Hushed One", "hushed@shul.example");
        Answer page = visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("href=\"/campaigns/hushed");
        Answer signed = visitor.post(link, letters.form(link));
        assertThat(signed.location()).startsWith("/s/");
        assertThat(visitor.get(signed.location()).status()).isEqualTo(200);
    }

    @Test
    void aCrowdOfPostsFromOneConnectionIsSlowedDown() {
        String link = letters.invited("quietly", "Flood", "flood@shul.example");
        Visitor flood = node.visitor("203.0.113.5");
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += flood.post(link + "/decline", Fields.of("reason", "no " + i))
                                    .status()
                            == 429
                    ? 1
                    : 0;
        }
        assertThat(refused).isPositive();
    }
}
