package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.journey.LettersInPublic.campaign;
import static org.smallplaces.journey.LettersInPublic.onBehalf;
import static org.smallplaces.journey.LettersInPublic.personally;
import static org.smallplaces.journey.LettersInPublic.printed;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Visitor.Answer;

/** What letters of others got wrong between signing and the target, tried on a whole node. */
class WhatWentWrongOnDeliveryTest {
    private static LettersInPublic letters;

    @BeforeAll
    static void start() {
        TestCampaigns campaigns = TestCampaigns.open("bridge");
        List.of("changed", "clean", "mistaken", "told", "left").forEach(campaigns::letter);
        QuietLetters.add(campaigns, "stale", "circulation: quiet", "send-by: 2027-03-03");
        letters = new LettersInPublic(campaigns);
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    @Test
    void aTextThatWasChangedIsPutUnderNobodysNameAndAskedAboutAndCountedApart() {
        String ada = letters.approved("changed", "Ada Levy", "ada@example.org", personally("", ""));
        letters.approved("changed", "Ben Moss", "ben@example.org", personally("", ""));
        letters.awaitCount("changed", 2);
        String signed = letters.visitor.get("/campaigns/changed/texts/1").words();
        letters.campaigns.text("changed", "en", "Close the bridge.\n");
        letters.node.reload(letters.campaigns);
        letters.approved("changed", "Cem Stone", "cem@example.org", personally("", ""));

        assertThat(letters.visitor.get("/campaigns/changed").words()).contains("Close the bridge.");
        assertThat(signed).contains("Open the bridge.");
        assertThat(letters.visitor.get("/campaigns/changed/texts/1").words()).contains("Open the bridge.");
        assertThat(letters.visitor.get(ada).words()).contains("You stand for your version alone");
        OpenedPack pack = letters.download(letters.pack("changed"));
        assertThat(pack.rows()).singleElement().asString().contains("Cem Stone", ",2,en,");
        assertThat(versions(pack)).containsExactly("2: 1");
        assertThat(earlier(pack)).isEqualTo(2);
        assertThat(pack.words())
                .contains("2 more signed an earlier text and have not agreed to version 2: not counted here")
                .contains("Signatures for earlier texts", "Texts with too few people to show")
                .doesNotContain("Ada Levy", "Ben Moss", "Text version 1, English");

        letters.node.clock.step(Duration.ofMinutes(1));
        String mail = letters.mail("ada@example.org");
        assertThat(mail).contains("version 1", "version 2", ada + "/text");
        Answer ask = letters.visitor.get(ada + "/text");
        assertThat(ask.body()).contains("Open<span", "Close<span");
        Matcher stamp = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"").matcher(ask.body());
        assertThat(stamp.find()).isTrue();
        Fields agree = Fields.of("stamp", stamp.group(1), "variant", "standard", "consent", "yes");
        assertThat(letters.visitor.post(ada + "/text", agree).status()).isEqualTo(303);
        OpenedPack second = letters.download(letters.pack("changed"));
        assertThat(second.rows()).hasSize(2).noneMatch(row -> row.contains("Ben Moss"));
        assertThat(earlier(second)).isEqualTo(1);
    }

    private static long earlier(OpenedPack pack) {
        return pack.manifest().getJsonObject("counts").getLong("earlier");
    }

    private static List<String> versions(OpenedPack pack) {
        return pack.manifest().getJsonArray("texts").stream()
                .map(JsonObject.class::cast)
                .filter(text -> text.getLong("signed") > 0)
                .map(text -> text.getInteger("version") + ": " + text.getLong("signed"))
                .toList();
    }

