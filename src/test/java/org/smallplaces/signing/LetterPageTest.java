package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestLetters;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** The public page of a letter: who stands below it and who does not, in which order, and how many. */
class LetterPageTest {
    private static final Pattern LINE = Pattern.compile("(?s)<li(?: class=\"body\")?>(.*?)</li>");
    private static final Pattern STYLED = Pattern.compile("<span class=\"styled\"><bdi>([^<]*)</bdi></span>");

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        for (String slug : List.of("leaky", "typeset", "counted", "arranged", "long", "taken", "sought")) {
            TestLetters.add(campaigns, slug);
        }
        TestLetters.add(campaigns, "declared", "declaration");
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String shown(String path, String until) {
        return Wait.until(() -> visitor.get(path).body(), page -> page.contains(until));
    }

    private static String signatories(String page) {
        int from = page.indexOf("<section class=\"signatories\"");
        return from < 0 ? page : page.substring(from, page.indexOf("<section class=\"campaign-form\"", from));
    }

    private static List<String> names(String html) {
        return STYLED.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static List<String> lines(String html) {
        return LINE.matcher(html)
                .results()
                .map(found -> found.group(1)
                        .replaceAll("<[^>]*>", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
    }

    /** Each kind of signature that must not be seen, beside one that may. */
    @Test
    void onlyApprovedVerifiedAndPublicSignatoriesAreEverShown() {
        TestLetters letter = new TestLetters(node, "leaky");
        for (String capacity : List.of("personal", "on_behalf")) {
            letter.signed("Held " + capacity, "Role", "Heldbody", capacity, "verified", "held", "public");
            letter.signed("Hidden " + capacity, "Role", "Hiddenbody", capacity, "verified", "hidden", "public");
            letter.signed("Reci " + capacity, "Role", "Recibody", capacity, "verified", "clear", "recipient_only");
            letter.signed("Counted " + capacity, "Role", "Countbody", capacity, "verified", "clear", "counted_only");
            letter.signed("Pending " + capacity, "Role", "Pendbody", capacity, "pending", "clear", "public");
            letter.signed("Pendheld " + capacity, "Role", "Pendbody", capacity, "pending", "held", "public");
            letter.signed("Recorded " + capacity, "Role", "Recobody", capacity, "recorded", "clear", "public");
            letter.signed("Withdrawn " + capacity, "Role", "Withbody", capacity, "withdrawn", "clear", "public");
            letter.signed("Invalid " + capacity, "Role", "Invabody", capacity, "invalidated", "clear", "public");
        }
        letter.person("Ann Seen", "Chair", "Seen Trust");
        letter.body("Ben Seen", "Chair", "Seen Body");
        for (String path : List.of("/campaigns/leaky", "/campaigns/leaky/signatories", "/campaigns/leaky?lang=he")) {
            String page = shown(path, "Ann Seen");
            assertThat(names(page)).as(path).containsExactlyInAnyOrder("Ann Seen", "Ben Seen");
            assertThat(page)
                    .as(path)
                    .doesNotContain("Held ", "Hidden ", "Reci ", "Counted p", "Counted o", "Pend", "Recorded ")
                    .doesNotContain("Withdrawn p", "Withdrawn o", "Invalid ")
                    .doesNotContain("Heldbody", "Hiddenbody", "Recibody", "Countbody", "Recobody", "Withbody", "Invab");
        }
        for (String sought : List.of("Held", "Hidden", "Reci", "Counted", "Pending", "Withdrawn", "Invalid")) {
            assertThat(names(visitor.get("/campaigns/leaky/signatories?q=" + sought)
                            .body()))
                    .isEmpty();
        }
    }

    @Test
    void itIsTypesetAsALetterWithItsTermsInEachLanguage() {
        TestLetters letter = new TestLetters(node, "typeset");
        letter.person("Ann Adler", "Senior Rabbi", "Beth Shalom");
        letter.body("Zoe Young", "Chair", "Open Door");
        letter.body("Max Moss", "", "Open Door");
        letter.person("Cal Plain", "", "");
        shown("/campaigns/typeset", "Ann Adler");
        String page = shown("/campaigns/typeset", "4 people have signed.");
        assertThat(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Dr Ann Hall",
                        "The County Office",
                        "1 High Street, Wendmoor",
                        "Dear Dr Hall,",
                        "We ask for five places.",
                        "Yours sincerely,",
                        "Signatories",
                        "4 people have signed. One organisation has signed.",
                        "Organisations",
                        "Individuals",
                        "Those who sign in a personal capacity do not speak for the organisations named beside them.",
                        "Organisations first, then those who sign for themselves, each in alphabetical order.",
                        "Copies to:",
                        "The Roads Committee");
        assertThat(lines(signatories(page)))
                .containsExactly(
                        "Open Door Max Moss Zoe Young, Chair on behalf of the organisation",
                        "Ann Adler, Senior Rabbi, Beth Shalom (in a personal capacity)",
                        "Cal Plain");
        assertThat(page).contains("name=\"capacity\"");
        String hebrew = visitor.get("/campaigns/typeset?lang=he").body();
        assertThat(hebrew)
                .contains("אנו מבקשים חמישה מקומות", "לכבוד ד״ר הול", "בשם הארגון", "באופן אישי")
                .contains("אינם מדברים בשם הארגונים");
    }

    @Test
    void peopleAndOrganisationsAreCountedApartEverywhere() {
        TestLetters letter = new TestLetters(node, "counted");
        letter.body("Ann Adler", "", "Open Door");
        letter.body("Ben Byrne", "", "open door");
        letter.body("Cal Cole", "", "Wide Gate");
        letter.signed("Dan Dale", "", "Counted Body", "on_behalf", "verified", "clear", "counted_only");
        letter.signed("Eve Held", "", "Held Body", "on_behalf", "verified", "held", "public");
        letter.person("Flo Ford", "Rabbi", "Another Body");
        Wait.until(
                () -> visitor.get("/campaigns/counted/count.json").body(),
                "{\"count\":5,\"people\":5,\"organisations\":3}"::equals);
        assertThat(visitor.get("/campaigns/bridge/count.json").body()).isEqualTo("{\"count\":0}");
        assertThat(shown("/campaigns/counted", "<strong>5</strong> people have signed"))
                .contains("<strong>3</strong> organisations have signed")
                .contains("1 more person has signed and is not named here.")
                .doesNotContain("8 people", "<strong>8</strong>");
        assertThat(visitor.get("/").body())
                .contains("<strong>5</strong> people have signed<br><strong>3</strong> organisations have signed");
        assertThat(visitor.get("/campaigns/counted/card.png").status()).isEqualTo(200);
    }

    @Test
    void groupsPinsAndTheLeadOfStaffAreFollowedAndTheRuleIsPrinted() {
        TestLetters letter = new TestLetters(node, "arranged");
        letter.person("Ann Adler", "", "");
        UUID zoe = letter.person("Zoe Young", "", "");
        UUID max = letter.person("Max Moss", "", "");
        UUID lead = letter.person("Lea Lead", "Rabbi", "Beth Shalom");
        letter.body("Ben Byrne", "", "Open Door");
        shown("/campaigns/arranged", "Lea Lead");
        node.database.execute("""
                insert into letter_order (campaign_id, rule, lead_id, revision)
                select id, 'groups', '%1$s', 1 from campaign where slug = 'arranged';
                insert into letter_group (id, campaign_id, kind, position, names)
                select '00000000-0000-0000-0000-000000000009', id, 'named', 1, '{"en": "Initiators", "he": "היוזמים"}'
                from campaign where slug = 'arranged';
                insert into letter_place (campaign_id, signature_id, group_id, pin)
                select id, '%2$s', '00000000-0000-0000-0000-000000000009', null from campaign where slug = 'arranged';
                insert into letter_place (campaign_id, signature_id, group_id, pin)
                select id, '%3$s', null, 1 from campaign where slug = 'arranged';
                """.formatted(lead, zoe, max));
        String page = shown("/campaigns/arranged", "Initiators");
        assertThat(names(page)).containsExactly("Lea Lead", "Zoe Young", "Ben Byrne", "Max Moss", "Ann Adler");
        assertThat(page)
                .contains("Lead signatory, counted among the people who have signed.")
                .contains("In the organiser’s groups", "The organiser has placed some first in their group.");
        assertThat(visitor.get("/campaigns/arranged?lang=he").body()).contains("היוזמים");
        assertThat(names(visitor.get("/campaigns/arranged/signatories").body()).get(0))
                .isEqualTo("Lea Lead");
    }

    @Test
    void aNameThatIsTakenBackIsGoneWithinASecondAndAChangedLineIsShown() {
        TestLetters letter = new TestLetters(node, "taken");
        UUID ann = letter.person("Ann Adler", "", "");
        UUID ben = letter.person("Ben Byrne", "Chair", "Open Door");
        shown("/campaigns/taken", "Ann Adler");
        node.database.execute("update signature set moderation = 'hidden' where id = '" + ann + "'");
        Wait.until(() -> visitor.get("/campaigns/taken").body(), page -> !page.contains("Ann Adler"));
        node.database.execute("update signatory_line set role = 'Vice Chair' where signature_id = '" + ben + "'");
        assertThat(shown("/campaigns/taken", "Vice Chair")).contains("Ben Byrne");
        node.database.execute("update signature set moderation = 'clear' where id = '" + ann + "'");
        shown("/campaigns/taken", "Ann Adler");
    }

    @Test
    void aLongListIsShownInPagesEachInOrder() {
        TestLetters letter = new TestLetters(node, "long");
        // 1,000 sign for 500 organisations, 4,000 for themselves.
        node.database.execute("""
                with given as (
                    insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                        name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                    select gen_random_uuid(), substr(sha256(('m' || i)::bytea), 1, 16), c.id, 1, 1, 'en', 'verified', 1,
                        50000 + i, (array['N', 'נ', 'ن', 'न'])[1 + i % 4] || ' ' || to_char(i, 'FM0000'), '', 'GB', '',
                        '', 'public', now(), now()
                    from campaign c, generate_series(1, 5000) as i where c.slug = 'long'
                    returning id, mailbox, campaign_id, number - 50000 as i, name)
                insert into signatory_line (signature_id, mailbox, campaign_id, honorifics, post_nominals, role,
                    organisation, organisation_key, capacity, authority, sort_key, latin_name)
                select id, mailbox, campaign_id, 'Dr', '', '',
                    case when i <= 1000 then 'Body ' || i % 500 else '' end,
                    case when i <= 1000 then 'body' || i % 500 else '' end,
                    case when i <= 1000 then 'on_behalf' else 'personal' end, i <= 1000, name, ''
                from given
                """);
        letter.tally();
        String page = shown("/campaigns/long", "5,000 people have signed. 500 organisations have signed.");
        assertThat(lines(signatories(page))).hasSize(500).allMatch(line -> line.startsWith("Body "));
        assertThat(page).contains("The whole list of 5,000 names");
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            String one =
                    visitor.get("/campaigns/long/signatories?page=" + number).body();
            assertThat(one).contains("Page " + number + " of 9");
            assertThat(one.length()).as("bytes of a page").isLessThan(200_000);
            all.addAll(names(one));
        }
        assertThat(all).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(all.subList(1_000, 1_002)).containsExactly("Dr N 1004", "Dr N 1008");
        assertThat(visitor.get("/campaigns/long/signatories?page=3&lang=he").body())
                .contains("rel=\"prev\"", "rel=\"next\"", "(המשך)");
        assertThat(names(visitor.get("/campaigns/long/signatories?page=2&lang=he")
                                .body())
                        .get(0))
                .isEqualTo("Dr נ 1001");
        assertThat(visitor.get("/campaigns/long/signatories?page=10").status()).isEqualTo(404);
        assertThat(visitor.get("/campaigns/long/signatories?page=0").status()).isEqualTo(400);
        assertThat(visitor.get("/campaigns/long/signatories?page=x").status()).isEqualTo(400);
    }

    @Test
    void whoIsFoundByNameStandsThereWithTheWholeLine() {
        TestLetters letter = new TestLetters(node, "sought");
        letter.person("Ann Adler", "Senior Rabbi", "Beth Shalom");
        letter.person("Ben Byrne", "", "");
        String page = shown("/campaigns/sought/signatories?q=ann", "Ann Adler");
        assertThat(lines(page)).contains("Ann Adler, Senior Rabbi, Beth Shalom (in a personal capacity)");
        assertThat(page).doesNotContain("Ben Byrne");
    }

    @Test
    void staffPreviewALetterWithoutItsSignatories() {
        String cookie = TestStaff.logIn(node, StaffRole.OFFICER);
        String page = visitor.get("/staff/campaigns/typeset/preview", "Cookie", cookie)
                .body();
        assertThat(page).contains("<div class=\"sheet\">").doesNotContain("id=\"signatories\"");
    }

    @Test
    void aDeclarationStandsOnASheetToo() {
        new TestLetters(node, "declared").body("Ann Adler", "", "Open Door");
        assertThat(shown("/campaigns/declared", "Ann Adler")).contains("<div class=\"sheet\">", "Open Door");
    }
}
