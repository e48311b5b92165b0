package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.journey.LettersInPublic.onBehalf;
import static org.smallplaces.journey.LettersInPublic.personally;
import static org.smallplaces.journey.LettersInPublic.printed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Visitor.Answer;

/** What letters of others got wrong before everybody's eyes: who stood below them, for whom, how often, how visibly. */
class WhatWentWrongInPublicTest {
    private static final List<String> NOWHERE = List.of("", "/signatories", "/signatories?q=quill");

    private static LettersInPublic letters;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        Stream.of("fake", "opened", "denied", "capacity", "spelt", "couple", "shy", "titled")
                .forEach(campaigns::letter);
        letters = new LettersInPublic(campaigns);
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static void standsNowhere(String slug, String name) {
        for (String page : NOWHERE) {
            assertThat(letters.visitor.get("/campaigns/" + slug + page).words())
                    .as(page)
                    .doesNotContain(name);
        }
        assertThat(letters.press(slug, "en")).doesNotContain(name);
        assertThat(letters.download(letters.pack(slug)).everything()).doesNotContain(name);
    }

    @Test
    void aFakeNameStandsNowhereWithoutItsMailboxAndTheApprovalOfStaff() {
        Fields bishop = personally("Archbishop", "Cathedral of Fennerby").with("honorifics", "The Most Rev");
        String first = letters.signed("fake", "Tobias Quill", "quill@fennerby.example", bishop);
        assertThat(letters.state("Tobias Quill")).startsWith("pending");
        letters.verified("fake", "Tobias Quill", "prankster@example.org", bishop);
        assertThat(letters.state("Tobias Quill")).isEqualTo("verified held uninvited");
        letters.awaitCount("fake", 0);
        standsNowhere("fake", "Quill");

        Fields reject = Fields.of("pick", letters.pick("fake", "Tobias Quill"), "act", "reject")
                .and("reason", "not-a-person");
        letters.press(LettersInPublic.campaign("fake") + "/approve", reject);
        assertThat(letters.mail("prankster@example.org")).contains("have not accepted your signature");
        letters.visitor.post(first, Fields.of("act", "disown"));
        letters.approved("fake", "Real Person", "real@example.org", personally("", ""));
        assertThat(letters.shown("/campaigns/fake", "Real Person")).doesNotContain("Quill");
        standsNowhere("fake", "Quill");
    }

    @Test
    void openingALinkTwentyTimesSignsNothingAndOneButtonDoesSoOnce() {
        letters.verified("opened", "Dan Stone", "dan@example.org", onBehalf("Chair", "Opened Shul"));
        letters.press(LettersInPublic.campaign("opened") + "/organisations", Fields.of("act", "discover"));
        letters.press(
                LettersInPublic.campaign("opened") + "/lines/" + letters.id("Dan Stone") + "/contact",
                Fields.of("contactName", "Sara Vice", "contactEmail", "sara@opened.example", "language", "en"));
        String contact = LettersInPublic.link(letters.mail("sara@opened.example"));
        String invitation = letters.invited("opened", "Eve Ash", "eve@example.org");
        String verify = letters.signed("opened", "Miriam Levy", "miriam@example.org", personally("", ""));
        assertThat(contact + invitation + verify).contains("/a/", "/i/", "/v/");

        List<String> before = letters.known();
        for (String link : List.of(contact, invitation, verify, verify + "/not-me")) {
            for (int i = 0; i < 20; i++) {
                assertThat(letters.visitor.get(link).status()).isEqualTo(200);
                letters.visitor.head(link);
                letters.visitor.get(link + "?act=confirm&consent=yes&name=Eve+Ash&capacity=personal");
            }
        }
        assertThat(letters.known()).isEqualTo(before);

        Fields form = letters.invitedForm(invitation, "Eve Ash", "eve@example.org", personally("", ""));
        assertThat(letters.visitor.post(invitation, form).location())
                .startsWith("/s/")
                .isEqualTo(letters.visitor.post(invitation, form).location());
        assertThat(letters.verify(verify)).isEqualTo(letters.verify(verify)).startsWith("/s/");
        assertThat(letters.node.database.ask("select name from signature where state = 'verified' and campaign_id ="
                        + " (select id from campaign where slug = 'opened') order by name"))
                .containsExactly("Dan Stone", "Eve Ash", "Miriam Levy");
    }

    @Test
    void nobodySignsForAnOrganisationUndeclaredAndOneThatDeniesItIsTakenOff() {
        Fields undeclared = onBehalf("Clerk", "Denied Trust").without("authority");
        Answer refused =
                letters.sign("denied", letters.form("denied", "Dan Clerk", "clerk@denied.example", undeclared));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.words()).contains("Tick the declaration");
        assertThat(letters.id("Dan Clerk")).isEmpty();

