package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The public list: only those who verified and wish to be seen; found by name, page by page. */
class SignatoryListTest {
    private static final Pattern NAME = Pattern.compile("<li><bdi>([^<]*)</bdi></li>");
    private static final String HISTORY = """
            kind: letter
            state: archived
            languages: [en]
            title: A letter of long ago
            summary: It was sent.
            ask: It asked.
            organiser: Friends
            targets: [{office: The Committee, salutation: Dear all}]
            timezone: Europe/London
            default-visibility: recipient-only
            areas: none
            controller: {name: Friends, privacy-contact: privacy@example.org}
            history: {delivered: 2019-03-04, count: 29 people, note: As reported.}
            """;

    private static TestNode node;
    private static Visitor visitor;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge", "many", "words", "quiet")
                .add("unborn", "draft")
                .add("dropped", "withdrawn")
                .write("past/campaign.yml", HISTORY)
                .write("past/text.en.md", "It asked for a bridge.\n"));
        visitor = node.visitor("192.0.2.1");
        inbox = new Inbox(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void oneConnectionCannotSearchAndSearch() {
        Visitor curious = node.visitor("192.0.2.201");
        Answer refused = curious.get("/campaigns/quiet/signatories?q=a");
        int answered = 0;
        while (refused.status() == 200 && answered < 200) {
            answered++;
            refused = curious.get("/campaigns/quiet/signatories?q=a" + answered);
        }
        // One more is allowed with each second that the searches take.
        assertThat(answered).isBetween(60, 119);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(curious.get("/campaigns/quiet/signatories").status()).isEqualTo(200);
        assertThat(visitor.get("/campaigns/quiet/signatories?q=a").status()).isEqualTo(200);
    }

    @Test
    void slowSearchesLeaveConnectionsToThoseWhoSign() throws Exception {
        TestDatabase.Lock held = node.database.lock("signature");
        List<CompletableFuture<Integer>> searches = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> node.visitor("192.0.2." + (210 + i))
                                .get("/campaigns/quiet/signatories?q=a")
                                .status(),
                        Executors.newSingleThreadExecutor()))
                .toList();
        try {
            Wait.until(() -> searches(searches, 503), many -> many >= 7);
            assertThat(searches(searches, 503)).isEqualTo(7);
        } finally {
            held.close();
        }
        searches.forEach(CompletableFuture::join);
        assertThat(searches(searches, 200)).isEqualTo(3);
    }

    private static long searches(List<CompletableFuture<Integer>> searches, int status) {
        return searches.stream()
                .filter(CompletableFuture::isDone)
                .filter(search -> search.join() == status)
                .count();
    }

    private static String verified(String slug, String name, String visibility) {
        String email = UUID.randomUUID() + "@example.org";
        String link = inbox.signed(slug, visitor.form(slug, name, email).with("visibility", visibility));
        return inbox.verify(link).location().split("\\?", 2)[0];
    }

    private static List<String> names(String path) {
        return NAME.matcher(visitor.get(path).body())
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static List<String> sought(String slug, String name) {
        return names("/campaigns/" + slug + "/signatories?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** Rows as verifying leaves them, many at once. */
    private static void insert(String slug, String names) {
        node.database.ask("""
                with given as (
                    insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                        name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                    select gen_random_uuid(), substr(sha256(convert_to(random()::text, 'UTF8')), 1, 16), c.id, 1, 1,
                        'en', 'verified', 1, n.number, n.name, '', 'GB', '', '', 'public', now(), now()
                    from campaign c, (%s) as n (number, name)
                    where c.slug = '%s'
                    returning 1)
                select count(*) from given
                """.formatted(names, slug));
    }

    @Test
    void onlyVerifiedClearAndPublicNamesStandThereAndTheyLeaveAtOnce() {
        String ada = verified("bridge", "Ada <i>Public", "public");
        verified("bridge", "Ben Addressee", "recipient-only");
        verified("bridge", "Cal Counted", "counted-only");
        inbox.signed(
                "bridge",
                visitor.form("bridge", "Dan Waiting", "dan@example.org").with("visibility", "public"));
        verified("bridge", "Eve Hidden", "public");
        verified("bridge", "Flo Held", "public");
        verified("bridge", "Gil Public", "public");
        node.database.execute("update signature set moderation = 'hidden' where name = 'Eve Hidden'");
        node.database.execute("update signature set moderation = 'held' where name = 'Flo Held'");
        String path = "/campaigns/bridge/signatories";
        Wait.until(() -> names(path), names -> names.equals(List.of("Gil Public", "Ada &lt;i&gt;Public")));
        assertThat(names("/campaigns/bridge")).containsExactly("Gil Public", "Ada &lt;i&gt;Public");
        assertThat(visitor.get(path).words()).contains("2 names.");
        for (String nobody : List.of("Ben", "Cal", "Dan", "Eve", "Flo")) {
            assertThat(sought("bridge", nobody)).as(nobody).isEmpty();
        }
        assertThat(sought("bridge", "gil")).containsExactly("Gil Public");

        inbox.withdraw(ada);
        assertThat(sought("bridge", "ada")).isEmpty();
        Wait.until(() -> names(path), names -> names.equals(List.of("Gil Public")));
        assertThat(names("/campaigns/bridge")).containsExactly("Gil Public");
    }

    @Test
    void searchEnginesAreAskedToKeepAway() {
        for (String path : List.of("/campaigns/quiet/signatories", "/campaigns/quiet/signatories?q=x")) {
            Answer page = visitor.get(path);
            assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex");
            assertThat(page.body()).contains("<meta name=\"robots\" content=\"noindex\">");
        }
        assertThat(visitor.get("/campaigns/quiet").body()).doesNotContain("noindex");
    }

    @Test
    void pagesFollowEachOtherInBothDirections() {
        insert("many", "select g, 'Person ' || g from generate_series(1, 250) g");
        String path = "/campaigns/many/signatories";
        Wait.until(() -> names(path), names -> names.size() == 100);
        assertThat(names(path)).startsWith("Person 250").endsWith("Person 151");
        assertThat(visitor.get(path).body()).contains("?before&#x3D;151").doesNotContain("?after");
        assertThat(names(path + "?before=151")).startsWith("Person 150").endsWith("Person 51");
        assertThat(visitor.get(path + "?before=151").body()).contains("?before&#x3D;51", "?after&#x3D;150");
        assertThat(names(path + "?before=51")).startsWith("Person 50").endsWith("Person 1");
        assertThat(visitor.get(path + "?before=51").body()).doesNotContain("?before");
        assertThat(names(path + "?after=50")).startsWith("Person 150").endsWith("Person 51");
        assertThat(names(path + "?after=150")).startsWith("Person 250").endsWith("Person 151");
        assertThat(visitor.get(path + "?after=150").body()).doesNotContain("?after");
        assertThat(sought("many", "person")).hasSize(200);
        assertThat(visitor.get(path + "?q=person").words()).contains("More than 200 names fit");
    }

    @ParameterizedTest
    @CsvSource({
        "elodie, Élodie Dupont", "ÉLODIE, Élodie Dupont", "dup elo, Élodie Dupont", "obrien, Siân O’Brien",
        "o'brien, Siân O’Brien", "sian, Siân O’Brien", "lukasz, Łukasz Nowak-Żak", "zak, Łukasz Nowak-Żak",
        "Nowak-Zak, Łukasz Nowak-Żak", "מרים, מִרְיָם בן־דוד", "דוד, מִרְיָם בן־דוד", "احمد, أحمد علي",
        "ИВАН, Иван Йович", "йович, Иван Йович", "王, 王小明", "ab&c, Ab & C’d"
    })
    void namesAreFoundWithoutCaseAccentsPointsAndApostrophes(String typed, String name) {
        if (sought("words", "dupont").isEmpty()) {
            insert(
                    "words",
                    "values (1, 'Élodie Dupont'), (2, 'Siân O’Brien'), (3, 'Łukasz Nowak-Żak'), (4, 'מִרְיָם בן־דוד'),"
                            + " (5, 'أحمد علي'), (6, 'Иван Йович'), (7, '王小明'), (8, 'Ab & C’d')");
        }
        assertThat(sought("words", typed)).containsExactly(name.replace("&", "&amp;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\\",
                "a\\' | 'b",
                "!!",
                ":*",
                "<script>alert(1)</script>",
                "%",
                "' or 1=1 --",
                "\u0000x",
                "&",
                "\uFDFA",
                "x\tx"
            })
    void hostileSearchesFindNobodyAndAreShownHarmlessly(String typed) {
        Answer page = visitor.get("/campaigns/quiet/signatories?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).contains("No name here fits").doesNotContain("<script>alert");
    }

    @Test
    void aSearchThatIsTooLongIsSaidAndKept() {
        Answer page = visitor.get("/campaigns/quiet/signatories?q=" + "x".repeat(101));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body())
                .contains("<title>Error: ", "value=\"" + "x".repeat(101) + "\"", "aria-invalid=\"true\"");
        assertThat(visitor.get("/campaigns/quiet/signatories?q=" + "ﷺ".repeat(100))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/campaigns/quiet/signatories?q=%25%00").status())
                .isLessThan(500);
        assertThat(visitor.get("/campaigns/quiet/signatories?before=nonsense").status())
                .isEqualTo(400);
        assertThat(visitor.get("/campaigns/quiet/signatories?before=" + "9".repeat(40))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whileTheNamesCannotBeReadThePageDoesWithoutThem() {
        Wait.until(() -> visitor.get("/campaigns/quiet").words(), words -> words.contains("Nobody’s name stands here"));
        node.database.execute("alter table signature rename to not_there");
        try {
            Wait.until(() -> visitor.get("/campaigns/quiet").words(), words -> !words.contains("Who signed in public"));
            Answer page = visitor.get("/campaigns/quiet");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.words()).contains("Sign this petition").doesNotContain("Nobody’s name");
        } finally {
            node.database.execute("alter table not_there rename to signature");
        }
        Wait.until(() -> visitor.get("/campaigns/quiet").words(), words -> words.contains("Who signed in public"));
    }

    @Test
    void anEmptyListSaysHowItBegins() {
        Answer page = visitor.get("/campaigns/quiet/signatories");
        assertThat(page.words()).contains("Nobody’s name stands here yet");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void draftsHistoryAndWithdrawnCampaignsHaveNoList() {
        for (String slug : List.of("unborn", "past", "dropped", "nowhere")) {
            assertThat(visitor.get("/campaigns/" + slug + "/signatories").status())
                    .as(slug)
                    .isEqualTo(404);
        }
        assertThat(visitor.get("/campaigns/past").body()).doesNotContain("/signatories");
        assertThat(visitor.get("/campaigns/dropped").body()).doesNotContain("/signatories");
    }

    @Test
    void namesOfAnyLengthThatSigningAcceptsCanBeVerified() {
        insert("quiet", "select 1, repeat('ﷺ', 120) where false");
        assertThat(node.ask("select length(signatory_words(repeat('ﷺ', 200))::text) > 0"))
                .isEqualTo("t");
        assertThat(node.ask("select length(signatory_words(repeat('𒐫', 200))::text) > 0"))
                .isEqualTo("t");
    }

    /** Such a name is taken a shorter way, and must have the words that it has beside a letter which takes the long one. */
    @Test
    void aNameInAsciiHasTheWordsThatItWouldHaveBesideAnother() {
        assertThat(node.ask("""
                select coalesce(string_agg(name, ' | '), 'none')
                from (
                    select 'Ab' || chr(c) || 'cD ' || chr(c) || ' O''' || chr(c) || 'E-F g' as name
                    from generate_series(32, 126) as c
                ) as names
                where signatory_words(name) is distinct from ts_delete(signatory_words(name || ' א'), 'א')
                """)).isEqualTo("none");
    }
}
