package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.server.Visitor.Answer;

/** A quiet letter does not exist to the public before its release, and does from that second on, on every node. */
class QuietCirculationTest {
    private static final Instant RELEASE = Instant.parse("2027-03-05T06:00:00Z");

    private TestCampaigns campaigns;
    private TestNode node;
    private TestNode other;

    @BeforeEach
    void start() {
        campaigns = QuietLetters.add(TestCampaigns.open("bridge"), "wall", "circulation: quiet");
        QuietLetters.add(campaigns, "gate");
        node = TestNode.start(campaigns);
        other = node.another();
    }

    @AfterEach
    void stop() {
        other.close();
        node.close();
    }

    /** Every address of the public with a campaign in it. */
    private List<String> addresses() {
        return MountedRoutes.of(node.site()).stream()
                .map(MountedRoutes.Mounted::path)
                .filter(path -> path.contains(":slug") && !path.startsWith("/staff"))
                .map(path -> path.replace(":version", "1")
                        .replace(":hash", "0".repeat(64))
                        .replace(":day", "2027-03-01"))
                .distinct()
                .toList();
    }

    private void release(String slug, Instant at) {
        QuietLetters.release(node.database::execute, slug, at);
        for (TestNode one : List.of(node, other)) {
            Wait.until(() -> stored(one, slug).release().at(), known -> known.equals(Optional.of(at)));
        }
    }

    private static Campaign stored(TestNode node, String slug) {
        return node.site().catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().equals(new Slug(slug)))
                .findFirst()
                .orElseThrow();
    }

    private List<Visitor> readers() {
        return List.of(node.visitor("192.0.2.1"), other.visitor("192.0.2.2"));
    }

    /** What differs between the answers for a quiet letter and for one that never was. */
    private List<String> traces() {
        List<String> traces = new ArrayList<>();
        for (Visitor reader : readers()) {
            for (String address : addresses()) {
                String quiet = address.replace(":slug", "wall");
                String never = address.replace(":slug", "fall");
                compare(traces, "GET " + quiet, reader.get(quiet), reader.get(never));
                compare(traces, "HEAD " + quiet, reader.head(quiet), reader.head(never));
                Fields form = Fields.of("name", "Miriam Levy", "email", "miriam@example.org");
                compare(traces, "POST " + quiet, reader.post(quiet, form), reader.post(never, form));
            }
            for (String page : List.of("/", "/?lang=he")) {
                String home = reader.get(page).body();
                if (home.contains("campaigns/wall") || home.contains("wall of wall") || home.contains("של wall")) {
                    traces.add(page);
                }
            }
        }
        return traces;
    }

    private static void compare(List<String> traces, String asked, Answer quiet, Answer never) {
        boolean alike = quiet.status() == never.status()
                && quiet.status() >= 400
                && quiet.body().replace("wall", "fall").equals(never.body())
                && quiet.headers("Cache-Control").equals(never.headers("Cache-Control"));
        if (!alike) {
            traces.add(asked + " " + quiet.status() + " " + never.status());
        }
    }

    @Test
    void beforeItsReleaseAQuietLetterIsLikeOneThatNeverWasAtEveryAddress() {
        assertThat(addresses()).contains("/campaigns/:slug", "/campaigns/:slug/privacy", "/campaigns/:slug/signatures");
        assertThat(traces()).isEmpty();
    }

    @Test
    void anEmbargoHoldsToItsVerySecondOnEveryNodeAndEndsThere() {
        release("wall", RELEASE);
        node.clock.set(RELEASE.minusMillis(1));
        assertThat(traces()).isEmpty(); // and every cache is warm
        node.clock.set(RELEASE);
        for (Visitor reader : readers()) {
            for (String page :
                    List.of("", "/signatories", "/texts/1", "/privacy", "/count.json", "/card.png", "/qr.svg")) {
                assertThat(reader.get("/campaigns/wall" + page).status())
                        .as(page)
                        .isEqualTo(200);
            }
            assertThat(reader.get("/").body()).contains("/campaigns/wall");
            assertThat(reader.get("/campaigns/wall").body()).contains("The wall of wall", "<form");
        }
        node.clock.step(Duration.ofDays(30));
        assertThat(readers().get(1).get("/campaigns/wall").status()).isEqualTo(200);
    }

    @Test
    void noPackOfAQuietLetterIsKnownInPublicBeforeItsRelease() {
        String pack = TestPacks.build(node.site(), "wall");
        String never = "0".repeat(pack.length());
        for (Visitor reader : readers()) {
            for (String more : List.of("", "?lang=he")) {
                Answer quiet = reader.get("/packs/" + pack + more);
                Answer none = reader.get("/packs/" + never + more);
                assertThat(quiet.status()).isEqualTo(404).isEqualTo(none.status());
                assertThat(quiet.body().replace(pack, never)).isEqualTo(none.body());
            }
        }
        release("wall", RELEASE);
        node.clock.set(RELEASE.minusMillis(1));
        assertThat(readers().get(0).get("/packs/" + pack).status()).isEqualTo(404);
        node.clock.set(RELEASE);
        for (Visitor reader : readers()) {
            assertThat(reader.get("/packs/" + pack).body()).contains("The wall of wall");
        }
    }

    @Test
    void aFileThatCallsItPublicDoesNotReleaseItAndOneThatCallsItQuietHidesNothing() {
        QuietLetters.add(campaigns, "wall", "circulation: public");
        QuietLetters.add(campaigns, "gate", "circulation: quiet");
        node.reload(campaigns);
        assertThat(node.visitor("192.0.2.1").get("/campaigns/wall").status()).isEqualTo(404);
        assertThat(node.visitor("192.0.2.1").get("/campaigns/gate").status()).isEqualTo(200);
    }

    @Test
    void whoHasSignedKeepsTheirPagesAndTheyLeadNowhereThatIsNotThere() {
        Visitor reader = node.visitor("192.0.2.1");
        Fields form = reader.form("gate", "Miriam Levy", "miriam@example.org").and("capacity", "personal");
        Answer signed = reader.sign("gate", form);
        assertThat(signed.status()).isEqualTo(303);
        node.database.ask("update campaign set quiet = true where slug = 'gate' returning 1");
        for (TestNode one : List.of(node, other)) {
            Wait.until(() -> stored(one, "gate").release().quiet(), known -> known);
        }
        String verify = Wait.until(
                        () -> node.ask("select plain from trial_message where recipient = 'miriam@example.org'"),
                        mail -> mail.contains("/v/"))
                .replaceAll("(?s).*?(/v/[^?\\s/]+).*", "$1");
        for (Visitor one : readers()) {
            for (String page : List.of(signed.location(), verify, verify + "/not-me")) {
                Answer answer = one.get(page);
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).contains("The wall of gate").doesNotContain("/campaigns/gate");
            }
        }
        Answer verified = reader.post(verify, Fields.of());
        assertThat(verified.status()).isEqualTo(303);
        String mine = verified.location().split("\\?", 2)[0];
        for (String page : List.of(verified.location(), mine, mine + "?lang=he")) {
            Answer answer = reader.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).contains("gate").doesNotContain("/campaigns/gate", "thanks.share");
        }
        assertThat(reader.get(mine).words()).contains("not public yet", "Mend the wall.");
        assertThat(reader.post(mine, Fields.of("act", "withdraw")).status()).isEqualTo(303);
        assertThat(reader.get(mine).body()).doesNotContain("/campaigns/gate");
    }
}
