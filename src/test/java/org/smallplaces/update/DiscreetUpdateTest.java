package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.mail.ScriptedSmtpServer;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.Tokens;

/** News of a discreet campaign, as it reaches a mail server: every header and both bodies of it. */
class DiscreetUpdateTest {
    private static final String DEFINITION = """
            kind: petition
            state: open
            languages: [en]
            title: Open the Camps of Nowhere
            summary: People are held in Nowhere.
            ask: Let them go.
            organiser: Circle of Neighbours
            targets: [{office: The Minister of Nowhere, salutation: Dear Minister}]
            timezone: Europe/London
            opens: 2027-01-05 09:00
            default-visibility: counted-only
            discreet: true
            areas: none
            controller: {name: Circle of Neighbours, privacy-contact: privacy@example.org}
            """;

    private ScriptedSmtpServer smtp;
    private UpdateNode world;

    @BeforeEach
    void start() throws IOException {
        smtp = new ScriptedSmtpServer(Map.of());
        world = new UpdateNode(TestNode.mailingTo(
                "smtp://127.0.0.1:" + smtp.port() + "?starttls=disabled",
                TestCampaigns.open().write("cause/campaign.yml", DEFINITION).text("cause", "en", "Let them go.\n")));
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
        smtp.close();
    }

    /** Somebody whose verification went by their own link, and who asked for updates. */
    private String supporter(String email) {
        Fields form = world.visitor
                .form("cause", "Miriam Levy", email)
                .with("visibility", "counted-only")
                .and("updates", "yes");
        assertThat(world.visitor.sign("cause", form).status()).isEqualTo(303);
        String token = mint(TokenPurpose.VERIFY);
        assertThat(world.visitor.post("/v/" + token, Fields.of()).status()).isEqualTo(303);
        return mint(TokenPurpose.UNSUBSCRIBE);
    }

    private String mint(TokenPurpose purpose) {
        return new Tokens(world.node.site().keys())
                .mint(purpose, java.util.UUID.fromString(world.node.ask("select id from signature")), 1);
    }

    /** As it was sent, its long lines put together again (RFC 2045, quoted-printable). */
    private String received() {
        return Wait.until(
                        () -> smtp.messages.stream()
                                .filter(message -> message.contains("List-Unsubscribe-Post"))
                                .findFirst()
                                .orElse(""),
                        message -> !message.isEmpty())
                .replace("\r\n", "\n")
                .replace("=\n", "")
                .replace("=3D", "=");
    }

    @Test
    void nothingOfItButItsLinkTellsWhatItIsAbout() {
        String end = TestNode.BASE_URL + "/u/" + supporter("hidden@example.org");
        world.letOut("/staff/campaigns/cause/updates", "News of Nowhere", "The Minister opens **the camps**.");
        world.sent();

        String mail = received();
        String head = mail.substring(0, mail.indexOf("\n\n"));
        assertThat(head.lines().map(line -> line.replaceAll("[:\\s].*", "")).filter(name -> !name.isEmpty()))
                .as("no header that nobody thought of, such as List-Id")
                .isSubsetOf(
                        "MIME-Version",
                        "Message-ID",
                        "Date",
                        "Subject",
                        "From",
                        "To",
                        "Auto-Submitted",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "Content-Type");
        assertThat(head)
                .contains("\nFrom: no-reply@letters.example\n", "\nSubject: A link for you\n")
                .contains("\nList-Unsubscribe: <" + end + ">\n");
        assertThat(mail.replaceAll("(?s)<style>.*?</style>", ""))
                .doesNotContain("Small Places <", "base64")
                .doesNotContainIgnoringCase("camps")
                .doesNotContainIgnoringCase("nowhere")
                .doesNotContainIgnoringCase("neighbours")
                .doesNotContainIgnoringCase("minister")
                .doesNotContainIgnoringCase("cause")
                .doesNotContainIgnoringCase("campaign")
                .doesNotContainIgnoringCase("petition")
                .doesNotContainIgnoringCase("signature")
                .doesNotContainIgnoringCase("levy");
        TreeSet<String> links = new TreeSet<>();
        Pattern.compile("https?://[^\\s\"<>]+")
                .matcher(mail.replace("&#x3D;", "="))
                .results()
                .forEach(found -> links.add(found.group()));
        assertThat(links).containsExactlyInAnyOrderElementsOf(List.of(TestNode.BASE_URL, end, end + "?lang=en"));
    }

    @Test
    void whoWritesItIsToldThatTheMailIsALinkAlone() {
        String draft = world.draft("/staff/campaigns/cause/updates", "news");
        assertThat(world.see(draft).words())
                .contains("it is a link and nothing else")
                .doesNotContain("the mail says which of the two it is")
                .as("words that only a mail would have, nobody could read")
                .doesNotContain("By mail only");
    }

    /** The mail says to go on from its link: there the news comes first, and nothing leads to what is not there. */
    @Test
    void whoeverOpensItsLinkIsLedToTheNewsAndFindsNoFeed() {
        String end = "/u/" + supporter("hidden@example.org");
        world.letOut("/staff/campaigns/cause/updates", "News of Nowhere", "The Minister opens **the camps**.");
        world.sent();
        assertThat(world.visitor.get(end).body())
                .containsSubsequence("<h1>There is news</h1>", "href=\"/campaigns/cause/updates\"", "Read the news")
                .containsSubsequence("Read the news", "<h2>Stop these e-mails</h2>");
        Answer news = world.visitor.get("/campaigns/cause/updates");
        assertThat(news.words()).contains("The Minister opens").doesNotContain("feed reader");
        assertThat(news.body()).doesNotContain("updates.atom");
        Wait.until(() -> world.visitor.get("/campaigns/cause").words(), page -> page.contains("News of Nowhere"));
    }

    @Test
    void whoeverSignedIsToldWhichMailToLookFor() {
        Fields form =
                world.visitor.form("cause", "Miriam Levy", "hidden@example.org").with("visibility", "counted-only");
        Answer inbox = world.visitor.get(world.visitor.sign("cause", form).location());
        assertThat(inbox.body())
                .contains("Search your mail for <q>A link for you</q>")
                .doesNotContainPattern("<q[^>]*>Open the Camps");
    }

    @Test
    void whatItsLinkOpensIsTitledNeutrallyAndKeptByNoBrowser() {
        String path = "/u/" + supporter("hidden@example.org");
        Answer page = world.visitor.get(path);
        assertThat(page.words()).contains("Open the Camps of Nowhere");
        assertThat(page.body()).doesNotContainPattern("<title>[^<]*(Camps|Nowhere)");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(world.visitor
                        .post(path, Fields.of("List-Unsubscribe", "One-Click"))
                        .words())
                .as("said to a mail program")
                .doesNotContainIgnoringCase("nowhere");
        assertThat(world.visitor.get("/campaigns/cause/updates.atom").status()).isEqualTo(404);
    }
}
