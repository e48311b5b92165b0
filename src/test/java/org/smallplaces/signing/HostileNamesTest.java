package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** What attackers type into the form: shown again harmlessly or stored harmlessly; real names pass. */
class HostileNamesTest {
    private static final String PATH = "/campaigns/hostile/signatures";

    private static TestNode node;
    private static Inbox inbox;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("hostile", "real"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<String> refused() {
        return Stream.of(
                "=1+1",
                "+44 Miriam",
                "-Miriam",
                "@Miriam",
                "\t=cmd|'/c calc'!A1",
                "\uFF1D1+1",
                "\uFF20Miriam",
                "\r=1",
                "Miriam\r\nBcc: b@example.org",
                "Miriam\nLevy",
                "Miriam \u202Eyvel",
                "Miriam\u0000Levy",
                "\u200B\u200B",
                "\u2060\u3164",
                "M" + "\u0301".repeat(100),
                "Miriam \uFFFD",
                "Visit www.example.com now",
                "http://evil.example",
                "file:///etc/passwd",
                "<img src=file:///etc/passwd>",
                "12345",
                "   ",
                "");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aNameThatCouldHarmIsShownAgainHarmlesslyAndNothingIsStored(String name) {
        Fields fields = visitor.form("hostile", name, "typed@example.org").with("comment", "kept <b>words</b>");
        Answer again = visitor.sign("hostile", fields);
        refusedHarmlessly(again, "#name");
        assertThat(again.body())
                .contains("value=\"typed@example.org\"", "value=\"NW11 8LX\"", "kept &lt;b&gt;words&lt;/b&gt;")
                .doesNotContain("<img src=file");
    }

    @Test
    void aNameOfTenThousandCharactersIsRefusedAndABodyOfAHundredThousandNotRead() {
        Fields form = visitor.form("hostile", "M".repeat(10_000), "long@example.org");
        refusedHarmlessly(visitor.sign("hostile", form), "#name");
        long began = System.nanoTime();
        Answer huge = visitor.sign("hostile", form.with("name", "a.".repeat(50_000)));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
        assertThat(inbox.states("hostile")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80Miriam", "Miriam%00", "%FF%FE", "%C0%AF", "Mi%E2%80%AEriam", "%EF%BF%BFM"})
    void bytesThatAreNoTextAreRefused(String rawName) {
        Fields form = visitor.form("hostile", "x", "bytes@example.org").without("name");
        Answer again = visitor.post(PATH, "application/x-www-form-urlencoded", form.encoded() + "&name=" + rawName);
        refusedHarmlessly(again, "#name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz", "name=%", "%E0%A4%A", "=&=&&&", "name"})
    void aBodyThatIsNoFormIsRefusedPlainly(String body) {
        Answer answer = visitor.post(PATH, "application/x-www-form-urlencoded", body);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).contains("</html>").doesNotContain("Exception", "at io.vertx");
        assertThat(inbox.states("hostile")).isEmpty();
    }

    @Test
    void aThousandFieldsAreRefusedPlainly() {
        Answer answer = visitor.post(PATH, "application/x-www-form-urlencoded", "x=1&".repeat(1_000));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).contains("</html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "country=XX",
                "country=<b>",
                "country=",
                "postcode=<script>",
                "postcode==1+1",
                "postcode=",
                "postcode=\u202E",
                "visibility=everybody",
                "visibility=",
                "comment=a\u0000b",
                "comment=\u202Ex"
            })
    void otherFieldsAreHeldToTheirRules(String change) {
        String[] parts = change.split("=", 2);
        Fields form = visitor.form("hostile", "Miriam Levy", "fields@example.org");
        refusedHarmlessly(visitor.sign("hostile", form.with(parts[0], parts[1])), "#" + parts[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Seán O'Brien",
                "Robert'); DROP TABLE signature;--",
                "מרים בן־דוד",
                "עַדָּה",
                "محمد بن عبد الله",
                "अनिल शर्मा",
                "Siân Llŵyd",
                "Nguyễn Thị Ánh",
                "A. \"Bo\" de la Cruz & Sons",
                "{{7*7}} Seven",
                "${7*7} Dollar",
                "<script>alert(1)</script>",
                "<b>Miriam</b> &amp; Levy"
            })
    void realAndHarmlessNamesAreStoredAndShownAsTheyWereTyped(String name) {
        String email = "real" + Integer.toHexString(name.hashCode()) + "@example.org";
        String link = inbox.signed("real", name, email);
        assertThat(node.database.ask("select name from signature where name = '" + name.replace("'", "''") + "'"))
                .hasSize(1);
        List<String> pages = List.of(
                inbox.open(link).body(),
                inbox.open(inbox.verify(link).location()).body(),
                inbox.open(inbox.open(link).location()).body());
        assertThat(pages).allSatisfy(page -> assertThat(unescaped(page)).contains("<bdi>" + name + "</bdi>"));
        assertThat(inbox.mail(email)).doesNotContain(name);
        assertThat(node.ask("select subject || html from trial_message where recipient = '" + email + "'"))
                .satisfies(mail -> assertThat(unescaped(mail)).doesNotContain(name));
    }

    private static void refusedHarmlessly(Answer answer, String summaryLink) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Error: ", "<a href=\"" + summaryLink + "\">")
                .doesNotContain("Exception", "at org.smallplaces", "at io.vertx");
        assertThat(inbox.states("hostile")).isEmpty();
    }

    private static String unescaped(String page) {
        return page.replace("&#x27;", "'")
                .replace("&quot;", "\"")
                .replace("&#x3D;", "=")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
