package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.Tokens;

/** Somebody asks never to be written to again, and may take it back. */
class ObjectingTest extends OwnDataFixture {
    /** Gives the address of the page of the signature, which is verified. */
    private String signsForUpdatesAndStaysInTouch(String name) {
        visitor.sign("bridge", visitor.form("bridge", name, email).and("updates", "yes"));
        String mine = visitor.post(mailed("/v/[A-Za-z0-9_-]{44}"), Fields.of())
                .location()
                .replaceAll("\\?.*", "");
        visitor.post("/stay-in-touch", Fields.of("email", email, "language", "en", "consent", "yes", "website", ""));
        visitor.post(mailed("/stay-in-touch/[A-Za-z0-9_-]{44}"), Fields.of());
        return mine;
    }

    @Test
    void whoObjectsKeepsTheirSignatureAndGetsNoMail() {
        sign("Olga Ohm");
        String link = ask();
        String before = node.ask("select count(*) from suppression");
        Answer asked = visitor.get(link + "/object");
        assertThat(asked.words())
                .contains(
                        "Never write to you again?",
                        "Signing anything else",
                        "Your signature, as it is",
                        "that its password was changed");
        assertThat(node.ask("select count(*) from suppression"))
                .as("looking changes nothing")
                .isEqualTo(before);
        visitor.post(link, Fields.of("act", "object"));
        assertThat(visitor.get(link + "?done=objected").words())
                .contains("We no longer write to this mailbox", "Write to me again")
                .contains("but what we write about a complaint or request of your own, and what concerns an account");
        assertThat(visitor.post(link, Fields.of("act", "object")).location())
                .as("a second press does nothing")
                .isEqualTo(link);
        assertThat(node.ask(
                        "select actor || ' ' || act from audit where act like 'subject.%' order by id desc limit 1"))
                .isEqualTo("subject subject.object");
        assertThat(node.ask("select count(*) from signature where name = 'Olga Ohm' and state = 'verified'"))
                .isEqualTo("1");
        assertThat(node.ask("select subjects::text like '%suppression%' from erasure_ledger where kind = 'objection'"
                        + " order by at desc limit 1"))
                .isEqualTo("t");
    }

    @Test
    void objectingEndsUpdatesAndStayingInTouchAndTheConsentsAreKeptAsHistory() {
        String mine = signsForUpdatesAndStaysInTouch("Uma Updated");
        assertThat(visitor.get(mine).words()).contains("You get updates");
        String officer = TestStaff.logIn(node, StaffRole.OFFICER);
        String updates = "/staff/campaigns/bridge/updates";
        assertThat(visitor.get(updates, "Cookie", officer).words()).contains("One mailbox has asked");
        String link = ask();
        visitor.post(link, Fields.of("act", "object"));
        assertThat(visitor.get(updates, "Cookie", officer).words())
                .as("nobody is counted who gets none")
                .contains("Nobody has asked");
        assertThat(visitor.get(mine).words()).contains("You get no updates");
        assertThat(node.ask("select count(*) from consent c join signature s on s.id = c.signature_id"
                        + " where s.name = 'Uma Updated' and c.purpose = 'updates' and c.withdrawn_at is not null"))
                .isEqualTo("1");
        assertThat(node.ask("select left_at is not null from stay_in_touch order by id desc limit 1"))
                .isEqualTo("t");
        assertThat(node.ask("select string_agg(distinct k, ' ') from erasure_ledger, jsonb_object_keys(subjects) k"
                        + " where kind = 'objection'"))
                .as("no ids that would tell which signatures are of one mailbox")
                .isEqualTo("suppression");
    }

