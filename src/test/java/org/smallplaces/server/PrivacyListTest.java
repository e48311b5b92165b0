package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.vault.Tokens;

/** What of the README's table on privacy no other test holds; and that each test that it names is there. */
class PrivacyListTest {
    private static final Pattern INPUT = Pattern.compile("<(?:input|select|textarea)[^>]*? name=\"([a-zA-Z]+)\"[^>]*>");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+Test|Canaries)`");

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge", "cancelled").letter("letter"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void noBoxIsTickedBeforehandNoNameIsPublicByDefaultAndReligionIsNotAsked() {
        for (String slug : List.of("bridge", "letter")) {
            for (String language : List.of("en", "he", "cy", "ar")) {
                String page =
                        visitor.get("/campaigns/" + slug + "?lang=" + language).body();
                assertThat(page).doesNotContainPattern("type=\"checkbox\"[^>]* checked");
                assertThat(page).doesNotContainPattern("value=\"public\"[^>]* checked");
                assertThat(page).containsPattern("name=\"visibility\" value=\"recipient-only\"[^>]* checked");
                Set<String> fields = INPUT.matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(fields)
                        .as("a new field: is it neither religion nor a date of birth?")
                        .isSubsetOf(
                                "stamp",
                                "textVersion",
                                "lang",
                                "variant",
                                "website",
                                "name",
                                "email",
                                "country",
                                "postcode",
                                "comment",
                                "visibility",
                                "updates",
                                "consent",
                                "latinName",
                                "honorifics",
                                "postNominals",
                                "role",
                                "organisation",
                                "capacity",
                                "authority",
                                "sortKey");
            }
        }
        String words = visitor.get("/campaigns/bridge").words();
        assertThat(words)
                .as("controller, purpose and target beside the box")
                .contains("I agree that Friends of the Bridge uses my details", "to hand it to The Roads Committee");
    }

    @Test
    void theDatabaseRefusesASignatureWithoutItsTextItsConsentOrItsLanguage() {
        visitor.sign("bridge", "Miriam Levy", "miriam@example.org");
        for (String column : List.of("text_id", "wording_id", "language", "signed_at")) {
            assertThatThrownBy(() -> node.database.execute("update signature set " + column + " = null"))
                    .as(column)
                    .hasMessageContaining("null value");
        }
    }

    @Test
    void theMailThatAsksToVerifyLeadsNowhereElse() {
        visitor.sign("bridge", "Ann Adler", "ann@example.org");
        String mail = Wait.until(
                () -> node.ask("select plain || html from trial_message where recipient = 'ann@example.org'"),
                text -> !text.isEmpty());
        assertThat(LINK.matcher(mail).results().map(found -> found.group()))
                .isNotEmpty()
                .allMatch(link -> link.startsWith(TestNode.BASE_URL));
        assertThat(mail.toLowerCase(java.util.Locale.ROOT)).doesNotContain("donate", "share this", "<img");
    }

    @Test
    void whoWithdrawsLeavesTheCountAndMailThatWaitsForThemIsCancelled() {
        visitor.sign("cancelled", "Dan Brown", "dan@example.org");
        Wait.until(
                () -> node.ask("select count(*) from trial_message where recipient = 'dan@example.org'"), "1"::equals);
        java.util.UUID id = java.util.UUID.fromString(node.ask(
                "select s.id from signature s join campaign c on c.id =" + " s.campaign_id where slug = 'cancelled'"));
        Tokens tokens = new Tokens(node.site().keys());
        visitor.post("/v/" + tokens.mint(TokenPurpose.VERIFY, id, 1), Fields.of());
        Answer mine = visitor.get("/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, id, 1));
        assertThat(mine.words()).contains("I agree that Friends of the Bridge");
        node.database.execute("insert into outbox (id, kind, subject_id, campaign_id, recipient, language, due_at,"
                + " created_at) select gen_random_uuid(), 'reminder', subject_id, campaign_id, recipient, language, '"
                + node.clock.instant().plusSeconds(60) + "', created_at from outbox where subject_id = '" + id
                + "' limit 1");
        visitor.post(
                "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, id, 1), Fields.of("act", "withdraw", "sure", "yes"));
        assertThat(node.ask("select state from signature where id = '" + id + "'"))
                .isEqualTo("withdrawn");
        node.clock.step(java.time.Duration.ofMinutes(2));
        Wait.until(
                () -> node.ask("select state from outbox where kind = 'reminder' and subject_id = '" + id + "'"),
                "cancelled"::equals);
        Wait.until(() -> visitor.get("/campaigns/cancelled/count.json").body(), body -> body.contains(":0"));
    }

    @Test
    void thePublicPortTellsNoNumbersOfTheServer() {
        assertThat(visitor.get("/metrics").status()).isEqualTo(404);
    }

    @Test
    void everyTestThatTheReadmeNamesForPrivacyIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String part = readme.substring(readme.indexOf("### Privacy, line by line"));
        part = part.substring(0, part.indexOf("\n###", 5) < 0 ? part.length() : part.indexOf("\n###", 5));
        Set<String> named = NAMED.matcher(part)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            Set<String> there = tests.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThan(15);
            assertThat(there).containsAll(named);
        }
    }
}
