package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.QuietLetters;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** What was agreed to for a time is not sent after it, until somebody says that it still is, and tells everybody. */
class SendByTest {
    private static final String RELEASE = "/staff/campaigns/wall/release";
    private static final String PACKS = "/staff/campaigns/wall/packs";
    /** Midnight in London after the day to send it by. */
    private static final Instant PASSED = Instant.parse("2027-03-11T00:00:00Z");

    private TestNode node;
    private Visitor visitor;
    private String officer;

    @BeforeEach
    void start() {
        node = TestNode.start(QuietLetters.add(TestCampaigns.open("bridge"), "wall", "send-by: 2027-03-10"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void logIn() {
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
    }

    private Answer post(String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, officer)), "Cookie", officer);
    }

    private static Fields renewal(String day, String reason) {
        return Fields.of("act", "renew").and("day", day).and("reason", reason);
    }

    private void signAndVerify(String name, String email) {
        Answer signed = visitor.sign("wall", visitor.form("wall", name, email).and("capacity", "personal"));
        assertThat(signed.status()).isEqualTo(303);
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "'"),
                plain -> plain.contains("/v/"));
        String verify = mail.replaceAll("(?s).*?(/v/[^?\\s/]+).*", "$1");
        assertThat(visitor.post(verify, Fields.of()).status()).isEqualTo(303);
    }

    private String told(String email) {
        return node.ask("select count(*) from outbox o join signature s on s.id = o.subject_id where o.kind = 'send-by'"
                + " and o.id in (select id from trial_message where recipient = '" + email + "')");
    }

    @Test
    void theDayItselfStillCounts() {
        node.clock.set(PASSED.minusMillis(1));
        logIn();
        assertThat(visitor.get(PACKS, "Cookie", officer).body()).contains("<button>Build");
        node.clock.set(PASSED);
        assertThat(visitor.get(PACKS, "Cookie", officer).words()).contains("The day to send this letter by has passed");
    }

    @Test
    void afterItNoPackIsBuiltUntilItIsRecordedAndEverybodyIsToldOnce() {
        signAndVerify("Miriam Levy", "miriam@example.org");
        signAndVerify("Dafna Cohen", "dafna@example.org");
        node.clock.set(PASSED);
        logIn();
        Answer refused = post(PACKS, Fields.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("/staff/campaigns/wall/release#send-by")
                .doesNotContain("<button>Build");
        assertThat(node.ask("select count(*) from pack")).isEqualTo("0");

        assertThat(post(RELEASE, renewal("2027-03-01", "It takes longer.")).words())
                .contains("Choose a day from today on");
        Answer wrong = post(RELEASE, renewal("2027-04-01", " "));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"2027-04-01\"", "reason-error");
        assertThat(node.ask("select count(*) from send_by_renewal")).isEqualTo("0");

        assertThat(post(RELEASE, renewal("2027-04-01", "The minister was away."))
                        .status())
                .isEqualTo(303);
        assertThat(visitor.get(RELEASE, "Cookie", officer).words()).contains("The minister was away.");
        node.clock.step(Duration.ofMinutes(2));
        Wait.until(() -> told("miriam@example.org") + told("dafna@example.org"), "11"::equals);
        assertThat(node.ask("select count(*) from outbox where kind = 'send-by' and capped"))
                .isEqualTo("0");
        Wait.until(() -> node.ask("select told || ' ' || (done_at is not null) from renewal_notice"), "2 true"::equals);
        String mail = node.ask("select plain from trial_message where recipient = 'miriam@example.org'"
                + " and subject like 'Still to be sent%'");
        assertThat(mail)
                .contains("1 April 2027", "/s/", "Your name stays on it")
                .doesNotContain("minister");
        String mine = mail.replaceAll("(?s).*?(/s/[^?\\s]+).*", "$1");
        assertThat(visitor.post(mine, Fields.of("act", "withdraw")).status()).isEqualTo(303);

        node.clock.step(Duration.ofMinutes(5));
        assertThat(post(PACKS, Fields.of()).status()).isEqualTo(303);
        assertThat(told("miriam@example.org") + told("dafna@example.org")).isEqualTo("11");
        assertThat(node.ask("select detail->>'send-by' from audit where act = 'letter.send-by'"))
                .isEqualTo("2027-04-01");
        assertThat(node.ask("select string_agg(detail::text, '') from audit")).doesNotContain("minister");
    }

    @Test
    void ofSeveralWhoRecordItAtOnceOneDoesSoThatNobodyIsToldTwice() {
        node.clock.set(PASSED);
        logIn();
        String token = TestStaff.formToken(visitor, officer);
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> visitor.post(
                                RELEASE,
                                renewal("2027-04-01", "It takes longer.").and("csrf", token),
                                "Cookie",
                                officer)
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).contains(303).allMatch(status -> status == 303 || status == 409);
        assertThat(answers.stream().filter(status -> status == 303)).hasSize(1);
        assertThat(node.ask("select count(*) from send_by_renewal")).isEqualTo("1");
    }
}