    @Test
    void whoObjectedCanUndoItWhileTheLinkOpensAndMailComesAgain() {
        sign("Una Undone");
        String link = ask();
        visitor.post(link, Fields.of("act", "object"));
        visitor.sign("bridge", "Una Undone the Second", email);
        String second = "select string_agg(state, ' ') from outbox where subject_id ="
                + " (select id from signature where name = 'Una Undone the Second')";
        assertThat(Wait.until(() -> node.ask(second), state -> !state.equals("waiting")))
                .isEqualTo("cancelled");
        assertThat(visitor.post(link, Fields.of("act", "write-again")).location())
                .isEqualTo(link + "?done=written-to-again");
        assertThat(visitor.get(link + "?done=written-to-again").words())
                .contains("We write to this mailbox again", "Never write to me again");
        assertThat(node.ask(
                        "select actor || ' ' || act from audit where act like 'subject.%' order by id desc limit 1"))
                .isEqualTo("subject subject.undo-objection");
        assertThat(node.ask("select kind from erasure_ledger order by at desc, id desc limit 1"))
                .isEqualTo("objection_undone");
        visitor.sign("bridge", "Una Undone the Third", email);
        assertThat(Wait.until(() -> node.ask(second.replace("Second", "Third")), state -> !state.equals("waiting")))
                .isEqualTo("sent");
    }

    /** Else the page would say that updates come, and they would be counted, though none is ever sent. */
    @Test
    void nobodyWhoObjectedIsToldThatUpdatesComeNorCountedAmongWhoGetsThem() {
        String mine = signsForUpdatesAndStaysInTouch("Sila Silent");
        String ofSignature = unsubscribing("select id from signature where name = 'Sila Silent'");
        String ofList = unsubscribing("select id from stay_in_touch order by id desc limit 1");
        String wanted = "select (select count(*) from consent c join signature s on s.id = c.signature_id"
                + " where s.name = 'Sila Silent' and c.purpose = 'updates' and c.withdrawn_at is null)"
                + " + (select count(*) from stay_in_touch where id ="
                + " (select max(id::text)::uuid from stay_in_touch) and left_at is null)";
        assertThat(node.ask(wanted)).isEqualTo("2");
        String link = ask();
        visitor.post(link, Fields.of("act", "object"));

        for (String page : new String[] {mine, ofSignature, ofList}) {
            assertThat(visitor.get(page).words())
                    .as(page)
                    .contains("You asked us never to write to this mailbox", "To undo that", "Make a complaint")
                    .doesNotContain("Send me updates", "Ask for them again", "you still get e-mails");
        }
        assertThat(visitor.get(ofSignature).words() + visitor.get(ofList).words())
                .doesNotContain("I would like");
        assertThat(visitor.get(mine).words())
                .contains("so the link to it cannot come")
                .containsOnlyOnce("I would like")
                .contains(
                        "I can stop them at any time. These were asked for, and have been stopped since: 1 March 2027")
                .doesNotContain("a link that we send");
        visitor.post(mine + "/updates", Fields.of("act", "begin"));
        visitor.post(ofSignature, Fields.of("act", "resume"));
        visitor.post(ofList, Fields.of("act", "resume"));
        assertThat(node.ask(wanted)).isEqualTo("0");

        visitor.post(link, Fields.of("act", "write-again"));
        visitor.post(mine + "/updates", Fields.of("act", "begin"));
        visitor.post(ofList, Fields.of("act", "resume"));
        assertThat(visitor.get(mine).words()).contains("You get updates");
        assertThat(node.ask(wanted)).isEqualTo("2");
    }

    private static String unsubscribing(String id) {
        return "/u/"
                + new Tokens(node.site().keys())
                        .mint(TokenPurpose.UNSUBSCRIBE, java.util.UUID.fromString(node.ask(id)), 1);
    }

    /** A page that said it only to whoever objected would tell everybody who did. */
    @Test
    void whereverAMailIsPromisedItIsSaidThatNoneComesToWhoObjected() {
        String hint = "asked us never to write to this address";
        assertThat(visitor.get("/your-data?sent=1").words()).contains(hint, "Make a complaint");
        assertThat(visitor.get("/stay-in-touch?sent=1").words()).contains(hint);
        assertThat(visitor.get(visitor.sign("bridge", "Hana Hinted", email).location())
                        .words())
                .contains(hint);
    }
}