    @Test
    void afterTheDayToSendItByNothingIsReleasedOrPackedBeforeEverybodyIsTold() {
        String invitation = letters.invited("stale", "Dov Gold", "dov@example.org");
        Fields form = letters.invitedForm(invitation, "Dov Gold", "dov@example.org", personally("", ""));
        assertThat(letters.visitor.post(invitation, form).status()).isEqualTo(303);
        assertThat(letters.mail("dov@example.org")).contains("So you will be printed");
        letters.approve("stale", "Dov Gold");
        letters.node.clock.step(Duration.ofDays(3));

        String release = campaign("stale") + "/release";
        Fields propose = Fields.of("act", "propose", "text", "1", "when", "at-once", "why", "It is ready.");
        assertThat(letters.press(release, propose).status()).isEqualTo(409);
        assertThat(letters.press(campaign("stale") + "/packs", Fields.of()).status())
                .isEqualTo(409);
        assertThat(letters.see(release).words()).contains("can be neither released nor packed until you have recorded");
        assertThat(letters.node.ask("select count(*) from approval")).isEqualTo("0");

        Fields renew = Fields.of("act", "renew", "day", "2027-04-01", "reason", "The minister was away.");
        assertThat(letters.press(release, renew).status()).isEqualTo(303);
        letters.node.clock.step(Duration.ofMinutes(2));
        String mail = letters.mail("dov@example.org");
        assertThat(mail).contains("1 April 2027", "Your name stays on it").doesNotContain("minister");
        assertThat(letters.press(release, propose).status()).isEqualTo(303);
        assertThat(letters.download(letters.pack("stale")).rows())
                .singleElement()
                .asString()
                .contains("Dov Gold");

        String mine = LettersInPublic.link(mail);
        assertThat(letters.visitor.post(mine, Fields.of("act", "withdraw")).status())
                .isEqualTo(303);
        assertThat(letters.download(letters.pack("stale")).rows()).isEmpty();
    }

    @Test
    void thePackHidesNothing() throws IOException {
        Fields told = personally("Nurse", "").and("comment", "My own words.").with("postcode", "NW11 8QT");
        letters.approved("clean", "Ada Levy", "canary.ada@example.org", told);
        letters.approved(
                "clean", "Secret Person", "canary.secret@example.org", told.with("visibility", "counted-only"));
        letters.verified("clean", "Held Person", "canary.held@example.org", told);
        String gone = letters.approved("clean", "Gone Person", "canary.gone@example.org", told);
        letters.visitor.post(gone, Fields.of("act", "withdraw"));
        OpenedPack pack = letters.download(letters.pack("clean"));

        assertThat(pack.files())
                .containsOnlyKeys(
                        "READ-ME-FIRST.txt",
                        "letter.pdf",
                        "letter.docx",
                        "certificate.pdf",
                        "signatories.csv",
                        "signatories.xlsx",
                        "summary.json",
                        "signing-key.pem",
                        "SHA256SUMS",
                        "manifest.json",
                        "manifest.sig");
        assertThat(pack.head())
                .endsWith(
                        "No.,Group,Titles,Name,After the name,Name in Latin letters,Role,Organisation,Capacity,Authority,Country,"
                                + "Postcode district,Text version,Language,Verified on,Comment");
        String everything = pack.everything();
        assertThat(everything)
                .contains("Ada Levy", "My own words.", "NW11")
                .doesNotContain("canary", "NW11 8QT", "NW118QT", "2001:db8:5", "staff.example", "/tmp/")
                .doesNotContain("Secret Person", "Held Person", "Gone Person");
        for (String secret : letters.node.database.ask("select id::text from signature union all"
                + " select encode(mailbox, 'hex') from signature union all select id::text from staff")) {
            assertThat(everything).doesNotContain(secret);
        }
        try (PDDocument letter = pack.letter()) {
            PDDocumentInformation about = letter.getDocumentInformation();
            assertThat(about.getAuthor()).isNull();
            assertThat(about.getCreator()).isNull();
            assertThat(about.getMetadataKeys())
                    .containsExactlyInAnyOrder("Title", "Producer", "CreationDate", "ModDate");
            assertThat(about.getProducer()).isEqualTo("Small Places");
            assertThat(letter.getDocumentCatalog().getOpenAction()).isNull();
            PDDocumentNameDictionary names = letter.getDocumentCatalog().getNames();
            assertThat(names == null || names.getEmbeddedFiles() == null && names.getJavaScript() == null)
                    .isTrue();
        }
    }

