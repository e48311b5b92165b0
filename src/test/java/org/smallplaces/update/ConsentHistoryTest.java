package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Whoever ends a consent and gives it anew has given it twice: each is shown with its words, since when and until when. */
class ConsentHistoryTest {
    private static final String ANNA = "anna@example.org";
    private UpdateNode world;

    @BeforeEach
    void start() {
        world = new UpdateNode();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void act(String link, String act) {
        world.node.clock.step(Duration.ofHours(1));
        assertThat(world.visitor.post(link, Fields.of("act", act)).status()).isEqualTo(303);
    }

    private String former(String table) {
        return world.node.ask("select count(*) from " + table);
    }

    /** Signs with a tick for updates, ends them, and wants them again; gives the page of the signature. */
    private String mine() {
        String mine = world.supporter("bridge", "Anna Adler", ANNA, true);
        world.letOut(UpdateNode.UPDATES, "For Anna", "Words.");
        world.sent();
        String link = UpdateNode.link(world.mail(ANNA, "/u/"), "/u/");
        act(link, "stop");
        act(link + "?lang=cy", "resume");
        return mine;
    }

    /** Where Anna sees what is held: the link that is mailed to her from the page of her signature. */
    private String data(String mine) {
        assertThat(world.visitor.post(mine + "/data", Fields.of()).location()).isEqualTo("/your-data?sent=1");
        return UpdateNode.link(world.mail(ANNA, "/d/"), "/d/");
    }

    private JsonArray consents(Answer file, String kind) {
        return new JsonObject(file.body())
                .getJsonArray("records").stream()
                        .map(JsonObject.class::cast)
                        .filter(record -> record.getString("kind").equals(kind))
                        .findFirst()
                        .orElseThrow()
                        .getJsonArray("consents");
    }

    /** Whoever typed the address may have ticked the box: whoever owns the mailbox is shown it, and may leave it out. */
    @Test
    void whoeverVerifiesSeesThatUpdatesWereAskedForAndMayVerifyWithoutThem() {
        String words = "I would like";
        Visitor typist = world.node.visitor("2001:db8:7::a1");
        assertThat(typist.sign(
                                "bridge",
                                typist.form("bridge", "Anna Adler", ANNA).and("updates", "yes"))
                        .status())
                .isEqualTo(303);
        String mail = world.mail(ANNA, "/v/");
        assertThat(mail).contains("The signature also asks for updates by e-mail: “" + words);
        String link = UpdateNode.link(mail, "/v/");
        assertThat(world.visitor.get(link).words())
                .contains("Updates you asked for " + words, "Verify it, and send me no updates");
        Answer verified = world.visitor.post(link, Fields.of("act", "without-updates"));
        String mine = verified.location().split("\\?", 2)[0];
        assertThat(world.visitor.get(mine).words())
                .contains("You get no updates on ")
                .doesNotContain("Updates you asked for");
        assertThat(world.visitor.get(mine + "?thanks=1").words())
                .contains("Thank you", "Updates by e-mail " + words)
                .contains("These were asked for, and have been stopped since: 1 March 2027")
                .contains("Ask for them again");
        assertThat(world.visitor.get(mine + "?thanks=1&lang=he").body())
                .as("the words stand as they were read")
                .contains("<span lang=\"en\" dir=\"auto\">" + words);
        assertThat(world.node.ask("select count(*) from consent where purpose = 'updates' and withdrawn_at is null"))
                .isEqualTo("0");

        String ben = world.supporter("bridge", "Ben Baker", "ben@example.org", true);
        assertThat(world.visitor.get(ben).words()).contains("Updates you asked for " + words);
        assertThat(world.visitor.post(ben, Fields.of("act", "withdraw")).status())
                .isEqualTo(303);
        assertThat(world.visitor.get(ben).words())
                .as("nobody sees the name of somebody who has withdrawn")
                .contains("Who may see your name Nobody any more. You had chosen: ");
    }

    @Test
    void theReceiptSaysWhereNoneWereAskedForAndHowToAskForThem() {
        String mine = world.supporter("bridge", "Cem Cooper", "cem@example.org", false);
        for (String path : new String[] {mine, mine + "?thanks=1"}) {
            Answer page = world.visitor.get(path);
            assertThat(page.words()).contains("Updates by e-mail None were asked for. Ask for updates");
            assertThat(page.body()).contains("href=\"" + mine + "#updates\"");
        }
        act(mine + "/updates", "begin");
        assertThat(world.visitor.get(mine).words()).contains("Updates you asked for I would like");
        world.node.clock.step(Duration.ofHours(1));
        world.controlledBy("bridge", "The Bridge Trust");
        assertThat(world.visitor.get(mine).words())
                .contains("Updates by e-mail I would like")
                .contains("asked for before somebody else came to organise this or to answer for the data")
                .contains("Ask for them again");
        assertThat(world.visitor.post(mine, Fields.of("act", "withdraw")).status())
                .isEqualTo(303);
        assertThat(world.visitor.get(mine).words())
                .contains("have been stopped since")
                .doesNotContain("Ask for them again");
    }

    @Test
    void eachConsentToUpdatesIsShownWithItsWordsAndWhenItWasGivenAndWithdrawn() {
        String mine = mine();
        String words = "to send me updates on this campaign";
        String data = data(mine);
        for (String path : new String[] {data, data + "/print"}) {
            assertThat(world.visitor.get(path).words().split("Consent to updates, given", -1))
                    .as(path)
                    .hasSize(3);
            assertThat(world.visitor.get(path).words())
                    .contains("Consent to sign, given", ", withdrawn ", "Hoffwn", words);
        }
        JsonArray all = consents(world.visitor.post(data, Fields.of("act", "export")), "signature");
        assertThat(all.stream().map(one -> ((JsonObject) one).getString("purpose")))
                .containsExactly("signature", "updates", "updates");
        assertThat(all.getJsonObject(1).getString("language")).isEqualTo("en");
        assertThat(all.getJsonObject(1).getString("consent")).contains(words);
        assertThat(all.getJsonObject(1).getString("withdrawnAt")).isNotNull();
        assertThat(all.getJsonObject(2).getString("language")).isEqualTo("cy");
        assertThat(all.getJsonObject(2).fieldNames())
                .as("what is empty is left out")
                .doesNotContain("withdrawnAt");
        assertThat(all.getJsonObject(2).getString("givenAt"))
                .isGreaterThan(all.getJsonObject(1).getString("withdrawnAt"));
        assertThat(all.getJsonObject(2).getString("sha256")).hasSize(64);

        String reviewer = TestStaff.logIn(world.node, "reviewer@staff.example", StaffRoles.of(StaffRole.REVIEWER));
        String signature = world.node.ask("select id from signature");
        String page = world.visitor
                .get("/staff/campaigns/bridge/signatures/" + signature, "Cookie", reviewer)
                .words();
        assertThat(page.split("Consent to updates", -1)).hasSize(3);
        assertThat(page).contains("Consent to sign", "withdrawn ", "Hoffwn", words);
    }

    /** No update goes to whoever has withdrawn, so nothing says that their consent stands. */
    @Test
    void whoeverWithdrawsHasEndedTheirConsentToUpdatesToo() {
        String mine = mine();
        assertThat(wording("cy")).contains("1 person holds to it now").doesNotContain("ended it");
        assertThat(wording("en")).contains("nobody holds to it now, 1 person has ended it");
        assertThat(world.visitor.get(mine).words()).contains("If you asked for updates, they end too.");
        act(mine, "withdraw");
        assertThat(world.visitor.get(mine).words())
                .contains("no updates on it come to you")
                .containsPattern("Withdrawn \\d+ \\w+ \\d{4} at ");
        JsonArray all = consents(world.visitor.post(data(mine), Fields.of("act", "export")), "signature");
        assertThat(all.stream().map(one -> ((JsonObject) one).getString("withdrawnAt")))
                .hasSize(3)
                .doesNotContainNull();
        String reviewer = TestStaff.logIn(world.node, "seer@staff.example", StaffRoles.of(StaffRole.REVIEWER));
        String signature = world.node.ask("select id from signature");
        assertThat(world.visitor
                        .get("/staff/campaigns/bridge/signatures/" + signature, "Cookie", reviewer)
                        .words()
                        .split("· withdrawn ", -1))
                .hasSize(4);
        assertThat(wording("cy")).contains("nobody holds to it now, 1 person has ended it");
    }

    /** What staff read of the words of consent to updates in this language. */
    private String wording(String language) {
        world.logIn();
        String page = world.see("/staff/campaigns/bridge/consent").body();
        return page.replaceAll("(?s).*?<h2>Consent to updates <bdi lang=\"" + language + "\">(.*?)</article>.*", "$1");
    }

    @Test
    void theDatabaseKeepsThemWhoeverGivesThemAndTheyGoWithThePerson() {
        String mine = mine();
        assertThatThrownBy(() -> world.node.database.ask("update consent set given_at = now() returning 1"))
                .hasMessageContaining("withdrawn once");
        assertThatThrownBy(() -> world.node.database.ask("update consent set wording_id = 1 returning 1"))
                .hasMessageContaining("withdrawn once");
        assertThat(world.node.ask("select bool_or(has_table_privilege('smallplaces_serve', t, p))"
                        + " from unnest(array['consent_former', 'stay_in_touch_former']) t,"
                        + " unnest(array['insert', 'update', 'delete', 'truncate']) p"))
                .isEqualTo("f");
        assertThat(former("consent_former")).isEqualTo("1");
        String what = world.node.ask("select id from signature");
        world.visitor.post(data(mine), Fields.of("act", "erase", "what", what));
        assertThat(former("consent_former")).isEqualTo("0");
    }

    @Test
    void whoeverStaysInTouchAgainHasConsentedTwice() {
        String page = "/stay-in-touch";
        world.visitor.post(page, Fields.of("email", ANNA, "language", "en", "consent", "yes", "website", ""));
        world.visitor.post(UpdateNode.link(world.mail(ANNA, page + "/"), page + "/"), Fields.of());
        world.letOut("/staff/updates", "For the list", "Words.");
        world.sent();
        String link = UpdateNode.link(world.mail(ANNA, "/u/"), "/u/");
        act(link, "stop");
        act(link + "?lang=cy", "resume");
        act(link, "stop");
        act(link, "resume");
        assertThat(former("stay_in_touch_former")).isEqualTo("2");
        assertThatThrownBy(() -> world.node.database.ask("update stay_in_touch set wording_id = 2 returning 1"))
                .hasMessageContaining("ended once");

        world.visitor.post("/your-data", Fields.of("email", ANNA, "website", ""));
        String data = UpdateNode.link(world.mail(ANNA, "/d/"), "/d/");
        JsonArray all = consents(world.visitor.post(data, Fields.of("act", "export")), "stay-in-touch");
        assertThat(all.stream()
                        .map(JsonObject.class::cast)
                        .map(one -> one.getString("language") + " " + (one.getString("withdrawnAt") == null)))
                .containsExactly("en false", "cy false", "en true");
        assertThat(world.visitor.get(data).words().split("Consent to stay in touch, given", -1))
                .hasSize(4);
        world.visitor.post(data, Fields.of("act", "erase", "what", "all"));
        assertThat(former("stay_in_touch_former")).isEqualTo("0");
    }
}
