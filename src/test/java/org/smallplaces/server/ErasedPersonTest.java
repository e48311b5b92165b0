package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;

/** Somebody who stands wherever a person can stand is erased: nothing of them is left in any row, and all sums hold. */
class ErasedPersonTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestNode node;
    private static List<String> before;
    private static List<HeldRecord> held;
    private static String mine;
    private static String leaf;

    @BeforeAll
    static void erase() {
        node = TestNode.start(TestLetters.add(TestCampaigns.open("bridge"), "wall"));
        Canary canary = new Canary(node);
        mine = canary.signs("bridge", "Quetzal Canaria");
        node.database.execute("insert into pack_comment_choice select id, campaign_id, 'staff:1', now() from signature"
                + " where name like 'Quetzal%'");
        TestPacks.build(node.site(), "bridge");
        canary.standsInALetter("wall");
        canary.complains();
        canary.asks();
        canary.staysInTouch();
        TestPacks.build(node.site(), "wall");
        leaf = node.ask("select string_agg(encode(leaf, 'hex'), '' order by pack_id, position) from pack_row");
        before = Canary.traces(node);
        Erasures erasures = node.site().erasures();
        held = Await.result(erasures.held(Canary.ADDRESS), PATIENCE);
        Erasure all = erasures.prepare(ErasureKind.EVERYTHING, held);
        Await.result(erasures.erase(all, "system"), PATIENCE);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void thePersonStoodEverywhereBefore() {
        assertThat(before)
                .contains("signature", "signatory_line", "pack_row", "pack_comment", "outbox", "trial_message")
                .contains("invitation", "late_request", "second_contact", "organisation", "declaration_snapshot_row")
                .contains("name_report", "recorded_assent", "rejection", "signatory_line_history", "text_confirmation")
                .contains("office_link_mail.address_sealed", "late_request.email_sealed", "signature.email_sealed")
                .contains("subject_request", "subject_request.email_sealed", "subject_answer.letter_sealed")
                .contains("complaint.email_sealed", "complaint_entry.words_sealed", "stay_in_touch.email_sealed");
        assertThat(held.stream().map(HeldRecord::kind).collect(Collectors.toSet()))
                .isEqualTo(Set.of(
                        "signature",
                        "invitation",
                        "second-contact",
                        "late-request",
                        "office-mail",
                        "complaint",
                        "subject-request",
                        "stay-in-touch"));
    }

    @Test
    void nothingOfThemIsLeft() {
        // The caps of mail go by themselves after 48 hours.
        assertThat(Canary.traces(node))
                .filteredOn(table -> !table.equals("mail_cap"))
                .isEmpty();
        assertThat(node.ask("select count(*) from pack_chunk")).isEqualTo("0");
        assertThat(node.ask(
                        "select (select count(*) from consent_former) + (select count(*) from stay_in_touch_former)"))
                .as("what was consented to before")
                .isEqualTo("0");
    }

    @Test
    void numbersAndTotalsStayExact() {
        assertThat(node.ask(
                        "select string_agg(issued || ' ' || standing, ', ' order by c.slug) from tally t join campaign c"
                                + " on c.id = t.campaign_id where issued > 0"))
                .isEqualTo("1 0, 1 0");
        assertThat(node.ask("select count(*) from signature where number is not null and erased_at is not null"))
                .isEqualTo("2");
        assertThat(node.ask("select string_agg(kind || ' ' || total, ', ') from signature_total t where kind <> 'delay'"
                        + " and total - (select count(*) from signature_fact f where f.campaign_id = t.campaign_id"
                        + " and f.kind = t.kind and f.value = t.value and f.number <= (select upto from signature_rollup r"
                        + " where r.campaign_id = t.campaign_id)) <> 0"))
                .isIn("null", "");
    }

    @Test
    void thePackKeepsItsLeavesAndSaysThatSomebodyWasErased() {
        assertThat(node.ask("select string_agg(encode(leaf, 'hex'), '' order by pack_id, position) from pack_row"))
                .isEqualTo(leaf);
        assertThat(node.ask("select count(*) from pack where erased_at is not null and erasures = 1"))
                .isEqualTo("2");
        assertThat(node.ask("select count(*) from pack_row where octet_length(salt) > 0"))
                .isEqualTo("0");
    }

    @Test
    void theirLinkSaysThatNothingIsThere() {
        assertThat(node.visitor("192.0.2.1").get(mine).words()).doesNotContain("Quetzal");
        assertThat(node.visitor("192.0.2.1")
                        .post(mine, Fields.of("act", "withdraw"))
                        .body())
                .doesNotContain("Quetzal");
    }

    @Test
    void theLedgerAndTheAuditNameNobody() {
        assertThat(node.ask("select kind from erasure_ledger")).isEqualTo("everything");
        assertThat(node.ask("select detail ->> 'signature' from audit where act = 'subject.erase'"))
                .isEqualTo("2");
    }
}
