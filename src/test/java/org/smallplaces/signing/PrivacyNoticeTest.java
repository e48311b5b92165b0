package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.page.Words;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.signing.PaperPages.PrivacyPage;

/** Each sentence of the notice that depends on a setting stands where it is true, and nowhere else. */
class PrivacyNoticeTest {
    private static final Told ALL = SamplePapers.TOLD;
    private static final String DEFINITION = """
            kind: petition
            state: open
            languages: [en]
            title: Mend it
            summary: It is broken.
            ask: Mend it.
            organiser: Friends
            targets: [{office: The Committee, salutation: Dear committee, cc: [The Mayor]}]
            timezone: Europe/London
            opens: 2027-01-05 09:00
            %s
            default-visibility: counted-only
            controller: {name: Friends, privacy-contact: privacy@example.org}
            """;

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge")
                .letter("letter")
                .write("bare/campaign.yml", DEFINITION.formatted("discreet: true\nareas: none\nremind-after-days: 0"))
                .text("bare", "en", "Mend it.\n")
                .write("full/campaign.yml", DEFINITION.formatted("areas: uk-postcode\ncloses: 2027-06-30 12:00"))
                .text("full", "en", "Mend it.\n"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Told told(
            boolean somebody,
            int days,
            boolean lines,
            boolean discreet,
            boolean dated,
            boolean hosts,
            boolean backups) {
        return new Told(
                somebody ? ALL.recipients() : List.of(),
                somebody ? ALL.copies() : List.of(),
                days,
                true,
                lines,
                discreet,
                dated ? Optional.of(LocalDate.of(2027, 12, 31)) : Optional.empty(),
                6,
                hosts ? "mail.example" : "",
                hosts ? "db.example" : "",
                backups);
    }

    /** Two notices that differ in one setting, and the messages of which one has each. */
    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(false, 2, true, false, true, true, true),
                        List.of("privacy.recipients.target"),
                        List.of("privacy.recipients.nobody")),
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(true, 2, false, false, true, true, true),
                        List.of("privacy.kept.invited", "privacy.basis.invite"),
                        List.of()),
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(true, 2, true, true, true, true, true),
                        List.of("privacy.recipients.public", "privacy.kept.report"),
                        List.of("privacy.recipients.discreet")),
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(true, 2, true, false, true, false, true),
                        List.of(),
                        List.of("privacy.where.here")),
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(true, 2, true, false, true, true, false),
                        List.of("privacy.kept.backups"),
                        List.of()),
                Arguments.of(
                        told(true, 2, true, false, true, true, true),
                        told(true, 2, true, false, false, true, true),
                        List.of(),
                        List.of("privacy.kept.rolling")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSentenceStandsWhereItsSettingSaysSo(Told one, Told other, List<String> ofOne, List<String> ofOther) {
        Messages messages = Words.ofProgram().messages();
        for (Language language : messages.languages()) {
            String first = rendered(one, language);
            String second = rendered(other, language);
            for (String key : ofOne) {
                String words = messages.text(language, key, Map.of("months", 6));
                assertThat(first).as(key).contains(words);
                assertThat(second).as(key).doesNotContain(words);
            }
            for (String key : ofOther) {
                String words = messages.text(language, key, Map.of("months", 6));
                assertThat(first).as(key).doesNotContain(words);
                assertThat(second).as(key).contains(words);
            }
        }
    }

    @Test
    void whatHasANameOrADayInItNamesIt() {
        String all = rendered(ALL, new Language("en"));
        assertThat(all)
                .contains("The Roads Committee", "a copy: The Mayor", "until 31 December 2027")
                .contains("pass through mail.example", "database of this site on db.example", "once, after 2 days");
        String none = rendered(told(false, 0, false, true, false, false, false), new Language("en"));
        assertThat(none).doesNotContain("a copy:", "pass through", "database of this site", "is reminded once");
    }

    private static String rendered(Told told, Language language) {
        SampleCampaigns campaigns = new SampleCampaigns(language);
        View view = new View(language, false, "/x", false, SampleJourney.LONDON);
        Head head = new Head("https://x.example/", "https://x.example/", Optional.empty(), List.of());
        return Words.ofProgram()
                .templates()
                .render(
                        "pages/signing/privacy",
                        view,
                        new PrivacyPage(campaigns.petition("open"), List.of(), told, head))
                .replace("&#x27;", "'")
                .replace("&quot;", "\"");
    }

    /** What a row of a pack holds beside the name is said where people choose who sees it, and in the notice. */
    @Test
    void whatIsHandedOverWithTheNameIsTold() {
        String told = "the language in which you sign, the version of the text, the day on which you verify it";
        assertThat(visitor.get("/campaigns/full").words()).contains(told);
        for (String slug : List.of("full", "bare", "letter")) {
            assertThat(visitor.get("/campaigns/" + slug + "/privacy").words())
                    .as(slug)
                    .contains(
                            "The language, the version of the text and the day on which you verified are handed over");
        }
    }

    /** Whoever gets a copy learns of a belief as well, and a line tells more than a name: both are told before one agrees. */
    @Test
    void theChoiceAndTheConsentNameWhoGetsACopyAndALetterSaysThatItShowsTheWholeLine() {
        String petition = visitor.get("/campaigns/full").words();
        assertThat(petition)
                .contains("Your name is shown on this site. It goes to The Committee; The Mayor with your country")
                .contains("What goes to The Committee; The Mayor: your name, your country")
                .contains("hand it to The Committee; The Mayor in the way I chose above");
        assertThat(visitor.get("/campaigns/full/privacy").words())
                .contains("The Committee; The Mayor, unless you are counted without your name");
        String letter = visitor.get("/campaigns/letter").words();
        assertThat(letter)
                .contains("Your line is shown on this site: your name with the titles, role and organisation")
                .contains("your line (your name with the titles, role and organisation that you give), your country")
                .doesNotContain("Your name is shown on this site");
    }

    /** Constituency and council are handed over where a pack is by area: each language says so, and at the field too. */
    @Test
    void whatIsMadeOfThePostcodeIsToldInEachLanguageWhereItIsAskedAndInTheNotice() {
        Map<String, List<String>> areas = Map.of(
                "en", List.of("constituency", "council"),
                "he", List.of("אזור הבחירה", "המועצה"),
                "cy", List.of("etholaeth", "cyngor"),
                "ar", List.of("الدائرة الانتخابية", "المجلس"));
        areas.forEach((language, words) -> {
            for (String key :
                    List.of("form.postcode.hint", "privacy.field.postcode.why", "privacy.field.postcode.who")) {
                assertThat(Words.ofProgram().messages().text(new Language(language), key, Map.of("target", "T")))
                        .as(language + " " + key)
                        .contains(words);
            }
        });
    }

    /** Whoever shares a mailbox learns the rule by which the second counts before signing: the same postcode, not another. */
    @Test
    void theRuleOfASharedMailboxIsToldInEachLanguageBeforeSigning() {
        Map<String, String> rules = Map.of(
                "en", "each with their own name and with the same postcode",
                "he", "כל אחד בשמו ועם אותו מיקוד",
                "cy", "pob un â’i enw ei hun a chyda’r un cod post",
                "ar", "كل باسمه وبالرمز البريدي نفسه");
        rules.forEach((language, rule) -> {
            for (String key : List.of("form.postcode.hint", "privacy.field.postcode.why")) {
                assertThat(Words.ofProgram().messages().text(new Language(language), key, Map.of()))
                        .as(language + " " + key)
                        .contains(rule);
            }
        });
        assertThat(visitor.get("/campaigns/full").words())
                .contains(rules.get("en"))
                .doesNotContain("tells apart people");
        assertThat(visitor.get("/campaigns/full/privacy").words())
                .contains(rules.get("en"))
                .doesNotContain("tell two people apart");
    }

    /** A small group is never shown; a campaign without areas takes a postcode only from whoever wants to give one. */
    @Test
    void whoIsCountedWithoutANameIsToldOfTheCountsAndAPostcodeThatIsNotNeededIsOptional() {
        assertThat(visitor.get("/campaigns/full").words())
                .contains("sees one signature more, but neither your name nor your own words", "constituency, council")
                .doesNotContain("nothing else of you", "Postcode (optional)");
        assertThat(visitor.get("/campaigns/full/privacy").words())
                .contains("how many live abroad, where they are at least five", "how many live in a constituency");
        assertThat(visitor.get("/campaigns/bare").words())
                .contains("Postcode (optional)", "You can sign without it. It tells apart two people")
                .doesNotContain("Elsewhere it is optional");
        assertThat(visitor.get("/campaigns/bare/privacy").words())
                .contains("You can sign without it.")
                .doesNotContain("In the United Kingdom it is needed");
    }

    /** The right to object stands by itself (UK GDPR, article 21(4)); what is kept, and how long, is all there. */
    @Test
    void theRightToObjectStandsByItselfAndNoCodeIsForgotten() {
        assertThat(visitor.get("/campaigns/full/privacy").body())
                .contains("<h2 id=\"object\">You may object</h2>", "used in a legitimate interest");
        assertThat(visitor.get("/campaigns/full/privacy").words())
                .contains("and no longer than a verified one", "never to write to you again, a coded value");
        assertThat(visitor.get("/campaigns/full/privacy").words())
                .as("of a withdrawn one all of it, on a ground of its own")
                .contains("All that you gave is kept with it (also your name", "for legal claims (articles 6(1)(f)")
                .contains("is erased at once if you ask");
    }

    @Test
    void itIsMadeOfTheSettingsOfItsCampaign() {
        String full = visitor.get("/campaigns/full/privacy").words();
        assertThat(full)
                .contains("The Committee", "a copy: The Mayor", "until 30 December 2027", "after 2 days")
                .contains("In the United Kingdom it is needed", "stored on the server of this site")
                .contains(
                        "Information Commissioner", "Withdraw at any time", "No decision about you", "No law asks you");
        assertThat(visitor.get("/campaigns/full/privacy").body())
                .contains("href=\"/your-data\"", "href=\"/complaints?about&#x3D;my-data&amp;campaign&#x3D;full\"");
        assertThat(full).contains("Whoever you choose: everyone, only The Committee");
        String bare = visitor.get("/campaigns/bare/privacy").words();
        assertThat(bare)
                .contains("There is no public list of names", "no day is set for that yet")
                .doesNotContain(
                        "is reminded once", "In the United Kingdom it is needed", "the public list of this site");
        assertThat(bare)
                .as("a choice that is not offered is not told of")
                .contains("Whoever you choose: only The Committee; The Mayor, or nobody")
                .doesNotContain("everyone");
        assertThat(visitor.get("/campaigns/letter/privacy").words()).contains("Whoever is invited");
        assertThat(full)
                .contains("may keep a note of it for a few hours", "the staff who look at signatures see the domain")
                .contains("after 7 days, or a day after signing closes where that is sooner");
        assertThat(bare).as("no note is kept of what is discreet").doesNotContain("may keep a note");
        assertThat(full).doesNotContain("Whoever is invited");
    }
}
