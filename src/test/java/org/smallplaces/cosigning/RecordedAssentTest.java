package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** Assent that came by telephone or in a letter. */
class RecordedAssentTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("told", "refused", "schema", "corrected", "bad", "proved");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static Fields form(String name, String email) {
        return LetterNode.personal()
                .and("name", name)
                .and("email", email)
                .and("country", "GB")
                .and("postcode", "NW11 8LX")
                .and("visibility", "recipient-only")
                .and("language", "en")
                .and("wording", "May we put your name below this letter?")
                .and("how", "telephone")
                .and("on", "2027-02-28")
                .and("note", "Called by the office at noon.");
    }

    private static Answer record(String slug, Fields form) {
        return letters.post("/staff/campaigns/" + slug + "/assents/new", form);
    }

    @Test
    void itIsHeldCountedApartAndItsSignatoryVerifiesIt() {
        assertThat(record("told", form("Miriam Levy", "m@example.org")).location())
                .endsWith("did=recorded");
        String mail = letters.mail("m@example.org");
        assertThat(mail)
                .contains("have recorded that you said yes to this letter (by telephone, 28 February 2027)")
                .contains("Rabbi Miriam Levy, Teacher, Fennerby School (in a personal capacity)")
                .contains("May we put your name below this letter?")
                .doesNotContain("Called by the office");
        assertThat(
                        letters.ask(
                                "select s.state || ' ' || s.moderation || ' ' || a.how || ' ' || (a.text_id = s.text_id)"
                                        + " from signature s join recorded_assent a on a.signature_id = s.id where s.name = 'Miriam Levy'"))
                .containsExactly("recorded held telephone true");
        assertThat(record("told", form("miriam levy", "M@example.org")).words())
                .contains("stands from this mailbox already");
        Answer list = letters.see("/staff/campaigns/told/assents");
        assertThat(list.words())
                .contains("Recorded and waiting for approval 1", "Recorded and approved, not verified 0");
        letters.post("/staff/campaigns/told/approve", Fields.of("approve", letters.pick("told", "Miriam Levy")));
        assertThat(letters.see("/staff/campaigns/told/assents").words())
                .contains("Recorded and waiting for approval 0", "Recorded and approved, not verified 1");
        letters.awaitCount("told", 0);
        String verify = LetterNode.link(mail);
        letters.later(Duration.ofDays(20));
        Answer page = letters.visitor.get(verify);
        assertThat(page.words()).contains("have recorded that you said yes", "May we put your name below this letter?");
        letters.awaitCount("told", 0);
        letters.visitor.post(verify, Fields.of());
        letters.awaitCount("told", 1);
        assertThat(letters.ask("select state || ' ' || number from signature where name = 'Miriam Levy'"))
                .containsExactly("verified 1");
    }

    @Test
    void anAddressThatStaffHaveTypedShowsNothingBeforeItsMailboxIsProved() {
        Fields form = form("Noa Field", "noa@proved.example")
                .with("organisation", "Proved Shul")
                .with("capacity", "on-behalf")
                .and("authority", "yes");
        assertThat(record("proved", form).status()).isEqualTo(303);
        letters.post("/staff/campaigns/proved/organisations", Fields.of("act", "discover"));
        String organisation = "/staff/campaigns/proved/organisations/"
                + letters.ask("select id from organisation where name = 'Proved Shul'")
                        .get(0);
        letters.post(
                organisation,
                Fields.of("name", "Proved Shul", "kind", "community", "revision", "0", "webDomain", "proved.example"));
        assertThat(letters.see(organisation).words()).contains("Mailbox at the organisation’s domain: not yet");
        letters.visitor.post(LetterNode.link(letters.mail("noa@proved.example")), Fields.of());
        letters.post("/staff/campaigns/proved/organisations", Fields.of("act", "discover"));
        assertThat(letters.see(organisation).words()).contains("Mailbox at the organisation’s domain: yes");
    }

    @Test
    void whoeverDidNotSayYesTakesTheNameAwayByOnePress() {
        record("refused", form("Dan Stone", "d@example.org"));
        String verify = LetterNode.link(letters.mail("d@example.org"));
        assertThat(letters.visitor.get(verify + "/not-me").status()).isEqualTo(200);
        assertThat(state("Dan Stone")).isEqualTo("recorded");
        letters.visitor.post(verify, Fields.of("act", "disown"));
        assertThat(state("Dan Stone")).isEqualTo("withdrawn");
        assertThat(letters.see("/staff/campaigns/refused/assents").words()).doesNotContain("Dan Stone");
    }

    @Test
    void aVerifiedSignatureOfTheSamePersonTakesItsPlace() {
        record("corrected", form("Ruth Gold", "r@example.org"));
        String recorded = LetterNode.link(letters.mail("r@example.org"));
        letters.verified("corrected", "Ruth Gold", "r@example.org", LetterNode.personal());
        assertThat(letters.ask("select state from signature where name = 'Ruth Gold' order by id"))
                .containsExactly("withdrawn", "verified");
        letters.visitor.post(recorded, Fields.of());
        assertThat(letters.ask("select count(*) from signature where name = 'Ruth Gold' and state = 'verified'"))
                .containsExactly("1");
    }

    @Test
    void aMistakeIsToldAndWhatWasTypedStays() {
        Answer wrong = record(
                "bad",
                form("Eve Ash", "no address")
                        .with("how", "")
                        .with("wording", "")
                        .with("on", "2030-01-01"));
        assertThat(wrong.status()).isEqualTo(422);
        for (String field : new String[] {"wording", "note"}) {
            Answer turned = record("bad", form("Eve Ash", "eve@example.org").with(field, "It is\na\u202Eb"));
            assertThat(turned.status()).as(field).isEqualTo(422);
        }
        assertThat(wrong.words())
                .contains("Choose how they said yes", "Enter what was read or sent", "not later than today");
        assertThat(wrong.body()).contains("value=\"Eve Ash\"", "value=\"no address\"", "Called by the office at noon.");
        assertThat(letters.ask("select count(*) from signature where name = 'Eve Ash'"))
                .containsExactly("0");
    }

    @Test
    void theDatabaseRefusesARecordedSignatureWithoutIt() {
        record("schema", form("Tom Wells", "t@example.org"));
        String copy =
                "insert into signature select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).*"
                        + " from signature s where name = 'Tom Wells'";
        assertThatThrownBy(() -> letters.node.database.execute(copy)).hasStackTraceContaining("recorded_has_assent");
        assertThatThrownBy(() -> letters.node.database.execute("insert into recorded_assent (signature_id, campaign_id,"
                        + " text_id, language, wording, how, assented_on, recorded_by, recorded_at)"
                        + " select gen_random_uuid(), campaign_id, text_id, language, '', how, assented_on, recorded_by,"
                        + " recorded_at from recorded_assent limit 1"))
                .hasStackTraceContaining("recorded_assent_has_wording");
        assertThat(letters.ask("select count(*) from signature where name = 'Tom Wells'"))
                .containsExactly("1");
    }

    private static String state(String name) {
        return letters.ask("select state from signature where name = '" + name + "'")
                .get(0);
    }
}
