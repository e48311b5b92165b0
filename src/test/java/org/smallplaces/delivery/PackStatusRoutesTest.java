package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestPacks;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Whoever holds a pack sees which edition it is, whether it is current, and nobody's name. */
class PackStatusRoutesTest {
    private static TestNode node;
    private static Visitor visitor;
    private static String first;
    private static String second;

    @BeforeAll
    static void build() {
        TestCampaigns campaigns = TestCampaigns.open("lane").add("sketch", "draft");
        node = TestNode.start(QuietLetters.add(campaigns, "gate"));
        visitor = node.visitor("192.0.2.1");
        first = TestPacks.build(node.site(), "lane");
        second = TestPacks.build(node.site(), "lane");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theNewestEditionIsCurrent() {
        Answer answer = visitor.get("/packs/" + second);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.words())
                .contains("Edition 2 is the current one", second, "Listed by name in the pack")
                .contains(PublicKeys.fingerprints(node.site().keys()).get(0))
                .doesNotContain("newer edition", "Organisations");
        assertThat(answer.body()).contains("href=\"/campaigns/lane\"", "href=\"/check\"", "href=\"/keys\"");
        assertThat(visitor.head("/packs/" + second).status()).isEqualTo(200);
    }

    @Test
    void anOlderOneLeadsToTheNewest() {
        String body = visitor.get("/packs/" + first).body();
        assertThat(body)
                .contains("There is a newer edition", "edition 2 has replaced it", "href=\"/packs/" + second + "\"");
        assertThat(visitor.get("/packs/" + first + "?lang=he").body())
                .contains("dir=\"rtl\"", "יש מהדורה חדשה יותר", "/packs/" + second + "?lang&#x3D;he");
    }

    @Test
    void aFingerprintIsFoundAsPeopleTypeIt() {
        assertThat(visitor.get("/packs/" + first.toUpperCase(Locale.ROOT)).status())
                .isEqualTo(200);
    }

    @Test
    void ofALetterOrganisationsAreCountedApart() {
        String pack = TestPacks.build(node.site(), "gate");
        assertThat(visitor.get("/packs/" + pack).words()).contains("Organisations, counted apart");
    }

    @Test
    void whatIsNotKnownIsExplained() {
        for (String unknown : new String[] {"0".repeat(40), "nonsense", first + "0", "%27"}) {
            Answer answer = visitor.get("/packs/" + unknown);
            assertThat(answer.status()).as(unknown).isEqualTo(404);
            assertThat(answer.words()).contains("No such pack here", "copied with a mistake", "Check a pack");
        }
        assertThat(visitor.get("/packs/" + "0".repeat(40) + "?lang=he").body()).contains("אין כאן תיק כזה");
    }

    @Test
    void aPackOfADraftIsLikeOneThatNeverWas() {
        String draft = TestPacks.build(node.site(), "sketch");
        String never = "0".repeat(40);
        Answer answer = visitor.get("/packs/" + draft);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().replace(draft, never))
                .isEqualTo(visitor.get("/packs/" + never).body());
    }

    @Test
    void aPackThatIsNotReadyIsNone() {
        String pack = TestPacks.build(node.site(), "lane");
        node.database.execute(
                "update pack set state = 'frozen', size = null, sha256 = null where fingerprint = decode('" + pack
                        + "', 'hex')");
        assertThat(visitor.get("/packs/" + pack).status()).isEqualTo(404);
        assertThat(visitor.get("/packs/" + second).words()).contains("Edition 2 is the current one");
        node.database.execute("delete from pack where fingerprint = decode('" + pack + "', 'hex')");
    }
}
