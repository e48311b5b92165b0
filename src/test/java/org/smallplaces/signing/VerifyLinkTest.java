package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.RawHttp;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.vault.Tokens;

/** What a link in a mail does when it is scanned, old, superseded, forged or meant for something else. */
class VerifyLinkTest {
    /** The address that a telephone passes on: the campaign's, on this site. */
    private static final String CANONICAL = "<link rel=\"canonical\" href=\"https://letters.example/campaigns/kept\">";

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open(
                "scanned", "pressed", "here", "wrong", "kept", "waiting", "again", "forged", "guessed", "renewed",
                "late"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void scannersThatFollowTheLinkLeaveTheSignaturePending() {
        String link = inbox.signed("scanned", "Miriam Levy", "scanned@example.org");
        for (int scan = 0; scan < 20; scan++) {
            assertThat(visitor.get(link + "?act=verify").status()).isEqualTo(200);
        }
        assertThat(visitor.head(link).status()).isEqualTo(200);
        assertThat(inbox.states("scanned")).containsExactly("pending");
        assertThat(visitor.get(link).body()).doesNotContain("<script").doesNotContain("http-equiv");
    }

    @Test
    void threePressesMakeOneSignature() {
        String link = inbox.signed("pressed", "Miriam Levy", "pressed@example.org");
        for (int press = 0; press < 3; press++) {
            assertThat(inbox.verify(link).status()).isEqualTo(303);
        }
        assertThat(inbox.states("pressed")).containsExactly("verified");
        assertThat(node.ask(
                        "select issued from tally t join campaign c on c.id = t.campaign_id where slug = 'pressed'"))
                .isEqualTo("1");
    }

    @Test
    void thePageSaysSoInTheBrowserInWhichOneSignedAndNowhereElse() {
        Answer signed = visitor.sign("here", "Miriam Levy", "here@example.org");
        String cookie = signed.header("Set-Cookie");
        assertThat(cookie)
                .matches("__Host-signed=[A-Za-z0-9_-]{22}; Max-Age=21600; .*")
                .contains("Path=/", "Secure", "HTTPOnly", "SameSite=Lax");
        String own = cookie.split(";", 2)[0];
        String link = inbox.link("here@example.org");
        assertThat(visitor.get(link, "Cookie", own).words()).contains("You signed in this browser");
        assertThat(visitor.get(link).words()).doesNotContain("in this browser").contains("Miriam Levy");
        String other = visitor.sign("here", "Dan Stone", "here2@example.org").header("Set-Cookie");
        assertThat(visitor.get(link, "Cookie", other.split(";", 2)[0]).words()).doesNotContain("in this browser");
        assertThat(visitor.get(link, "Cookie", "__Host-signed=").status()).isEqualTo(200);
        assertThat(inbox.states("here")).containsOnly("pending");
        Answer verified = visitor.post(link, Fields.of(), "Cookie", own);
        assertThat(verified.header("Set-Cookie")).startsWith("__Host-signed=; Max-Age=0");
    }

    @Test
    void theMailsOtherLinkRemovesTheSignatureByOneButtonAndNotBefore() {
        inbox.signed("wrong", "Miriam Levy", "wrong@example.org");
        String mail = inbox.mail("wrong@example.org");
        String notMe = mail.replaceAll("(?s).*letters.example(/v/[^?]*/not-me).*", "$1");
        Answer page = visitor.get(notMe);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().split("<button", -1)).hasSize(2);
        assertThat(page.words()).contains("Was this not you?").doesNotContain("Miriam");
        visitor.head(notMe);
        assertThat(inbox.states("wrong")).containsExactly("pending");
        String action = page.body().replaceAll("(?s).*<form method=\"post\" action=\"([^\"]+)\".*", "$1");
        assertThat(visitor.post(action, Fields.of("act", "disown")).words()).contains("Removed");
        assertThat(inbox.states("wrong")).isEmpty();
        assertThat(visitor.get(notMe).status()).isEqualTo(410);
    }

