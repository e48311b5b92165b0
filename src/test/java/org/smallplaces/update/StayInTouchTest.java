package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.setting.OrganiserCard;

/** Whoever asks to stay in touch proves their mailbox first, and nobody learns who is on the list. */
class StayInTouchTest {
    private static final String PAGE = "/stay-in-touch";
    private UpdateNode world;
    private int clients;

    @BeforeEach
    void start() {
        world = new UpdateNode();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Answer ask(String email, String language) {
        Visitor client = world.node.visitor("2001:db8:9:" + ++clients + "::1");
        return client.post(PAGE, Fields.of("email", email, "language", language, "consent", "yes", "website", ""));
    }

    private String verified(String email) {
        ask(email, "en");
        String link = UpdateNode.link(world.mail(email, PAGE + "/"), PAGE + "/");
        assertThat(world.visitor.post(link, Fields.of()).status()).isEqualTo(303);
        return link;
    }

    private String count(String where) {
        return world.node.ask("select count(*) from stay_in_touch where " + where);
    }

    @Test
    void onlyTheButtonOfTheMailsPagePutsAnybodyOnTheList() {
        Answer form = world.visitor.get(PAGE);
        assertThat(form.words()).contains("stay in touch", "I can stop it at any time.");
        assertThat(ask("anna@example.org", "he").location()).isEqualTo(PAGE + "?sent=1");
        String mail = world.mail("anna@example.org", PAGE + "/");
        assertThat(mail).contains("התבקשו חדשות מאת").doesNotContain("anna");
        String link = UpdateNode.link(mail, PAGE + "/");
        for (int i = 0; i < 3; i++) {
            assertThat(world.visitor.get(link).status()).isEqualTo(200);
            world.visitor.head(link);
        }
        assertThat(count("verified_at is not null")).isEqualTo("0");
        for (int i = 0; i < 3; i++) {
            assertThat(world.visitor.post(link, Fields.of()).status()).isEqualTo(303);
        }
        assertThat(count("verified_at is not null")).isEqualTo("1");
        assertThat(world.node.ask("select w.words || ' ' || w.language from stay_in_touch s"
                        + " join stay_in_touch_wording w on w.id = s.wording_id"))
                .isEqualTo("I would like Small Places to send me news by e-mail. I can stop it at any time. en");
        assertThat(world.node.ask("select encode(email_sealed, 'escape') from stay_in_touch"))
                .doesNotContain("anna");
        assertThatThrownBy(() -> world.node.database.ask("update stay_in_touch_wording set words = 'x' returning 1"))
                .hasMessageContaining("never altered");
    }

    @Test
    void theAnswerIsTheSameWhateverIsKnownAndOnlyTheMailTells() {
        verified("anna@example.org");
        Answer known = ask("Anna@example.org", "en");
        Answer unknown = ask("ben@example.org", "en");
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        assertThat(known.body()).isEqualTo(unknown.body());
        String already = world.mail("Anna@example.org", "/u/");
        assertThat(already).contains("once more");
        assertThat(world.visitor.get(UpdateNode.link(already, "/u/")).words()).contains("Stop these e-mails");
        assertThat(count("verified_at is not null and left_at is null")).isEqualTo("1");
    }

    @Test
    void badInputIsToldAndKeptAndTooManyHaveToWait() {
        Visitor client = world.node.visitor("192.0.2.60");
        Answer wrong = client.post(PAGE, Fields.of("email", "anna@", "language", "he", "website", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"anna@\"", "Tick the sentence", "value=\"he\" lang=\"he\" selected");
        for (int i = 0; i < 3; i++) {
            client.post(PAGE, Fields.of("email", i + "@example.org", "consent", "yes", "website", ""));
        }
        Answer often = client.post(PAGE, Fields.of("email", "x@example.org", "consent", "yes", "website", ""));
        assertThat(often.status()).isEqualTo(429);
        assertThat(often.body()).contains("value=\"x@example.org\"", "asked for too often");
        client.post(PAGE, Fields.of("email", "robot@example.org", "consent", "yes", "website", "http://spam"));
        assertThat(count("true")).isEqualTo("3");
    }

    /** Article 13: whoever is asked for an address reads who answers for it, why, how long, and what they can do. */
    @Test
    void thePageTellsHowTheAddressIsUsedAndStaffSeeTheWordsOfConsent() {
        assertThat(world.visitor.get(PAGE).words())
                .contains("This is a trial: it is not said yet who answers", "6(1)(a)", "withdraw it at any time")
                .contains("30 days after you stop", "See what is kept", "Information Commissioner");
        String link = verified("anna@example.org");
        assertThat(world.visitor.get(link).body()).contains("href=\"/stay-in-touch#privacy\"");
        String sha256 = world.node.ask("select encode(sha256, 'hex') from stay_in_touch_wording");
        String sentence = "I would like Small Places to send me news";
        assertThat(world.see("/staff/updates").words()).contains(sentence, sha256, "1 stays in touch by it now");
        String end = UpdateNode.link(again("anna@example.org"), "/u/");
        world.visitor.post(end, Fields.of("List-Unsubscribe", "One-Click"));
        assertThat(world.see("/staff/updates").words()).contains(sentence, "nobody stays in touch by it now");
    }

    /** The mail to a mailbox that is on the list already, with the link that ends it. */
    private String again(String email) {
        ask(email, "en");
        return world.mail(email, "/u/");
    }

    @Test
    void outsideATrialNobodyIsAskedBeforeItIsSaidWhoAnswersForTheList() {
        try (TestNode earnest = world.node.inEarnest()) {
            Visitor visitor = earnest.visitor("192.0.2.61");
            assertThat(visitor.get("/").body()).doesNotContain("href=\"/stay-in-touch\"");
            Answer closed = visitor.get(PAGE);
            assertThat(closed.status()).isEqualTo(404);
            assertThat(closed.body()).contains("not offered yet").doesNotContain("name=\"email\"");
            Fields asking = Fields.of("email", "anna@example.org", "language", "en", "consent", "yes", "website", "");
            assertThat(visitor.post(PAGE, asking).status()).isEqualTo(404);
            assertThat(count("true")).isEqualTo("0");
            OrganiserCard card = new OrganiserCard(
                    earnest.site().settings(), earnest.site().config().trial());
            assertThat(card.cards(new StaffMember(new UUID(0, 1), "Rita", StaffRole.REVIEWER))
                            .await())
                    .as("for those who can mend it")
                    .isEmpty();
            StaffMember dana = new StaffMember(new UUID(0, 2), "Dana", StaffRole.DIRECTOR);
            assertThat(card.cards(dana).await()).singleElement().satisfies(one -> {
                assertThat(one.count()).as("name and address").isEqualTo(2);
                assertThat(one.path()).isEqualTo("/staff/settings/organiser");
            });

            world.organise("Friends of the Bridge", "data@friends.example");
            Wait.until(() -> visitor.get(PAGE).status(), status -> status == 200);
            assertThat(visitor.get(PAGE).words())
                    .contains("Friends of the Bridge answers for this list", "data@friends.example");
            assertThat(card.cards(dana).await()).noneMatch(HomeCard::isShown);
            assertThat(Wait.until(() -> visitor.get("/").body(), home -> home.contains("href=\"/stay-in-touch\"")))
                    .contains("Stay in touch");
        }
    }

    @Test
    void unverifiedOnesAreForgottenAfterSevenDaysAndTheirLinkSaysSo() {
        ask("anna@example.org", "en");
        String link = UpdateNode.link(world.mail("anna@example.org", PAGE + "/"), PAGE + "/");
        world.node.clock.step(Duration.ofDays(7).plusMinutes(1));
        world.visitor.post(link, Fields.of());
        assertThat(count("verified_at is not null")).isEqualTo("0");
        assertThat(world.visitor.get(link).status()).isEqualTo(404);
        Wait.until(() -> count("true"), "0"::equals);
        assertThat(world.visitor.get(link).words()).contains("no longer opens", "or is older than seven days");
    }

    @Test
    void theListGetsAnUpdateOnceAndEachEndsItByItsLink() {
        String proved = verified("anna@example.org");
        verified("ben@example.org");
        ask("cara@example.org", "en");
        world.supporter("bridge", "Dan Dee", "dan@example.org", true);
        String page = world.see("/staff/updates").words();
        assertThat(page)
                .contains("2 mailboxes stay in touch", "One has asked and not verified yet")
                .doesNotContain("anna");
        world.letOut("/staff/updates", "To all", "Hello.");
        world.sent();
        assertThat(world.node.ask("select string_agg(recipient, ' ' order by recipient) from trial_message"
                        + " where subject = 'To all'"))
                .isEqualTo("anna@example.org ben@example.org");
        String mail = world.mail("anna@example.org", "Hello");
        assertThat(mail).contains("because you asked Small Places to stay in touch");
        String link = UpdateNode.link(mail, "/u/");
        assertThat(world.visitor.get(link).words())
                .contains("Stop these e-mails")
                .doesNotContain("Your signature");
        assertThat(world.visitor
                        .post(link, Fields.of("List-Unsubscribe", "One-Click"))
                        .status())
                .isEqualTo(200);
        Answer first = world.visitor.get(proved);
        assertThat(first.words()).contains("You have stopped this news").doesNotContain("or is older than seven days");
        assertThat(first.body()).contains(link.split("\\?", 2)[0]);
        world.letOut("/staff/updates", "Again", "Hello.");
        world.sent();
        assertThat(world.mails("anna@example.org", "Again") + world.mails("ben@example.org", "Again"))
                .isEqualTo("01");
        world.visitor.post(link, Fields.of("act", "resume"));
        assertThat(count("left_at is null and verified_at is not null")).isEqualTo("2");
    }
}