    @Test
    void aWrongAffiliationIsMendedInANewPackTheSignatoryIsToldAndTheOldPackStaysTrue() {
        String mine = letters.approved(
                "mistaken", "Ada Levy", "mistaken@example.org", personally("Teacher", "Fennerby School"));
        String oldPage = letters.pack("mistaken");
        OpenedPack old = letters.download(oldPage);
        assertThat(old.rows().get(0)).contains("Fennerby School");

        letters.node.clock.step(Duration.ofMinutes(1));
        assertThat(edit("mistaken", "Ada Levy", "organisation", "Wendmoor School")
                        .location())
                .endsWith("did=edited");
        assertThat(letters.mail("mistaken@example.org"))
                .contains("Ada Levy, Teacher, Fennerby School (in a personal capacity)")
                .contains("Ada Levy, Teacher, Wendmoor School (in a personal capacity)");
        assertThat(printed(letters.visitor.get(mine)))
                .contains("The staff have changed your line", "Put my old line back", "Wendmoor School");
        assertThat(letters.shown("/campaigns/mistaken", "Wendmoor School")).doesNotContain("Fennerby School");

        OpenedPack now = letters.download(letters.pack("mistaken"));
        assertThat(now.rows().get(0)).contains("Wendmoor School");
        assertThat(now.everything()).doesNotContain("Fennerby School");
        assertThat(now.manifest().getInteger("edition")).isEqualTo(2);
        assertThat(now.manifest().getString("previous"))
                .isEqualTo(old.manifest().getString("fingerprint"));
        assertThat(letters.see(oldPage + "/download").status())
                .as("what has changed and was handed to nobody is given out no more")
                .isEqualTo(409);
        for (OpenedPack one : List.of(old, now)) {
            assertThat(one.verified(letters.key())).isEqualTo(PackVerdict.Outcome.GENUINE);
        }
        assertThat(letters.see(campaign("mistaken") + "/packs").words()).contains("2", "1");
    }

    /** Posts the form of the line's page with another value. */
    private static Answer edit(String slug, String name, String field, String value) {
        String path = campaign(slug) + "/lines/" + letters.id(name);
        String page = letters.see(path).body();
        Fields form = Fields.of("name", name, "capacity", "personal");
        for (String one :
                List.of("seen", "honorifics", "postNominals", "role", "organisation", "sortKey", "latinName")) {
            Matcher typed = Pattern.compile("name=\"" + one + "\"[^>]*? value=\"([^\"]*)\"")
                    .matcher(page);
            form = form.and(one, typed.find() ? typed.group(1) : "");
        }
        return letters.press(path, form.with(field, value));
    }

    @Test
    void whoReadsThePackSeesWhatWasCountedHowAndInWhoseOwnWords() {
        Fields words = onBehalf("Chair", "Lane Trust").and("comment", "We live beside it.");
        letters.approved("told", "Ada Levy", "told.ada@example.org", words);
        letters.approved("told", "Ben Moss", "told.ben@example.org", words.with("comment", ""));
        letters.approved("told", "Cem Stone", "told.cem@example.org", personally("", ""));
        letters.verified("told", "Dov Gold", "told.dov@example.org", personally("", ""));
        letters.signed("told", "Eve Ash", "told.eve@example.org", personally("", ""));
        String left = letters.approved("told", "Fay Lake", "told.fay@example.org", personally("", ""));
        letters.visitor.post(left, Fields.of("act", "withdraw"));
        letters.awaitCount("told", 3);
        assertThat(letters.download(letters.pack("told")).words())
                .contains("3 people 1 organisation", "People and organisations are counted apart")
                .contains("2 sign on behalf of 1 organisation; 1 signs in a personal capacity.")
                .contains("verified the signature from there. Civil identity was not checked.")
                .contains("The organiser approved each of them before it was counted.")
                .contains("Submitted in all 6", "of these, verified by their signatories 5", "not verified yet 1")
                .contains("withdrawn by the signatory 1", "held for review, not counted 1", "Standing signatures 3")
                .contains("Cut-off", "Method", "Limits", "We live beside it.", "NW11")
                .doesNotContain("4 people", "Dov Gold", "Eve Ash", "Fay Lake");
    }

    @Test
    void whoWithdrawsIsInNoPackAndOnNoPageAfterwards() {
        String mine = letters.approved("left", "Ada Levy", "left@example.org", onBehalf("Chair", "Left House"));
        letters.shown("/campaigns/left", "Left House");
        letters.visitor.post(mine, Fields.of("act", "withdraw"));
        letters.awaitCount("left", 0);
        assertThat(letters.without("/campaigns/left", "Left House") + letters.press("left", "en"))
                .doesNotContain("Ada Levy", "Left House");
        OpenedPack pack = letters.download(letters.pack("left"));
        assertThat(pack.rows()).isEmpty();
        assertThat(pack.everything()).doesNotContain("Ada Levy", "Left House");
    }
}
