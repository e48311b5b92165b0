package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/** Whoever was asked to agree to another text and has not answered is reminded once, and nobody else is. */
class TextRemindersTest {
    private static final String HOME = "NW11 8LX";
    private static final Duration AFTER = Duration.ofDays(2);

    private QuietDays quiet = QuietDays.NONE;
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);
    private final TextNotices notices = new TextNotices(
            node.pool(), new AddressHashes(world.keys()), world.sealer(), () -> quiet, world.clock(), () -> {});
    private final TextReminders reminders = on(node);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoHasNotAnsweredIsRemindedOnceAndNotBeforeTheirTime() {
        UUID silent = verified("silent");
        UUID agreed = verified("agreed");
        UUID withdrawn = verified("withdrawn");
        UUID held = verified("held");
        asked(2, "material");
        agree(agreed, 2);
        world.act(node, withdrawn, SignatureAct.WITHDRAW);
        hold(held);
        world.clock().step(AFTER.minusSeconds(1));
        run();
        assertThat(reminded()).isEmpty();
        world.clock().step(Duration.ofSeconds(1));
        run();
        run();
        assertThat(reminded()).containsExactly(silent.toString());
        world.clock().step(AFTER);
        run();
        assertThat(reminded()).containsExactly(silent.toString());
    }

    @Test
    void nobodyIsRemindedOfACorrectionNorOfATextThatWasChangedSince() {
        UUID one = verified("one");
        asked(2, "minor");
        world.clock().step(AFTER);
        run();
        assertThat(reminded()).isEmpty();
        asked(3, "material");
        asked(4, "material");
        world.clock().step(AFTER);
        run();
        assertThat(reminded()).containsExactly(one.toString());
        assertThat(world.ask("select version::text from text_notice where reminder_id is not null"))
                .containsExactly("4");
    }

    @Test
    void nobodyIsRemindedOnAQuietDayOrAfterClosing() {
        UUID one = verified("one");
        asked(2, "material");
        world.clock().step(AFTER);
        LocalDate today = world.clock()
                .instant()
                .atZone(world.campaign().definition().schedule().zone())
                .toLocalDate();
        quiet = new QuietDays(false, false, Set.of(today));
        run();
        assertThat(reminded()).isEmpty();
        world.clock().step(Duration.ofDays(1));
        run();
        assertThat(reminded()).containsExactly(one.toString());

        UUID other = verified("other");
        asked(3, "material");
        world.clock().step(Duration.between(world.clock().instant(), SignatureFixture.CLOSES));
        run();
        assertThat(reminded()).doesNotContain(other.toString());
    }

    @Test
    void aCrowdIsRemindedByTwoNodesAtOnceEachPersonOnce() {
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            answers.add(node.writer().sign(world.draft("Person " + i, "p" + i + "@example.org", HOME)));
        }
        await(Future.all(answers));
        List<Future<ActOutcome>> verified = new ArrayList<>();
        answers.forEach(one -> verified.add(node.acts().act(world.campaign(), one.result(), SignatureAct.VERIFY)));
        await(Future.all(verified));
        asked(2, "material");
        world.clock().step(AFTER);
        await(Future.all(
                on(node).run(List.of(world.campaign())), on(world.node(2)).run(List.of(world.campaign()))));
        run();
        assertThat(reminded()).hasSize(1_100).doesNotHaveDuplicates();
    }

    @Test
    void theDatabaseItselfRemindsNobodyTwice() {
        verified("one");
        asked(2, "material");
        world.clock().step(AFTER);
        run();
        assertThatThrownBy(() -> world.database().execute("update text_notice set reminder_id = gen_random_uuid()"))
                .hasStackTraceContaining("nor reminded twice");
    }

    private UUID verified(String name) {
        world.clock().step(Duration.ofMillis(5));
        UUID id = world.signed(node, name, name + "@example.org", HOME);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }

    private void asked(int version, String kind) {
        ChangedTexts.store(world, version, kind);
        await(notices.run(List.of(world.campaign())));
    }

    private void agree(UUID id, int version) {
        world.database()
                .execute("insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version,"
                        + " wording_id, language, confirmed_at) select id, mailbox, campaign_id, "
                        + ChangedTexts.text(world, version) + ", " + version
                        + ", wording_id, 'en', now() from signature where id = '" + id + "'");
    }

    private void hold(UUID id) {
        world.database()
                .execute("update signature set moderation = 'held', held_because = 'staff' where id = '" + id + "'");
    }

    private void run() {
        await(reminders.run(List.of(world.campaign())));
    }

    private List<String> reminded() {
        return world.ask("select subject_id::text from outbox where kind = 'text-reminder' order by created_at");
    }

    private TextReminders on(Node on) {
        return new TextReminders(
                on.pool(), new AddressHashes(world.keys()), world.sealer(), () -> quiet, world.clock(), () -> {});
    }
}
