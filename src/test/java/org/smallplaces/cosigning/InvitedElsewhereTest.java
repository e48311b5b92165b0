package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** An invitation is passed on, answered from another address, or its own address is corrected: whose link proves what. */
class InvitedElsewhereTest {
    private static Letters letters;
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        letters = new Letters("all");
        node = letters.node;
        visitor = letters.visitor;
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static String count(String what) {
        return node.ask("select count(*) from " + what);
    }

    @Test
    void whoeverSignsWithAnotherAddressWasNotInvitedAndWhoeverWasCanStillSign() {
        String link = letters.invited("all", "Eve Ash", "eve@shul.example");
        Fields form = letters.form(link).with("email", "eve@home.example");
        Answer first = visitor.post(link, form);
        assertThat(first.location()).startsWith("/c/");
        assertThat(visitor.post(link, form).location()).as("pressed twice").isEqualTo(first.location());
        assertThat(count("signature where name = 'Eve Ash' and state = 'pending'"))
                .isEqualTo("1");
        assertThat(node.ask("select held_because from signature where name = 'Eve Ash'"))
                .isEqualTo("uninvited");
        assertThat(visitor.get(link).words()).contains("Your signature waits to be verified");
        assertThat(letters.see(Letters.board("all") + "?q=eve").words()).contains("Waits for verification");
        String verify = letters.verifyLink("eve@home.example");
        assertThat(visitor.post(verify, Fields.of()).status()).isEqualTo(303);
        letters.upkeep();
        assertThat(letters.state("eve@shul.example")).isEqualTo("signed");
        assertThat(letters.see(Letters.board("all") + "?q=eve").words())
                .contains("Signed", "Waits for approval", "With another address than the one invited");
        assertThat(visitor.get(link).words())
                .as("it may have been somebody else")
                .contains("Somebody has signed here with another e-mail address");
        assertThat(visitor.post(link, form.with("name", "Third Eve")).words())
                .contains("This invitation has been answered");
        assertThat(count("signature where name = 'Third Eve'")).isEqualTo("0");
        assertThat(visitor.post(link, letters.form(link).with("name", "Invited Eve"))
                        .location())
                .startsWith("/s/");
        assertThat(letters.state("eve@shul.example")).isEqualTo("signed");
        assertThat(node.ask("select held_because from signature where name = 'Invited Eve'"))
                .isEqualTo("letter");
        assertThat(visitor.get(link).location()).startsWith("/s/");
        assertThat(letters.see(Letters.board("all") + "?q=eve").words())
                .doesNotContain("With another address than the one invited");
    }

    @Test
    void aSignatureThatMovesToACorrectedAddressStillAnswersTheInvitation() {
        String link = letters.invited("all", "Moving Moss", "moss@shul.example");
        Answer first = visitor.post(link, letters.form(link).with("email", "moss@homme.example"));
        String inbox = first.location();
        Answer corrected = visitor.post(inbox, Fields.of("act", "correct", "email", "moss@home.example"));
        assertThat(corrected.location()).startsWith("/c/").contains("corrected=1");
        letters.upkeep();
        assertThat(letters.state("moss@shul.example")).isEqualTo("opened");
        assertThat(letters.see(Letters.board("all") + "?q=moss").words()).contains("Waits for verification");
        assertThat(visitor.post(letters.verifyLink("moss@home.example"), Fields.of())
                        .status())
                .isEqualTo(303);
        letters.upkeep();
        assertThat(letters.state("moss@shul.example")).isEqualTo("signed");
        assertThat(node.ask("select count(*) from invitation i join signature s on s.id = i.signature_id"
                        + " where s.name = 'Moving Moss' and s.state = 'verified'"))
                .isEqualTo("1");
    }

    @Test
    void aColleagueToWhomItIsPassedOnVerifiesAsEverybodyDoes() {
        String link = letters.invited("all", "Ruth Bell", "ruth@shul.example");
        Fields to = Fields.of("forward-name", "Evil <a> words", "forward-email", "friend@shul.example");
        assertThat(visitor.post(link + "/forward", to).location()).isEqualTo(link + "?said=forwarded");
        String mail = letters.mail("friend@shul.example");
        assertThat(mail).doesNotContain("Evil").contains("Somebody whom Friends of the Home invited");
        String own = letters.link("friend@shul.example");
        assertThat(visitor.get(own).body()).doesNotContain("Evil");
        Answer answer = visitor.post(own, letters.form(own).with("name", "Real Friend"));
        assertThat(answer.location()).startsWith("/c/");
        assertThat(node.ask("select state || ' ' || held_because from signature where name = 'Real Friend'"))
                .isEqualTo("pending letter");
        assertThat(letters.state("friend@shul.example")).isEqualTo("opened");
        assertThat(letters.see(Letters.board("all") + "/" + letters.id("friend@shul.example"))
                        .words())
                .contains("Passed on by Ruth Bell");
    }