        letters.verified("denied", "Dan Clerk", "clerk@denied.example", onBehalf("Clerk", "Denied Trust"));
        assertThat(letters.state("Dan Clerk")).startsWith("verified held");
        assertThat(letters.see(LettersInPublic.campaign("denied") + "/approve").words())
                .contains("Dan Clerk", "on behalf of", "Denied Trust")
                .contains("Declares that the organisation has decided to sign: yes", "Staff approval: not yet");
        letters.awaitCount("denied", 0);
        letters.press(LettersInPublic.campaign("denied") + "/organisations", Fields.of("act", "discover"));
        letters.press(
                LettersInPublic.campaign("denied") + "/lines/" + letters.id("Dan Clerk") + "/contact",
                Fields.of("contactName", "Sara Chair", "contactEmail", "chair@denied.example", "language", "en"));
        letters.approve("denied", "Dan Clerk");
        assertThat(letters.shown("/campaigns/denied", "Denied Trust")).contains("on behalf of the organisation");

        String contact = LettersInPublic.link(letters.mail("chair@denied.example"));
        String pick = letters.visitor.get(contact).body().replaceAll("(?s).*name=\"pick\" value=\"([^\"]*)\".*", "$1");
        letters.visitor.post(contact, Fields.of("act", "deny", "pick", pick));
        letters.awaitCount("denied", 0);
        letters.without("/campaigns/denied", "Denied Trust");
        assertThat(letters.state("Dan Clerk")).isEqualTo("verified held contact-denied");
        standsNowhere("denied", "Denied Trust");
    }

    @Test
    void forWhomSomebodySignsStandsWhereverTheirNameDoes() {
        Fields rabbi = personally("Rabbi", "Fennerby Shul").with("honorifics", "Dr");
        assertThat(printed(letters.sign(
                        "capacity",
                        letters.form("capacity", "Ada Levy", "", rabbi).with("act", "preview"))))
                .contains("Dr Ada Levy, Rabbi, Fennerby Shul (in a personal capacity)");
        String ada = letters.verified("capacity", "Ada Levy", "ada@example.org", rabbi);
        String ben = letters.verified("capacity", "Ben Moss", "ben@example.org", onBehalf("Chair", "Lane Trust"));
        letters.approve("capacity", "Ada Levy");
        letters.approve("capacity", "Ben Moss");
        String personal = "Dr Ada Levy, Rabbi, Fennerby Shul (in a personal capacity)";

        for (String page : List.of("/campaigns/capacity", "/campaigns/capacity/signatories")) {
            letters.shown(page, "Ben Moss");
            assertThat(letters.shown(page, "Ada Levy"))
                    .contains(personal, "Lane Trust Ben Moss, Chair on behalf of the organisation")
                    .contains("do not speak for the organisations named beside them");
        }
        assertThat(letters.shown("/campaigns/capacity?lang=he", "Ada Levy")).contains("(באופן אישי)");
        assertThat(printed(letters.visitor.get(ada))).contains(personal);
        assertThat(printed(letters.visitor.get(ben))).contains("Ben Moss, Chair, on behalf of Lane Trust");
        assertThat(letters.press("capacity", "en"))
                .contains(personal, "Lane Trust: Ben Moss, Chair (on behalf of the organisation)")
                .contains("1 of them signs on behalf of 1 organisation.", "1 signs in a personal capacity");
        assertThat(letters.press("capacity", "he")).contains("(באופן אישי)");

        OpenedPack pack = letters.download(letters.pack("capacity"));
        assertThat(pack.rows().get(0)).startsWith("1,Organisations,,Ben Moss,,,Chair,Lane Trust,on behalf of,");
        assertThat(pack.rows().get(1))
                .startsWith("2,Individuals,Dr,Ada Levy,,,Rabbi,Fennerby Shul,in a personal capacity,");
        assertThat(pack.words())
                .containsSubsequence("on behalf of Lane Trust 1 Ben Moss Authority: declared", "Chair")
                .contains("2 Dr Ada Levy Rabbi Fennerby Shul (in a personal capacity)");
    }

    @Test
    void onePersonWithFourSpellingsOfTheirMailboxIsCountedOnce() {
        List<String> links = new ArrayList<>();
        for (String spelling : List.of(
                "ruth.gold@gmail.com",
                "ruthgold+letter@gmail.com",
                "RuthGold@googlemail.com",
                "ruth.gold+again@googlemail.com")) {
            letters.node.clock.step(Duration.ofHours(9)); // no mailbox gets more than three mails a day
            links.add(letters.signed("spelt", "Ruth Gold", spelling, personally("", "")));
        }
        links.forEach(letters::verify);
        letters.approve("spelt", "Ruth Gold");
        letters.awaitCount("spelt", 1);
        OpenedPack pack = letters.download(letters.pack("spelt"));
        assertThat(pack.rows()).hasSize(1);
        assertThat(pack.words()).contains("1 person 0 organisations", "duplicates of one mailbox, not counted 3");
    }

    @Test
    void aCoupleSharesAMailboxAndNobodyElseDoes() {
        letters.approved("couple", "Miriam Gold", "gold@example.org", personally("", ""));
        letters.approved("couple", "David Gold", "gold@example.org", personally("", ""));
        letters.awaitCount("couple", 2);
        String third = letters.signed("couple", "Sarah Gold", "gold@example.org", personally("", ""));
        assertThat(letters.visitor.post(third, Fields.of()).words()).contains("Two people have already signed");
        letters.approved("couple", "Ann Lake", "office@example.org", personally("", ""));
        String elsewhere = letters.signed(
                "couple", "Tom Wells", "office@example.org", personally("", "").with("postcode", "SW1A 2AA"));
        Answer refused = letters.visitor.post(elsewhere, Fields.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.words()).contains("the same postcode").doesNotContain("Ann Lake");
        letters.awaitCount("couple", 3);
        assertThat(letters.state("Sarah Gold") + letters.state("Tom Wells"))
                .contains("pending")
                .doesNotContain("verified");
    }

    @Test
    void whoChoosesNothingIsNotNamedInPublicAndWhoWishesSoNowhere() {
        assertThat(letters.visitor.get("/campaigns/shy").body())
                .containsPattern("name=\"visibility\" value=\"recipient-only\"[^>]* checked")
                .doesNotContainPattern("name=\"visibility\" value=\"public\"[^>]* checked");
        Fields none = letters.form("shy", "Noa Stein", "noa@example.org", personally("", ""));
        assertThat(letters.sign("shy", none.without("visibility")).status()).isEqualTo(422);
        letters.approved(
                "shy", "Noa Stein", "noa@example.org", personally("", "").with("visibility", "recipient-only"));
        letters.approved(
                "shy",
                "Gil Moss",
                "gil@example.org",
                onBehalf("Chair", "Shy Trust").with("visibility", "counted-only"));
        letters.approved("shy", "Pia Open", "pia@example.org", personally("", ""));
        letters.awaitCount("shy", 3);
        String shown = letters.shown("/campaigns/shy", "Pia Open");
        String sought =
                letters.visitor.get("/campaigns/shy/signatories?q=Noa+Stein").body();
        assertThat(shown + letters.press("shy", "en")).doesNotContain("Noa Stein", "Gil Moss", "Shy Trust");
        assertThat(sought).doesNotContain("<bdi class=\"styled\">Noa Stein");
        OpenedPack pack = letters.download(letters.pack("shy"));
        assertThat(pack.words()).contains("3 people", "Noa Stein", "Pia Open", "1 is counted without a name.");
        assertThat(pack.everything()).doesNotContain("Gil Moss", "Shy Trust");
    }

    @Test
    void titlesAndNamesArePrintedAsTheyWereTyped() {
        Fields line = personally("President", "")
                .with("honorifics", "Rabbi Lord")
                .with("postNominals", "M.B.E., Ph.D.")
                .with("sortKey", "MacTavish-O’Brien, Siân");
        String name = "Siân MacTavish-O’Brien";
        String typed = "Rabbi Lord " + name + " M.B.E., Ph.D., President";
        String preview = printed(
                letters.sign("titled", letters.form("titled", name, "", line).with("act", "preview")));
        assertThat(preview).contains("This is how your line will be printed", typed);
        String mine = letters.approved("titled", name, "sian@example.org", line);
        assertThat(letters.shown("/campaigns/titled", name)).contains(typed);
        assertThat(printed(letters.visitor.get(mine))).contains(typed);
        assertThat(letters.press("titled", "en")).contains(typed);
        OpenedPack pack = letters.download(letters.pack("titled"));
        assertThat(pack.rows().get(0)).contains(",Rabbi Lord," + name + ",\"M.B.E., Ph.D.\",,President,");
        assertThat(pack.words().replace("- ", "-")).contains("Rabbi Lord " + name + " M.B.E., Ph.D. President");
    }
}