    @Test
    void noSearchEngineKeepsAPageBehindAToken() {
        String link = inbox.signed("kept", "Miriam Klein", "kept3@example.org");
        String inboxPage =
                visitor.sign("kept", "Miriam Klein", "kept4@example.org").location();
        String mine = inbox.verify(link).location();
        for (String page : List.of(
                link, link + "/not-me", inboxPage, mine, "/s/" + "A".repeat(44), "/c/x", "/v/" + "A".repeat(44))) {
            for (Answer answer : List.of(visitor.get(page), visitor.head(page), visitor.post(page, Fields.of()))) {
                if (answer.status() != 405) {
                    assertThat(answer.header("X-Robots-Tag")).as(page).isEqualTo("noindex, nofollow");
                }
                assertThat(answer.header("Referrer-Policy")).as(page).isEqualTo("same-origin");
                assertThat(answer.header("Cache-Control")).as(page).isEqualTo("no-store");
            }
        }
    }

    @Test
    void tokenPagesAreKeptByNoCacheAndLoadNothingFromElsewhere() {
        String link = inbox.signed("kept", "Miriam Stern", "kept@example.org");
        String inboxPage =
                visitor.sign("kept", "Miriam Stern", "kept2@example.org").location();
        String mine = inbox.verify(link).location();
        for (String page : List.of(link, inboxPage, mine, "/v/" + "A".repeat(44))) {
            Answer answer = visitor.get(page);
            assertThat(answer.header("Cache-Control")).as(page).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(answer.body().replace(CANONICAL, "")).doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
        }
    }

    @Test
    void aLinkIsDeadAfterSevenDaysEvenBeforeTheRowIsDeleted() {
        String link = inbox.signed("waiting", "Late Person", "late@example.org");
        node.clock.step(Duration.ofDays(7).minusSeconds(1));
        assertThat(inbox.open(link).status()).isEqualTo(200);
        node.clock.step(Duration.ofSeconds(2));
        assertThat(inbox.open(link).status()).isEqualTo(410);
        Answer tooLate = inbox.verify(link);
        assertThat(tooLate.status()).isEqualTo(410);
        assertThat(tooLate.words()).contains("This link is no longer valid");
        assertThat(inbox.count("waiting")).isZero();
    }

    /** The link of a mail outlives what it leads to; its id says when that came. */
    @Test
    void whoSignedBetweenTheBackupAndItsRestoreReadsThatItWasLost() {
        Instant now = node.clock.instant();
        Instant made = now.minus(Duration.ofDays(2));
        node.database.execute("insert into audit (at, actor, act, subject, detail) values ('"
                + now.minus(Duration.ofDays(1)) + "', 'system', 'backup.restore', 'backup', '{\"made\": \"" + made
                + "\"}')");
        try (TestNode restored = node.another()) {
            Visitor there = restored.visitor("192.0.2.1");
            for (TokenPurpose purpose : List.of(TokenPurpose.VERIFY, TokenPurpose.MY_SIGNATURE)) {
                String path = purpose == TokenPurpose.VERIFY ? "/v/" : "/s/";
                Answer lost = there.get(path + token(purpose, made.plusSeconds(3600)));
                assertThat(lost.status()).isEqualTo(410);
                assertThat(lost.words())
                        .contains("Your signature was lost", "please sign again")
                        .containsPattern("backup of \\d+ [A-Z][a-z]+ 2027 at \\d")
                        .doesNotContain("no longer valid");
                for (Instant other : List.of(made.minusSeconds(1), now)) {
                    Answer old = there.get(path + token(purpose, other));
                    assertThat(old.status()).isEqualTo(410);
                    assertThat(old.words()).contains("no longer valid").doesNotContain("lost");
                }
            }
            assertThat(there.post("/v/" + token(TokenPurpose.VERIFY, made.plusSeconds(1)), Fields.of())
                            .words())
                    .contains("Your signature was lost");
        }
    }

    private static String token(TokenPurpose purpose, Instant signed) {
        return new Tokens(node.site().keys()).mint(purpose, UuidCreator.getTimeOrderedEpoch(signed), 0);
    }

    @Test
    void theLinkOfASupersededSignatureLeadsToTheVerifiedOne() {
        String first = inbox.signed("again", "Dinah Katz", "dinah@example.org");
        String second = inbox.signed("again", "dinah  KATZ", "dinah@example.org");
        String mine = inbox.verify(second).location();
        assertThat(inbox.states("again")).containsExactly("superseded", "verified");
        assertThat(mine).startsWith(inbox.open(first).location().split("\\?", 2)[0]);
        String thanked = inbox.verify(first).location();
        assertThat(thanked).isEqualTo(mine + "&form=" + first.substring("/v/".length()));
        assertThat(inbox.open(thanked).words()).isEqualTo(inbox.open(mine).words());
        inbox.awaitCount("again", 1);
        String page = mine.split("\\?", 2)[0];
        inbox.withdraw(page);
        for (Answer late : List.of(inbox.open(first), inbox.verify(first))) {
            assertThat(late.location()).as("its owner withdrew it").startsWith(page);
            assertThat(inbox.open(late.location()).words())
                    .contains("You have withdrawn", "You may sign again while signing is open");
        }
    }

