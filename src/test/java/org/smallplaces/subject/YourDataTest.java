package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestPacks;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Somebody asks what is held about them, takes it along, has it put right, and has it erased. */
class YourDataTest extends OwnDataFixture {
    @Test
    void theLinkShowsAllAndTheFileHasIt() {
        sign("Ann Archer");
        String link = ask();
        String before = node.ask("select count(*) from subject_request");
        Answer page = visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words()).contains("Ann Archer", email, "NW11 8LX", "Verified", "United Kingdom");
        assertThat(page.body()).contains("href=\"/campaigns/bridge/privacy\">How your data is used");
        assertThat(page.words())
                .contains("Why it is held, who gets it, and for how long", "Purposes", "Recipients", "Complain to us");
        assertThat(visitor.get(link + "/print").words())
                .contains("Ann Archer", "Purposes", "Legal ground", "The Roads Committee", "How long")
                .contains("Where it comes from", "Keyed codes", "data protection authority");
        assertThat(node.ask("select count(*) from subject_request")).isEqualTo(before);

        Answer file = visitor.post(link, Fields.of("act", "export"));
        assertThat(file.header("Content-Disposition")).contains("my-data.json");
        JsonObject export = new JsonObject(file.body());
        assertThat(export.getInteger("format")).isEqualTo(1);
        JsonObject about = export.getJsonObject("about");
        JsonObject processing = about.getJsonArray("processings").getJsonObject(0);
        assertThat(processing.fieldNames())
                .as("article 15(1)(a) to (d)")
                .containsExactly(
                        "processing", "controller", "purposes", "basis", "recipients", "transfers", "retention");
        assertThat(about.getJsonArray("source").encode()).contains("You gave it to us");
        assertThat(about.getJsonArray("rights").encode()).contains("correct, erase or restrict", "authority");
        JsonObject signature = export.getJsonArray("records").getJsonObject(0);
        assertThat(signature.getString("kind")).isEqualTo("signature");
        assertThat(signature.getString("name")).isEqualTo("Ann Archer");
        assertThat(signature.getJsonObject("campaign").getString("slug")).isEqualTo("bridge");
        assertThat(signature.getString("consent")).isNotEmpty();
        assertThat(node.ask("select kind || ' ' || state from subject_request order by asked_at desc limit 1"))
                .isEqualTo("export done");
    }

    /** As the pack by area puts them into the file of one constituency. */
    @Test
    void whereThePostcodeLiesIsToldWithTheDirectoryByWhichItIsKnown() {
        sign("Carys Constituent");
        node.database.execute("insert into area_data_set (version, loaded_at) values ('TEST_AUG_2026', now());"
                + " insert into area select max(id), 'constituency', 'E14000001', 'Hendon North' from area_data_set;"
                + " insert into signature_area (signature_id, mailbox, campaign_id, data_set, constituency_code,"
                + " council_code, region_code, country_code) select s.id, s.mailbox, s.campaign_id, d.id, 'E14000001',"
                + " 'E09000003', 'E12000007', 'E92000001' from signature s, area_data_set d"
                + " where s.name = 'Carys Constituent'");
        String link = ask();
        JsonObject signature = exported(link, "signature");
        assertThat(signature.getJsonArray("areas"))
                .isEqualTo(new JsonArray()
                        .add(area("constituency", "Hendon North", "E14000001"))
                        .add(area("council", "", "E09000003"))
                        .add(area("region", "", "E12000007"))
                        .add(area("country", "", "E92000001")));
        assertThat(signature.getString("areasFrom")).isEqualTo("TEST_AUG_2026");
        for (String page : List.of(link, link + "/print")) {
            assertThat(visitor.get(page).words())
                    .as(page)
                    .contains("Constituency, Hendon North, E14000001", "Council, E09000003", "Region, E12000007")
                    .contains("Part of the United Kingdom, E92000001", "By the postcode directory TEST_AUG_2026");
        }
    }

    private static JsonObject area(String kind, String name, String code) {
        return new JsonObject().put("kind", kind).put("name", name).put("code", code);
    }

    /** Who reported is not stored; whoever did so when only staff read it is not told of. */
    @Test
    void whatWasReportedAboutTheirNameIsTheirsToKnowUnlessSomebodyWasPromisedOtherwise() {
        Fields form = visitor.form("bridge", "Rosa Reported", email).with("visibility", "public");
        visitor.sign("bridge", form);
        visitor.post(mailed("/v/[A-Za-z0-9_-]{44}"), Fields.of());
        for (String words : new String[] {"Nobody of this name lives here.", "Said before."}) {
            assertThat(node.visitor("192.0.2.240")
                            .post(
                                    "/campaigns/bridge/signatories/report",
                                    Fields.of("name", "Rosa Reported", "words", words, "website", ""))
                            .status())
                    .isEqualTo(303);
        }
        node.database.execute("update name_report set tellable = false where words = 'Said before.'");
        String link = ask();
        JsonObject signature = new JsonObject(
                        visitor.post(link, Fields.of("act", "export")).body())
                .getJsonArray("records")
                .getJsonObject(0);
        assertThat(signature.getInteger("reports")).isEqualTo(2);
        assertThat(signature.getJsonArray("reportedWords"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("words", "Nobody of this name lives here.")
                                .put("on", node.clock.instant().toString().substring(0, 10))));
        assertThat(signature.encode()).doesNotContain("192.0.2.240");
        assertThat(visitor.get(link).words())
                .contains("What was reported about the name", "Nobody of this name lives here.")
                .doesNotContain("Said before.");
    }

    @Test
    void everybodyGetsTheSameAnswerAndOnlyTheMailboxLearnsMore() {
        sign("Known Person");
        Answer known = visitor.post("/your-data", Fields.of("email", email, "website", ""));
        Answer unknown = visitor.post("/your-data", Fields.of("email", "nobody@example.org", "website", ""));
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        assertThat(known.body()).isEqualTo(unknown.body());
        email = "nobody@example.org";
        assertThat(visitor.get(mailed("/d/[A-Za-z0-9_-]{44}")).words()).contains("Nothing is held");
    }

    @Test
    void erasingEverythingSaysWhatStaysAndThenNothingIsThere() {
        String mine = sign("Eve Elder");
        TestPacks.build(node.site(), "bridge");
        String link = ask();
        Answer asked = visitor.get(link + "/erase?what=all");
        assertThat(asked.words()).contains("This cannot be undone", "Backups", "cannot be called back");
        assertThat(node.ask("select count(*) from signature where name = 'Eve Elder'"))
                .as("looking changes nothing")
                .isEqualTo("1");
        String standing = node.ask("select standing from tally");
        Answer erased = visitor.post(link, Fields.of("act", "erase", "what", "all", "never", "yes"));
        assertThat(erased.location()).isEqualTo("/your-data?done=erased");
        assertThat(visitor.get(erased.location()).words()).contains("It is erased");
        assertThat(node.ask("select count(*) from signature where name = 'Eve Elder'"))
                .isEqualTo("0");
        assertThat(Integer.parseInt(node.ask("select standing from tally"))).isEqualTo(Integer.parseInt(standing) - 1);
        assertThat(visitor.get(link).status()).as("the link went with it").isEqualTo(410);
        assertThat(visitor.get(mine).status()).isEqualTo(410);
        assertThat(visitor.post(mine + "/data", Fields.of()).location())
                .as("where it is said what became of it")
                .isEqualTo(mine + "#data");
        assertThat(node.ask("select count(*) from trial_message where recipient = '" + email + "'"))
                .isEqualTo("0");
        visitor.sign("bridge", "Eve Elder", email);
        assertThat(Wait.until(
                        () -> node.ask("select string_agg(state, ' ') from outbox where subject_id ="
                                + " (select id from signature where name = 'Eve Elder')"),
                        state -> !state.equals("waiting")))
                .as("never written to again")
                .isEqualTo("cancelled");
    }

    /** Nobody can know what became of a copy that staff have downloaded: it is not said that the pack is here alone. */
    @Test
    void aPackThatStaffHaveDownloadedIsToldAsSuch() {
        sign("Petra Packed");
        TestPacks.build(node.site(), "bridge");
        String link = ask();
        assertThat(visitor.get(link).words())
                .contains("It is not recorded as handed over.")
                .doesNotContain("Staff have downloaded");
        assertThat(exportedPack(link).getBoolean("downloadedByStaff")).isFalse();
        String pack = node.ask("select id from pack order by edition desc limit 1");
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        assertThat(node.visitor("192.0.2.199")
                        .get("/staff/packs/" + pack + "/download", "Cookie", officer)
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get(link).words())
                .contains("Staff have downloaded a copy of it. It is not recorded as handed over.");
        assertThat(exportedPack(link).getBoolean("downloadedByStaff")).isTrue();
        assertThat(visitor.get(link + "/erase?what=all").words())
                .contains("neither can a copy that staff have downloaded", "stored here are destroyed");
    }

    /** What rests on no consent is objected to by itself, and nothing else is lost by it. */
    @Test
    void whoeverObjectsToTheAddressOfTheirConnectionHasItDeletedAtOnce() {
        sign("Cora Connected");
        String link = ask();
        assertThat(visitor.get(link).words())
                .contains("Network it came from", "The address of your connection", "Object, and delete it");
        Answer deleted = visitor.post(link, Fields.of("act", "connection"));
        assertThat(deleted.location()).isEqualTo(link + "?done=connection");
        assertThat(visitor.get(deleted.location()).words())
                .contains("The address of your connection was deleted.")
                .doesNotContain("Network it came from", "Object, and delete it");
        assertThat(exported(link, "signature").fieldNames()).doesNotContain("cameFrom");
        assertThat(node.ask("select count(*) from signature where name = 'Cora Connected' and state = 'verified'"))
                .isEqualTo("1");
        assertThat(node.ask("select outcome from subject_request where kind = 'object' order by asked_at desc, id desc"
                        + " limit 1"))
                .isEqualTo("connection-deleted");

        visitor.post(link, Fields.of("act", "rectify", "kind", "object", "note", "Do not analyse my postcode"));
        assertThat(node.ask("select kind || ' ' || state from subject_request where note like 'Do not analyse%'"))
                .isEqualTo("object open");
    }

    private JsonObject exportedPack(String link) {
        return new JsonObject(visitor.post(link, Fields.of("act", "export")).body())
                .getJsonArray("records")
                .getJsonObject(0)
                .getJsonArray("packs")
                .getJsonObject(0);
    }

    /** Whoever has lost the first mail changes and withdraws by the link to their data. */
    @Test
    void theLinkLeadsToThePageOfEachSignature() {
        String mine = sign("Lena Lost");
        String link = ask();
        Answer page = visitor.get(link);
        assertThat(page.words()).contains("Change, hide or withdraw this signature");
        assertThat(page.body()).contains("href=\"" + mine + "\"");
        assertThat(visitor.get(link + "/print").body())
                .as("what may be given away opens nothing")
                .doesNotContain(mine);
        visitor.post(mine, Fields.of("act", "withdraw"));
        assertThat(visitor.get(link).words()).contains("Open the page of this signature");
        assertThat(visitor.get("/campaigns/bridge/privacy").words()).contains("you get a new link here");
    }

    /** Each record of the list says how it stands, and one that stands is stopped from there. */
    @Test
    void whoStaysInTouchReadsHowThatStandsAndStopsIt() {
        Fields asking = Fields.of("email", email, "language", "en", "consent", "yes", "website", "");
        visitor.post("/stay-in-touch", asking);
        String link = ask();
        Answer asked = visitor.get(link);
        assertThat(asked.words()).contains("Staying in touch", "Asked for, not confirmed: nothing is sent");
        assertThat(asked.body()).doesNotContain("/u/");
        visitor.post(mailed("/stay-in-touch/[A-Za-z0-9_-]{44}"), Fields.of());
        Answer confirmed = visitor.get(link);
        assertThat(confirmed.words()).contains("Confirmed: news is sent", "Stop this news");
        String stop = confirmed.body().replaceAll("(?s).*href=\"(/u/[A-Za-z0-9_-]{44})\".*", "$1");
        visitor.post(stop, Fields.of("act", "stop"));
        Answer stopped = visitor.get(link);
        assertThat(stopped.words()).contains("Stopped: nothing more is sent").doesNotContain("Stop this news");
        JsonObject record = new JsonObject(
                        visitor.post(link, Fields.of("act", "export")).body())
                .getJsonArray("records")
                .getJsonObject(0);
        assertThat(record.getString("kind") + " " + record.getString("state")).isEqualTo("stay-in-touch stopped");
    }

    /** Whose signatures they are is said before anything is erased, and afterwards nobody is said to have taken a word back. */
    @Test
    void anErasureNamesWhoseItIsAndWhatIsNotAnsweredAnyMore() {
        sign("Dana Deed");
        sign("Ben Deed");
        String own = ask();
        assertThat(visitor.get(own + "/erase?what=all").words())
                .contains(
                        "( Dana Deed ) Verified, ",
                        "( Ben Deed ) Not verified yet, ",
                        "If others sign from this mailbox, theirs go too.")
                .doesNotContain("is not answered any more");
        String page = visitor.get("/complaints").body();
        Fields complaint = Fields.of(
                        "about", "other", "campaign", "", "words", "Too loud", "email", email, "website", "")
                .with("stamp", page.replaceAll("(?s).*name=\"stamp\" value=\"([^\"]*)\".*", "$1"));
        node.clock.step(Duration.ofMinutes(1));
        assertThat(visitor.post("/complaints", complaint).status()).isEqualTo(303);
        assertThat(visitor.get(own + "/erase?what=all").words())
                .contains("is not answered any more. That there was a complaint, and when, stays for three years.");
        Answer erased = visitor.post(own, Fields.of("act", "erase", "what", "all"));
        assertThat(visitor.get(erased.location()).words())
                .contains("What stays is what the page before named")
                .doesNotContain("Nothing of it");
        assertThat(node.ask("select outcome from complaint")).isEqualTo("erased");
        String officer = TestStaff.logIn(node, "complaints@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        assertThat(node.visitor("192.0.2.198")
                        .get("/staff/complaints?state=closed", "Cookie", officer)
                        .words())
                .contains("Erased, as whoever made it asked");
    }

    /** It speaks the language of the page on which it was asked for, and the words of the form. */
    @Test
    void theMailLeadsToAPageInItsOwnLanguage() {
        sign("Hila Hebrew");
        Answer sent = visitor.post("/your-data?lang=he", Fields.of("email", email, "website", ""));
        assertThat(visitor.get(sent.location()).body()).contains("/trial/mailbox");
        String link = mailed("/d/[A-Za-z0-9_-]{44}\\?lang=[a-z]+");
        assertThat(link).endsWith("?lang=he");
        assertThat(visitor.get(link).words()).contains("מה שאנו מחזיקים תחת התיבה שלך", "רק מי שהנוסח מופנה אליהם");
    }

    /** Six strangers type the address, and no more than five of what they cause goes out. */
    @Test
    void whatStrangersPostHoldsUpNoLinkThatIsAskedForAtOnesOwnSignature() {
        String mine = sign("Vic Verified");
        for (int i = 0; i < 6; i++) {
            node.visitor("192.0.2." + (100 + i)).post("/your-data", Fields.of("email", email));
        }
        Wait.until(
                () -> node.ask("select count(*) from outbox where kind = 'your-data' and state = 'waiting'"),
                "0"::equals);
        String before = node.ask("select count(*) from outbox where kind = 'your-data' and state = 'sent'");
        assertThat(node.ask("select count(*) from outbox where kind = 'your-data' and state = 'capped'"))
                .isNotEqualTo("0");
        assertThat(visitor.post(mine + "/data", Fields.of()).location()).isEqualTo("/your-data?sent=1");
        Wait.until(
                () -> node.ask("select count(*) from outbox where kind = 'your-data' and state = 'sent'"),
                Integer.toString(Integer.parseInt(before) + 1)::equals);
    }

    /** People hand on the address of the page that thanks them: nothing of what else is known of them goes with it. */
    @Test
    void theLinkOfASignatureNeitherShowsNorErasesWhatIsHeld() {
        String mine = sign("Sam Signer");
        String what = node.ask("select id from signature where name = 'Sam Signer'");
        Visitor friend = node.visitor("192.0.2.230");
        for (String page : List.of("", "?thanks=1", "/change", "/data", "/data/print", "/data/erase?what=" + what)) {
            assertThat(friend.get(mine + page).body()).as(page).doesNotContain(email, "NW11", "192.0.2");
        }
        assertThat(friend.get(mine + "/data").location()).isEqualTo(mine + "#data");
        for (Fields act : List.of(
                Fields.of("act", "export"), Fields.of("act", "erase", "what", what), Fields.of("act", "object"))) {
            Answer answer = friend.post(mine + "/data", act);
            assertThat(answer.location()).isEqualTo("/your-data?sent=1");
            assertThat(answer.body() + friend.get(answer.location()).body()).doesNotContain(email, "NW11");
        }
        Answer often = friend.post(mine + "/data", Fields.of());
        assertThat(often.status()).isEqualTo(429);
        assertThat(often.body()).doesNotContain(email);
        assertThat(node.ask("select count(*) from signature where name = 'Sam Signer'"))
                .isEqualTo("1");
        String link = mailed("/d/[A-Za-z0-9_-]{44}");
        assertThat(visitor.get(link).words()).contains("Sam Signer", email, "NW11 8LX");
        assertThat(visitor.get(link + "/erase?what=" + what).words()).contains("This cannot be undone");
        assertThat(visitor.post(link, Fields.of("act", "erase", "what", what)).location())
                .isEqualTo(link + "?done=erased");
        assertThat(node.ask("select count(*) from signature where name = 'Sam Signer'"))
                .isEqualTo("0");
    }

    @Test
    void nobodyElseIsErasedByOnesOwnLink() {
        sign("First Person");
        String link = ask();
        email = "other@example.org";
        sign("Other Person");
        String other = node.ask("select id from signature where name = 'Other Person'");
        assertThat(visitor.post(link, Fields.of("act", "erase", "what", other)).location())
                .isEqualTo(link);
        assertThat(node.ask("select count(*) from signature where name = 'Other Person'"))
                .isEqualTo("1");
    }

    @Test
    void theLinkClosesAfterADay() {
        String link = ask();
        assertThat(visitor.get(link).status()).isEqualTo(200);
        node.clock.step(Duration.ofHours(25));
        assertThat(visitor.get(link).status()).isEqualTo(410);
        assertThat(visitor.get("/d/" + "A".repeat(44)).status()).isEqualTo(404);
    }

    @Test
    void aVictimIsNotFlooded() {
        for (int i = 0; i < 8; i++) {
            node.visitor("198.51.100." + i).post("/your-data", Fields.of("email", "victim@example.org", "website", ""));
        }
        Wait.until(() -> node.ask("select count(*) from outbox where state = 'waiting'"), "0"::equals);
        assertThat(Integer.parseInt(
                        node.ask("select count(*) from trial_message where recipient = 'victim@example.org'")))
                .isBetween(1, 5);
    }
}