    @Test
    void itIsPassedOnThreeTimesAtMostAndNobodyLearnsWhoIsInvitedAlready() {
        String link = letters.invited("all", "Often Bell", "often@shul.example");
        letters.invited("all", "Known Person", "known@shul.example");
        for (String email : new String[] {"known@shul.example", "f1@shul.example", "f2@shul.example"}) {
            assertThat(visitor.post(link + "/forward", Fields.of("forward-name", "A Friend", "forward-email", email))
                            .location())
                    .isEqualTo(link + "?said=forwarded");
        }
        assertThat(visitor.post(
                                link + "/forward",
                                Fields.of("forward-name", "A Friend", "forward-email", "f3@shul.example"))
                        .status())
                .isEqualTo(409);
        assertThat(letters.mails("known@shul.example")).isEqualTo(1);
        assertThat(letters.mails("f3@shul.example")).isZero();
        assertThat(visitor.post(link + "/forward", Fields.of("forward-name", "=1", "forward-email", "no"))
                        .body())
                .contains("href=\"#forward-name\"", "href=\"#forward-email\"");
    }

    @Test
    void whatWasPassedOnOrAnsweredIsNotPassedOnAndEachTimeIsInTheAudit() {
        String link = letters.invited("all", "First Link", "chain0@shul.example");
        visitor.post(link + "/forward", Fields.of("forward-name", "A Friend", "forward-email", "chain1@shul.example"));
        assertThat(node.ask("select count(*) from audit where act = 'invitation.forward' and actor = subject"
                        + " and actor = 'invitation:" + letters.id("chain0@shul.example") + "'"))
                .isEqualTo("1");
        String second = letters.link("chain1@shul.example");
        assertThat(visitor.get(link).body()).contains("forward-email");
        assertThat(visitor.get(second).body()).doesNotContain("forward-email");
        Fields on = Fields.of("forward-name", "A Friend", "forward-email", "chain2@shul.example");
        assertThat(visitor.post(second + "/forward", on).status()).isEqualTo(409);
        visitor.post(link + "/decline", Fields.of("reason", ""));
        assertThat(visitor.get(link).body()).doesNotContain("forward-email");
        assertThat(visitor.post(link + "/forward", on).status()).isEqualTo(409);
        assertThat(letters.mails("chain2@shul.example")).isZero();
        assertThat(node.ask("select count(*) from audit where act = 'invitation.forward' and actor = 'invitation:"
                        + letters.id("chain1@shul.example") + "'"))
                .isEqualTo("0");
    }

    @Test
    void anAddressThatIsCorrectedGetsANewLinkAndTheOldOneIsDead() {
        String old = letters.invited("all", "Moved House", "old@shul.example");
        visitor.post(old + "/opened", Fields.of("seen", "1"));
        String path = Letters.board("all") + "/" + letters.id("old@shul.example");
        assertThat(letters.press(path, Fields.of("act", "correct", "email", "nonsense"))
                        .status())
                .isEqualTo(422);
        assertThat(letters.press(path, Fields.of("act", "correct", "email", "new@shul.example"))
                        .location())
                .endsWith("did=corrected");
        String now = letters.link("new@shul.example");
        assertThat(now).isNotEqualTo(old);
        assertThat(visitor.get(old).status()).isEqualTo(410);
        assertThat(letters.state("new@shul.example")).isEqualTo("invited");
        assertThat(letters.press(path, Fields.of("act", "resend")).location()).endsWith("did=resent");
        assertThat(letters.mails("new@shul.example")).isEqualTo(2);
        assertThat(letters.press(path, Fields.of("act", "withdraw")).location()).endsWith("did=withdrawn");
        assertThat(visitor.get(now).status()).isEqualTo(410);
        assertThat(letters.see(path).body()).doesNotContain("new@shul.example");
    }
}
