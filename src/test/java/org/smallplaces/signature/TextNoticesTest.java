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

/** Whose mailbox hears that a text was changed: everybody whose signature stands, once for each version. */
class TextNoticesTest {
    private static final String HOME = "NW11 8LX";

    private QuietDays quiet = QuietDays.NONE;
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);
    private final TextNotices notices = on(node);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoSignedIsToldOnceForEachVersionAndNobodyOfTheFirst() {
        UUID one = verified("one");
        run();
        assertThat(told()).isEmpty();
        ChangedTexts.store(world, 2, "material");
        run();
        run();
        assertThat(told()).containsExactly(one.toString());
        ChangedTexts.store(world, 3, "minor");
        run();
        assertThat(told()).containsExactly(one.toString(), one.toString());
        assertThat(world.ask("select version from text_notice order by version"))
                .containsExactly("2", "3");
        assertThat(world.ask("select count(*) from outbox where kind = 'text-change' and capped"))
                .containsExactly("0");
    }

    @Test
    void onlyThoseAreToldWhoseSignatureStands() {
        UUID standing = verified("standing");
        world.act(node, verified("withdrawn"), SignatureAct.WITHDRAW);
        sign("pending");
        hold(verified("held"));
        ChangedTexts.store(world, 2, "material");
        run();
        assertThat(told()).containsExactly(standing.toString());
    }

    @Test
    void whoVerifiesOrIsApprovedLaterIsToldThen() {
        UUID pending = sign("pending");
        UUID held = verified("held");
        hold(held);
        ChangedTexts.store(world, 2, "material");
        run();
        assertThat(told()).isEmpty();
        world.act(node, pending, SignatureAct.VERIFY);
        run();
        assertThat(told()).containsExactly(pending.toString());
        world.database().execute("update signature set moderation = 'clear' where id = '" + held + "'");
        run();
        run();
        assertThat(told()).containsExactlyInAnyOrder(pending.toString(), held.toString());
    }

    @Test
    void aCrowdIsToldByTwoNodesAtOnceEachPersonOnceAlsoWhenOneIsKilledInTheMiddle() {
        List<Future<UUID>> answers = new ArrayList<>();
        for (int i = 0; i < 1_250; i++) {
            answers.add(node.writer().sign(world.draft("Person " + i, "p" + i + "@example.org", HOME)));
        }
        await(Future.all(answers));
        List<Future<ActOutcome>> verified = new ArrayList<>();
        answers.forEach(one -> verified.add(node.acts().act(world.campaign(), one.result(), SignatureAct.VERIFY)));
        await(Future.all(verified));
        ChangedTexts.store(world, 2, "material");
        await(notices.batch(world.campaign().id(), 2)); // what is killed after it has told the first 500
        assertThat(told()).hasSize(500);
        await(Future.all(
                on(node).run(List.of(world.campaign())), on(world.node(2)).run(List.of(world.campaign()))));
        assertThat(told()).hasSize(1_250).doesNotHaveDuplicates();
    }

    @Test
    void aTransactionThatIsCutOffTellsNobodyAndIsDoneAgain() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "material");
        world.database()
                .execute(
                        "create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut';"
                                + " end $$; create trigger cut before update on text_notice_mark for each row execute function cut()");
        assertThatThrownBy(this::run).hasMessageContaining("cut");
        assertThat(told()).isEmpty();
        assertThat(world.number("select count(*) from text_notice")).isZero();
        world.database().execute("drop trigger cut on text_notice_mark");
        run();
        assertThat(told()).containsExactly(one.toString());
    }

    @Test
    void nobodyIsToldAfterClosingNorOnAQuietDay() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "material");
        LocalDate today = world.clock()
                .instant()
                .atZone(world.campaign().definition().schedule().zone())
                .toLocalDate();
        quiet = new QuietDays(false, false, Set.of(today));
        run();
        assertThat(told()).isEmpty();
        world.clock().step(Duration.ofDays(1));
        run();
        assertThat(told()).containsExactly(one.toString());
        ChangedTexts.store(world, 3, "material");
        world.clock().step(Duration.between(world.clock().instant(), SignatureFixture.CLOSES));
        run();
        assertThat(told()).containsExactly(one.toString());
    }

    @Test
    void whoAgreedBeforeTheirTurnIsNotAsked() {
        UUID one = verified("one");
        UUID other = verified("other");
        ChangedTexts.store(world, 2, "material");
        world.database()
                .execute("insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version,"
                        + " wording_id, language, confirmed_at) select id, mailbox, campaign_id, "
                        + ChangedTexts.text(world, 2) + ", 2, wording_id, 'en', now() from signature where id = '" + one
                        + "'");
        run();
        assertThat(told()).containsExactly(other.toString());
    }

    @Test
    void theDatabaseItselfTellsNobodyTwice() {
        verified("one");
        ChangedTexts.store(world, 2, "material");
        run();
        assertThatThrownBy(() -> world.database().execute("update text_notice set mail_id = gen_random_uuid()"))
                .hasStackTraceContaining("nobody is told twice");
        assertThatThrownBy(() -> world.database().execute("update text_notice_mark set upto = 0"))
                .hasStackTraceContaining("notices never go back");
    }

    private UUID sign(String name) {
        world.clock().step(Duration.ofMillis(5));
        return world.signed(node, name, name + "@example.org", HOME);
    }

    private UUID verified(String name) {
        UUID id = sign(name);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }

    private void hold(UUID id) {
        world.database()
                .execute("update signature set moderation = 'held', held_because = 'staff' where id = '" + id + "'");
    }

    private void run() {
        await(notices.run(List.of(world.campaign())));
    }

    private List<String> told() {
        return world.ask(
                "select subject_id::text from outbox where kind = 'text-change' order by created_at, subject_id");
    }

    private TextNotices on(Node node) {
        return new TextNotices(
                node.pool(), new AddressHashes(world.keys()), world.sealer(), () -> quiet, world.clock(), () -> {});
    }
}
