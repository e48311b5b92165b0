package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestLetters;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.LetterStore.Standing;

/** Staff put the signatories of a letter in order. */
class OrderRoutesTest {
    private static final Pattern STYLED = Pattern.compile("<span class=\"styled\"><bdi>([^<]*)</bdi></span>");
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([0-9]+)\"");
    private static final Pattern GROUP = Pattern.compile("value=\"group-delete:([0-9a-f-]{36})\"");
    private static final List<String> SLUGS = List.of(
            "ruled",
            "grouped",
            "pinned",
            "shared",
            "overtaken",
            "wrongly",
            "led",
            "audited",
            "pressed",
            "several",
            "elsewhere",
            "raced");

    private static TestNode node;
    private static Visitor visitor;
    private static String officer;
    private static String token;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        SLUGS.forEach(slug -> TestLetters.add(campaigns, slug));
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        token = TestStaff.formToken(visitor, officer);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String path(String slug) {
        return "/staff/campaigns/" + slug + "/order";
    }

    private static String page(String slug) {
        return visitor.get(path(slug), "Cookie", officer).body();
    }

    /** The names in the list of staff, without those of the preview. */
    private static List<String> listed(String slug) {
        String page = page(slug);
        int from = page.indexOf("data-order");
        return from < 0 ? List.of() : names(page.substring(from, page.indexOf("id=\"preview\"")));
    }

    private static List<String> names(String html) {
        return STYLED.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static Answer act(String slug, String... fields) {
        Matcher revision = REVISION.matcher(page(slug));
        assertThat(revision.find()).isTrue();
        return act(slug, Long.parseLong(revision.group(1)), fields);
    }

    private static Answer act(String slug, long revision, String... fields) {
        return visitor.post(
                path(slug),
                Fields.of(fields).and("csrf", token).and("revision", Long.toString(revision)),
                "Cookie",
                officer);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
    }

    private static String published(String slug, String... until) {
        return Wait.until(
                () -> visitor.get("/campaigns/" + slug).body(),
                page -> List.of(until).stream().allMatch(page::contains));
    }

    @Test
    void aRuleIsChosenAndPrinted() {
        TestLetters letter = new TestLetters(node, "ruled");
        letter.person("Ann Adler", "", "");
        letter.body("Zoe Young", "", "Wide Gate");
        assertThat(listed("ruled")).containsExactly("Zoe Young", "Ann Adler");
        done(act("ruled", "act", "rule", "rule", "alphabetical"));
        assertThat(listed("ruled")).containsExactly("Ann Adler", "Zoe Young");
        assertThat(names(published("ruled", "In alphabetical order: organisations by their name")))
                .containsExactly("Ann Adler", "Zoe Young");
        assertThat(page("ruled"))
                .contains(
                        "id=\"rule-alphabetical\" name=\"rule\" value=\"alphabetical\" aria-describedby=\"rule-alphabetical-hint\" checked");
    }

    @Test
    void aGroupIsMadeFilledNamedMovedAndDeleted() {
        TestLetters letter = new TestLetters(node, "grouped");
        letter.person("Ann Adler", "", "");
        UUID zoe = letter.person("Zoe Young", "", "");
        letter.body("Ben Byrne", "", "Open Door");
        done(act("grouped", "act", "group-add", "name.en", " Initiators ", "name.he", "היוזמים"));
        Matcher group = GROUP.matcher(page("grouped"));
        assertThat(group.find()).isTrue();
        String id = group.group(1);
        done(act("grouped", "act", "put", "into", id, "signature", zoe.toString()));
        assertThat(listed("grouped")).containsExactly("Zoe Young", "Ben Byrne", "Ann Adler");
        String published = published("grouped", "Initiators");
        assertThat(names(published)).containsExactly("Zoe Young", "Ben Byrne", "Ann Adler");
        done(act("grouped", "act", "group-save:" + id, "name.en", "Founders", "name.he", ""));
        assertThat(published("grouped", "Founders")).doesNotContain("Initiators");
        done(act("grouped", "act", "group-down:" + id));
        assertThat(listed("grouped")).containsExactly("Ben Byrne", "Zoe Young", "Ann Adler");
        done(act("grouped", "act", "group-up:individuals"));
        assertThat(listed("grouped")).containsExactly("Ben Byrne", "Ann Adler", "Zoe Young");
        done(act("grouped", "act", "group-delete:" + id));
        assertThat(listed("grouped")).containsExactly("Ben Byrne", "Ann Adler", "Zoe Young");
        assertThat(page("grouped")).doesNotContain("Founders");
    }

    @Test
    void severalArePutIntoAGroupAtOnceAndAnOrganisationWithAllItsPeople() {
        TestLetters letter = new TestLetters(node, "several");
        UUID ann = letter.person("Ann Adler", "", "");
        UUID ben = letter.body("Ben Byrne", "", "Open Door");
        letter.body("Cal Cole", "", "Open Door");
        letter.person("Dan Dale", "", "");
        done(act("several", "act", "group-add", "name.en", "Initiators"));
        Matcher group = GROUP.matcher(page("several"));
        assertThat(group.find()).isTrue();
        done(act(
                "several",
                "act",
                "put",
                "into",
                group.group(1),
                "signature",
                ann.toString(),
                "signature",
                ben.toString()));
        assertThat(node.ask("select count(*) from letter_place where group_id = '" + group.group(1) + "'"))
                .isEqualTo("3");
        assertThat(listed("several")).containsExactly("Ann Adler", "Ben Byrne", "Cal Cole", "Dan Dale");
        done(act("several", "act", "put", "into", "organisations", "signature", ben.toString()));
        assertThat(listed("several")).containsExactly("Ann Adler", "Ben Byrne", "Cal Cole", "Dan Dale");
        assertThat(node.ask("select count(*) from letter_place where group_id = '" + group.group(1) + "'"))
                .isEqualTo("1");
    }

    @Test
    void entriesAreMovedByButtonsAndByDraggingAndLetGo() {
        TestLetters letter = new TestLetters(node, "pinned");
        UUID ann = letter.person("Ann Adler", "", "");
        UUID ben = letter.person("Ben Byrne", "", "");
        letter.person("Cal Cole", "", "");
        UUID dan = letter.person("Dan Dale", "", "");
        done(act("pinned", "act", "first:" + dan));
        assertThat(listed("pinned")).containsExactly("Dan Dale", "Ann Adler", "Ben Byrne", "Cal Cole");
        Answer moved = act("pinned", "act", "up:" + ben);
        done(moved);
        assertThat(moved.location()).endsWith("#line-" + ben);
        assertThat(listed("pinned")).containsExactly("Dan Dale", "Ben Byrne", "Ann Adler", "Cal Cole");
        done(act("pinned", "act", "down:" + dan));
        assertThat(listed("pinned")).containsExactly("Ben Byrne", "Dan Dale", "Ann Adler", "Cal Cole");
        done(act("pinned", "act", "place:" + ann, "to", "0"));
        assertThat(listed("pinned")).containsExactly("Ann Adler", "Ben Byrne", "Dan Dale", "Cal Cole");
        assertThat(names(published("pinned", "The organiser has placed some first")))
                .containsExactly("Ann Adler", "Ben Byrne", "Dan Dale", "Cal Cole");
        letter.person("Abe Abel", "", "");
        assertThat(listed("pinned")).containsExactly("Ann Adler", "Ben Byrne", "Dan Dale", "Abe Abel", "Cal Cole");
        done(act("pinned", "act", "unpin:" + dan));
        assertThat(listed("pinned")).containsExactly("Ann Adler", "Ben Byrne", "Abe Abel", "Cal Cole", "Dan Dale");
    }

    @Test
    void whoOnlyTheTargetMaySeeIsOrderedButNotInThePreview() {
        TestLetters letter = new TestLetters(node, "shared");
        letter.person("Ann Adler", "", "");
        letter.signed("Rea Reci", "", "", "personal", "verified", "clear", "recipient_only");
        letter.signed("Cou Counted", "", "", "personal", "verified", "clear", "counted_only");
        letter.signed("Hel Held", "", "", "personal", "verified", "held", "public");
        letter.signed("Hid Hidden", "", "", "personal", "verified", "hidden", "public");
        assertThat(listed("shared")).containsExactly("Ann Adler", "Rea Reci");
        String page = page("shared");
        assertThat(names(page.substring(page.indexOf("id=\"preview\"")))).containsExactly("Ann Adler");
        assertThat(page).contains("on no public page").doesNotContain("Cou Counted", "Hel Held", "Hid Hidden");
    }

    @Test
    void whoIsSlowerIsToldAndNothingIsOverwritten() {
        TestLetters letter = new TestLetters(node, "overtaken");
        UUID ann = letter.person("Ann Adler", "", "");
        done(act("overtaken", 0, "act", "rule", "rule", "alphabetical"));
        Answer late = act("overtaken", 0, "act", "rule", "rule", "groups");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.words()).contains("Somebody else has changed the order meanwhile");
        Answer named = act("overtaken", 0, "act", "group-add", "name.en", "Initiators & friends");
        assertThat(named.status()).isEqualTo(409);
        assertThat(named.body()).contains("value=\"Initiators &amp; friends\"");
        assertThat(act("overtaken", 0, "act", "first:" + ann).status()).isEqualTo(409);
        assertThat(node.ask("select rule || ' ' || revision from letter_order o join campaign c on c.id = o.campaign_id"
                        + " where c.slug = 'overtaken'"))
                .isEqualTo("alphabetical 1");
    }

    @Test
    void ofManyAtOnceExactlyOneIsFirst() {
        List<UUID> people = new ArrayList<>();
        TestLetters letter = new TestLetters(node, "raced");
        for (String name : List.of("Ann Adler", "Ben Byrne", "Cal Cole", "Dan Dale", "Eve Elm", "Flo Ford")) {
            people.add(letter.person(name, "", ""));
        }
        List<Integer> answers = people.parallelStream()
                .map(one -> act("raced", 0, "act", "first:" + one).status())
                .toList();
        assertThat(answers).filteredOn(status -> status == 303).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(5);
        assertThat(node.ask("select count(*) from letter_place p join campaign c on c.id = p.campaign_id"
                        + " where c.slug = 'raced' and p.pin is not null"))
                .isEqualTo("1");
    }

    @Test
    void whatCannotBeDoneIsSaidAndWhatWasTypedIsKept() {
        TestLetters letter = new TestLetters(node, "wrongly");
        UUID ann = letter.person("Ann Adler", "", "");
        UUID elsewhere = new TestLetters(node, "elsewhere").person("Far Away", "", "");
        Answer unnamed = act("wrongly", "act", "group-add", "name.en", " ", "name.he", "");
        assertThat(unnamed.status()).isEqualTo(422);
        Answer bad = act("wrongly", "act", "group-add", "name.en", "=cmd()", "name.he", "טוב");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("value=\"&#x3D;cmd()\"", "value=\"טוב\"");
        assertThat(act("wrongly", "act", "put", "into", "individuals").status()).isEqualTo(422);
        assertThat(act("wrongly", "act", "put", "into", UUID.randomUUID().toString(), "signature", ann.toString())
                        .status())
                .isEqualTo(409);
        assertThat(act("wrongly", "act", "group-delete:organisations").status()).isEqualTo(409);
        assertThat(act("wrongly", "act", "first:" + elsewhere).status()).isEqualTo(409);
        assertThat(act("wrongly", "act", "lead:" + elsewhere).status()).isEqualTo(409);
        assertThat(act("wrongly", "act", "nonsense").status()).isEqualTo(422);
        assertThat(act("wrongly", "act", "place:" + ann, "to", "-1").status()).isEqualTo(422);
        assertThat(node.ask("select count(*) from audit where act like 'letter.%' and campaign_id ="
                        + " (select id from campaign where slug = 'wrongly')"))
                .isEqualTo("0");
        assertThat(visitor.get(path("bridge"), "Cookie", officer).status()).isEqualTo(404);
    }

    @Test
    void somebodyLeadsAndDoesNotAnyMore() {
        TestLetters letter = new TestLetters(node, "led");
        letter.person("Ann Adler", "", "");
        UUID zoe = letter.person("Zoe Young", "Rabbi", "Beth Shalom");
        done(act("led", "act", "lead:" + zoe));
        String published = published("led", "Lead signatory", "2 people have signed.");
        assertThat(names(published)).containsExactly("Zoe Young", "Ann Adler");
        done(act("led", "act", "lead:none"));
        assertThat(listed("led")).containsExactly("Ann Adler", "Zoe Young");
    }

    @Test
    void everyChangeIsAuditedWithIdsOnly() {
        TestLetters letter = new TestLetters(node, "audited");
        UUID ann = letter.person("Ann Adler", "", "");
        done(act("audited", "act", "group-add", "name.en", "Secret Circle"));
        done(act("audited", "act", "first:" + ann));
        done(act("audited", "act", "rule", "rule", "organisations-first"));
        done(act("audited", "act", "lead:" + ann));
        List<String> told = node.database.ask(
                "select act || ' ' || detail::text || ' ' || subject from audit where"
                        + " act like 'letter.%' and campaign_id = (select id from campaign where slug = 'audited') order by id");
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).startsWith("letter.group").contains("\"did\": \"add\"", "\"revision\": 1");
        assertThat(told.get(1)).startsWith("letter.place").contains(ann.toString(), "\"place\": 1");
        assertThat(told.get(2)).startsWith("letter.rule").contains("organisations-first");
        assertThat(told.get(3)).startsWith("letter.lead").contains("\"revision\": 4");
        assertThat(String.join(" ", told)).doesNotContain("Adler", "Secret");
    }

    @Test
    void thePressIsToldInWhichCapacityAndNobodyIsAddedUp() {
        TestLetters letter = new TestLetters(node, "pressed");
        letter.body("Ann Adler", "Chair", "Open Door");
        letter.body("Ben Byrne", "", "Open Door");
        letter.body("Cal Cole", "", "Wide Gate");
        letter.person("Dan Dale", "Rabbi", "Beth Shalom");
        letter.signed("Rea Reci", "", "", "personal", "verified", "clear", "recipient_only");
        letter.signed("Hel Held", "", "Heldbody", "on_behalf", "verified", "held", "public");
        letter.signed("Hid Hidden", "", "", "personal", "verified", "hidden", "public");
        String text = visitor.get("/staff/campaigns/pressed/press.txt?language=en", "Cookie", officer)
                .body();
        assertThat(text)
                .contains(
                        "Five places to stop",
                        "To: Dr Ann Hall, The County Office",
                        "From: Friends of the Road",
                        "Signed by 6 people. 3 of them sign on behalf of 2 organisations. 3 sign in a personal capacity",
                        "What it asks:\nName five places.",
                        "Dear Dr Hall,\n\nWe ask for five places.",
                        "\n\nOrganisations\nOpen Door: Ann Adler, Chair; Ben Byrne (on behalf of the organisation)",
                        "\n\nIndividuals\nDan Dale, Rabbi, Beth Shalom (in a personal capacity)",
                        "do not speak for the organisations",
                        TestNode.BASE_URL + "/campaigns/pressed?lang=en",
                        "privacy@example.org")
                .doesNotContain("8 people", "9 ", "Rea Reci", "Hel Held", "Heldbody", "Hid Hidden", "EMBARGOED");
        assertThat(visitor.get("/staff/campaigns/pressed/press.txt", "Cookie", officer, "Sec-Fetch-Site", "cross-site")
                        .status())
                .as("another site makes a browser save it")
                .isEqualTo(403);
        assertThat(node.ask("select count(*) from audit where act = 'letter.press' and actor like 'staff:%'"))
                .as("whoever took it away")
                .isEqualTo("1");
        String hebrew = visitor.get("/staff/campaigns/pressed/press?language=he", "Cookie", officer)
                .body();
        assertThat(hebrew)
                .contains("אנו מבקשים חמישה מקומות", "3 מהם חותמים בשם שני ארגונים.", "lang=\"he\" dir=\"rtl\"");
        String reviewer = TestStaff.logIn(node, StaffRole.REVIEWER);
        for (String page : List.of("/press", "/press.txt", "/order")) {
            assertThat(visitor.get("/staff/campaigns/pressed" + page, "Cookie", reviewer)
                            .status())
                    .isEqualTo(403);
        }
    }

    private static PressText text(Standing standing, Optional<Instant> embargo) {
        Campaign letter = node.site().catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals("pressed"))
                .findFirst()
                .orElseThrow();
        Language english = new Language("en");
        return new PressText(
                node.site().words().messages(),
                english,
                new PressFacts(
                        letter,
                        standing,
                        LetterOrder.of(LetterArrangement.DEFAULT, english, List.of()),
                        Instant.parse("2027-03-09T12:00:00Z"),
                        "https://letters.example/x",
                        "Friends",
                        embargo));
    }

    @Test
    void anEmbargoStandsBeforeEverythingElse() {
        assertThat(text(new Standing(2, 1, 1), Optional.of(Instant.parse("2027-03-10T06:00:00Z")))
                        .whole())
                .startsWith("EMBARGOED UNTIL 10 March 2027 at 06:00 GMT\n\nFive places to stop\n");
    }

    @Test
    void theCountIsARightSentenceWhoeverSigned() {
        String at = " Counted on 9 March 2027 at 12:00 GMT.";
        assertThat(text(new Standing(0, 0, 0), Optional.empty()).counted()).isEqualTo("Nobody has signed yet.");
        assertThat(text(new Standing(1, 1, 1), Optional.empty()).counted())
                .isEqualTo("Signed by 1 person. This person signs on behalf of 1 organisation." + at);
        assertThat(text(new Standing(1, 0, 0), Optional.empty()).counted())
                .isEqualTo("Signed by 1 person. This person signs in a personal capacity and does not speak for any"
                        + " organisation." + at);
        assertThat(text(new Standing(7, 7, 6), Optional.empty()).counted())
                .isEqualTo("Signed by 7 people. All of them sign on behalf of 6 organisations." + at);
        assertThat(text(new Standing(34, 7, 6), Optional.empty()).counted())
                .isEqualTo("Signed by 34 people. 7 of them sign on behalf of 6 organisations. 27 sign in a personal"
                        + " capacity and do not speak for any organisation." + at);
    }
}
