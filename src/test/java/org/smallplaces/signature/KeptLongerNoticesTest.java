package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/** Whose mailbox hears that names are kept for longer than was told: everybody's who signed before, once. */
class KeptLongerNoticesTest {
    private static final String HOME = "NW11 8LX";
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 30);
    private static final LocalDate LONGER = LocalDate.of(2028, 6, 30);

    private QuietDays quiet = QuietDays.NONE;
    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);

    @BeforeEach
    void told() {
        world.database().execute("delete from retention_told");
        says(6, FIRST, false);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoSignedBeforeIsToldOnceAlsoAfterWithdrawingOrClosingAndNobodyElse() {
        UUID standing = verified("standing");
        UUID withdrawn = verified("withdrawn");
        world.act(node, withdrawn, SignatureAct.WITHDRAW);
        UUID pending = sign("pending");
        run();
        assertThat(mails()).as("nothing was lengthened").isEmpty();
        world.clock().step(Duration.ofMillis(5));
        says(24, LONGER, true);
        UUID later = verified("later");
        run();
        run();
        assertThat(mails()).containsExactlyInAnyOrder(standing.toString(), withdrawn.toString());
        world.act(node, pending, SignatureAct.VERIFY);
        run();
        assertThat(mails()).as("once they verify").hasSize(3).contains(pending.toString());
        assertThat(of(standing)).contains(new KeptLonger(Optional.of(FIRST), 6, Optional.of(LONGER), 24));
        assertThat(of(later)).as("was told the longer time").isEmpty();
        world.clock().step(Duration.between(world.clock().instant(), SignatureFixture.CLOSES));
        says(36, LONGER.plusYears(1), true);
        run();
        assertThat(mails()).as("a second decision, after closing").hasSize(7);
        assertThat(of(standing).orElseThrow().before())
                .as("what they were told when they signed")
                .contains(FIRST);
        says(6, FIRST, false);
        assertThat(of(standing)).as("it was shortened again").isEmpty();
    }

    @Test
    void whoWasToldNoDayWasToldTheFirstThatWasNamedOrElseMonths() {
        world.database().execute("delete from retention_told");
        says(6, null, false);
        UUID one = verified("one");
        world.clock().step(Duration.ofMillis(5));
        says(12, null, true);
        assertThat(of(one)).contains(new KeptLonger(Optional.empty(), 6, Optional.empty(), 12));
        world.database().execute("delete from retention_told where by_two");
        says(6, FIRST, false);
        says(24, LONGER, true);
        assertThat(of(one)).contains(new KeptLonger(Optional.of(FIRST), 6, Optional.of(LONGER), 24));
    }

    @Test
    void whatIsCutOffIsDoneAgainByTwoNodesAndNobodyIsToldTwiceNorOnAQuietDay() {
        for (int i = 0; i < 5; i++) {
            verified("p" + i);
        }
        world.clock().step(Duration.ofMillis(5));
        says(24, LONGER, true);
        quiet = new QuietDays(
                false,
                false,
                Set.of(world.clock()
                        .instant()
                        .atZone(world.campaign().definition().schedule().zone())
                        .toLocalDate()));
        run();
        assertThat(mails()).as("a quiet day").isEmpty();
        quiet = QuietDays.NONE;
        world.database()
                .execute("create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut';"
                        + " end $$; create trigger cut before update on kept_longer_mark for each row when (new.upto > 2)"
                        + " execute function cut()");
        assertThatThrownBy(this::run).hasMessageContaining("cut");
        assertThat(mails()).as("the first batch of two").hasSize(2);
        world.database().execute("drop trigger cut on kept_longer_mark");
        await(Future.all(
                on(node).run(List.of(world.campaign())), on(world.node(2)).run(List.of(world.campaign()))));
        assertThat(mails()).hasSize(5).doesNotHaveDuplicates();
        assertThatThrownBy(() -> world.database().execute("update kept_longer_mark set upto = 0"))
                .hasStackTraceContaining("notices never go back");
    }

    private void says(int months, LocalDate until, boolean byTwo) {
        String ends = until == null ? "null" : "'" + SignatureFixture.CLOSES + "'";
        String day = until == null ? "null" : "'" + until + "'";
        world.database()
                .execute(
                        "insert into retention_told (campaign_id, since, ends, ends_on, months, until, by_two) values ('"
                                + world.campaign().id() + "', '" + world.clock().instant() + "', " + ends + ", " + day
                                + ", "
                                + months + ", " + day + ", " + byTwo + ")");
        world.clock().step(Duration.ofMillis(5));
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

    private Optional<KeptLonger> of(UUID signature) {
        return await(on(node).of(signature));
    }

    private void run() {
        await(on(node).run(List.of(world.campaign())));
    }

    private List<String> mails() {
        return world.ask(
                "select subject_id::text from outbox where kind = 'kept-longer' order by created_at, subject_id");
    }

    private KeptLongerNotices on(Node node) {
        SignatoryMails mails = new SignatoryMails(
                KeptLongerNotices.KIND, node.pool(), new AddressHashes(world.keys()), world.sealer(), () -> quiet);
        return new KeptLongerNotices(node.pool(), mails, world.clock(), () -> {}, 2);
    }
}
