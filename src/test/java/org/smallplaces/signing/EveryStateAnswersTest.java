package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smallplaces.core.CampaignState;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/**
 * Each state of a campaign against each thing that somebody can do there. Every campaign is signed while it is open and
 * then brought into its state by its file; the announced time of closing is never reached.
 */
class EveryStateAnswersTest {
    private static final Map<CampaignState, Signed> SIGNED = new EnumMap<>(CampaignState.class);
    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;
    private static Fields form;

    /**
     * What was signed while the campaign was open: a link for each act.
     *
     * @param inbox the page that says where to look next
     * @param mine the page of a verified signature
     */
    private record Signed(String inbox, String verify, String disown, String mine) {}

    @BeforeAll
    static void signThenChangeTheState() {
        TestCampaigns campaigns = TestCampaigns.open("elsewhere");
        for (CampaignState state : CampaignState.values()) {
            campaigns.add(slug(state), state == CampaignState.DRAFT ? "draft" : "open");
        }
        node = TestNode.start(campaigns);
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
        form = visitor.form("elsewhere", "Miriam Levy", "miriam@example.org");
        for (CampaignState state : CampaignState.values()) {
            if (state != CampaignState.DRAFT) {
                SIGNED.put(state, sign(slug(state)));
            }
        }
        for (CampaignState step : List.of(CampaignState.CLOSED, CampaignState.DELIVERED, CampaignState.ANSWERED)) {
            SIGNED.keySet().stream()
                    .filter(state -> mustPass(state, step))
                    .forEach(state -> campaigns.add(slug(state), word(step)));
            node.reload(campaigns);
        }
        SIGNED.keySet().forEach(state -> campaigns.add(slug(state), word(state)));
        campaigns.add(slug(CampaignState.SCHEDULED), "scheduled", "en, he", "2027-06-01 09:00", "2027-06-30 12:00");
        node.reload(campaigns);
    }

    private static boolean mustPass(CampaignState state, CampaignState step) {
        boolean delivered = state == CampaignState.DELIVERED || state == CampaignState.ANSWERED;
        return switch (step) {
            case CLOSED -> delivered || state == CampaignState.ARCHIVED || state == CampaignState.CLOSED;
            case DELIVERED -> delivered;
            default -> state == step;
        };
    }

    /** Beside those whom a test needs, somebody signs who stays, so that each campaign has a count to show. */
    private static Signed sign(String slug) {
        inbox.verified(slug, "Eva Elm", "eva@" + slug + ".example");
        String inboxPath = node.visitor("198.51.100.99")
                .sign(slug, visitor.form(slug, "Anna Ash", "anna@" + slug + ".example"))
                .location();
        return new Signed(
                inboxPath,
                inbox.signed(slug, "Ben Birch", "ben@" + slug + ".example"),
                inbox.signed(slug, "Carla Cedar", "carla@" + slug + ".example"),
                inbox.verified(slug, "Dan Date", "dan@" + slug + ".example"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String word(CampaignState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String slug(CampaignState state) {
        return "the-" + word(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SCHEDULED | Not open yet              | the form will be here
        PAUSED    | Signing is paused         | look again later
        CLOSED    | Signing has closed        | Next, the organiser hands over the text
        DELIVERED | Delivered                 | We are waiting for a reply
        ANSWERED  | Answered                  | there has been a reply
        ARCHIVED  | Kept as a record          | This campaign is over
        WITHDRAWN | Withdrawn by its organiser| will not be delivered
        """)
    void thePageSaysWhatHappenedAndWhatComesNext(CampaignState state, String what, String next) {
        Answer page = visitor.get("/campaigns/" + slug(state));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words()).contains(what, next, "See other petitions and letters");
        assertThat(page.words().contains("The link in our e-mail to you still opens your signature"))
                .isEqualTo(state != CampaignState.SCHEDULED);
        assertThat(page.body()).doesNotContain("name=\"email\"");
        inbox.awaitCounted(slug(state));
        assertThat(visitor.get("/").body()).contains("/campaigns/" + slug(state) + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, Signing has not opened yet",
        "PAUSED, Signing was paused while this page was open",
        "CLOSED, Signing closed while this page was open",
        "DELIVERED, Signing closed while this page was open",
        "ANSWERED, Signing closed while this page was open",
        "ARCHIVED, Signing closed while this page was open",
        "WITHDRAWN, The organiser withdrew this while the page was open"
    })
    void aSignatureIsRefusedWithTheReasonAndNothingTypedIsLost(CampaignState state, String reason) {
        Fields typed = form.with("name", "Noa <Levy>")
                .with("email", "noa@example.org")
                .with("country", "FR")
                .with("postcode", "75001")
                .with("comment", "two lines\nof my own")
                .with("visibility", "public")
                .with("updates", "yes");
        List<String> before = inbox.states(slug(state));
        Answer refused = visitor.sign(slug(state), typed);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains(reason, "Your signature was not stored");
        assertThat(refused.body())
                .contains(
                        "value=\"Noa &lt;Levy&gt;\"",
                        "value=\"noa@example.org\"",
                        "value=\"75001\"",
                        "two lines\nof my own</textarea>")
                .containsPattern("<option value=\"FR\"[^>]* selected")
                .containsPattern("value=\"public\"[^>]* checked")
                .containsPattern("name=\"updates\"[^>]* checked")
                .containsPattern("name=\"consent\"[^>]* checked");
        assertThat(inbox.states(slug(state))).isEqualTo(before);
    }

    /** Within 24 hours of the closing by the file. */
    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, true",
        "OPEN, true",
        "PAUSED, true",
        "CLOSED, true",
        "DELIVERED, true",
        "ANSWERED, true",
        "ARCHIVED, false",
        "WITHDRAWN, false"
    })
    void whoSignedInTimeVerifiesWhereItWasPromised(CampaignState state, boolean verifies) {
        Signed signed = SIGNED.get(state);
        assertThat(visitor.get(signed.inbox()).status()).isEqualTo(verifies ? 200 : 410);
        Answer page = visitor.get(signed.verify());
        assertThat(page.status()).isEqualTo(verifies ? 200 : 410);
        assertThat(page.words()).contains("This wasn’t me");
        Answer verified = inbox.verify(signed.verify());
        assertThat(verified.status()).isEqualTo(verifies ? 303 : 410);
        if (verifies) {
            assertThat(inbox.open(verified.location()).words()).contains("Your signature is number 3");
        } else {
            assertThat(verified.words()).contains("not counted", "deleted by itself", "Go to the text");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DRAFT")
    void whoeverWantsToIsGoneWhateverTheState(CampaignState state) {
        Signed signed = SIGNED.get(state);
        Answer disowned = inbox.disown(signed.disown());
        assertThat(disowned.status()).isEqualTo(200);
        assertThat(disowned.words()).contains("The signature was removed");
        assertThat(inbox.open(signed.disown()).status()).isEqualTo(410);

        assertThat(inbox.open(signed.mine()).words()).contains("You have signed", "Withdraw my name");
        assertThat(inbox.withdraw(signed.mine()).status()).isEqualTo(303);
        assertThat(inbox.open(signed.mine()).words()).contains("You have withdrawn");
        assertThat(inbox.open(signed.mine()).status()).isEqualTo(200);
    }

    @Test
    void aDraftDoesNotExist() {
        for (String path : List.of("", "/count.json", "/signatures")) {
            assertThat(visitor.get("/campaigns/the-draft" + path).status()).isEqualTo(404);
        }
        assertThat(visitor.sign("the-draft", form).status()).isEqualTo(404);
        assertThat(visitor.get("/").body()).doesNotContain("the-draft");
    }
}