    @Test
    void disowningWhatWasVerifiedMeanwhileIsNotThankedFor() {
        String link = inbox.signed("late", "Tamar Stern", "tamar@example.org");
        assertThat(inbox.verify(link).location()).contains("thanks");
        assertThat(inbox.disown(link).location()).startsWith("/s/").doesNotContain("thanks");
    }

    @Test
    void forgedCutAndForeignTokensGetOneAndTheSamePage() {
        String link = inbox.signed("forged", "Naomi Gold", "naomi@example.org");
        String token = link.substring(3);
        Tokens tokens = new Tokens(node.site().keys());
        UUID id = tokens.open(TokenPurpose.VERIFY, token).orElseThrow().id();
        List<String> bad = List.of(
                token.substring(0, 43),
                token + "A",
                (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1),
                token.substring(0, 43) + (token.charAt(43) == 'A' ? "B" : "A"),
                "A".repeat(44),
                "%00" + token.substring(1),
                "..%2f..%2fetc%2fpasswd",
                tokens.mint(TokenPurpose.MY_SIGNATURE, id, 1),
                tokens.mint(TokenPurpose.CHECK_INBOX, id, 1),
                "א".repeat(2).replace("א", "%D7%90"));
        List<String> pages = Stream.concat(
                        bad.stream().map(one -> visitor.get("/v/" + one)),
                        bad.stream().map(one -> visitor.post("/v/" + one, Fields.of())))
                .peek(answer -> assertThat(answer.status()).isEqualTo(404))
                .map(Answer::body)
                .map(page -> page.replaceAll("/v/[^?\"]*", "/v/"))
                .distinct()
                .toList();
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0)).contains("This link opens nothing");
        for (String kind : List.of("/s/", "/c/")) {
            assertThat(visitor.get(kind + token).status()).isEqualTo(404);
        }
        assertThat(inbox.states("forged")).containsExactly("pending");
    }

    @Test
    void aTokenOfAnotherGenerationOrOfNobodyOpensNothing() {
        String link = inbox.signed("guessed", "Tova Gold", "tova@example.org");
        Tokens tokens = new Tokens(node.site().keys());
        UUID id = tokens.open(TokenPurpose.VERIFY, link.substring(3))
                .orElseThrow()
                .id();
        assertThat(inbox.verify("/v/" + tokens.mint(TokenPurpose.VERIFY, id, 2)).status())
                .isEqualTo(410);
        String nobody = "/v/" + tokens.mint(TokenPurpose.VERIFY, UUID.randomUUID(), 1);
        assertThat(inbox.verify(nobody).status()).isEqualTo(410);
    }

    @Test
    void aTokenThatIsLongerThanAnAddressMayBeGetsThePlainPageOfTheSite() {
        for (int length : List.of(3_000, 6_000)) {
            String answer = RawHttp.get(node.port(), "/v/" + "A".repeat(length), "localhost");
            assertThat(RawHttp.status(answer)).as("%s characters", length).isIn(404, 414);
            assertThat(answer)
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .contains("</html>");
        }
        RawHttp.get(node.port(), "/v/" + "A".repeat(1_000_000), "localhost");
        assertThat(visitor.get("/").status()).isEqualTo(200);
    }

    @Test
    void theMailForAnotherSignatureOfAVerifiedPersonLeadsToTheOneThatStandsWhateverItsGeneration() {
        String mine = inbox.verified("renewed", "Leah Roth", "leah@example.org");
        UUID id = new Tokens(node.site().keys())
                .open(TokenPurpose.MY_SIGNATURE, mine.substring(3))
                .orElseThrow()
                .id();
        node.database.execute("update signature set generation = 2 where id = '" + id + "'");
        String link = inbox.signed("renewed", "Leah Roth", "leah@example.org");
        assertThat(link).startsWith("/s/");
        assertThat(inbox.open(link).words()).contains("You have signed");
    }
}
