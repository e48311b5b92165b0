package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureAct.DISOWN;
import static org.smallplaces.signature.SignatureAct.VERIFY;
import static org.smallplaces.signature.SignatureAct.WITHDRAW;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.signature.SignatureFixture.Node;

class SignatureActsTest {
    private static final String HOME = "NW11 8LX";
    private static SignatureFixture world;
    private static Node node;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(4);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database().execute("truncate signature, consent, outbox, tally");
        world.clock().set(SignatureFixture.START);
    }

    @Test
    void theNumbersAreGivenInTheOrderOfVerifying() {
        UUID anna = sign("Anna", "anna");
        UUID ben = sign("Ben", "ben");
        assertThat(act(ben, VERIFY)).isEqualTo(new ActOutcome.Verified(ben, 1, true));
        assertThat(act(anna, VERIFY)).isEqualTo(new ActOutcome.Verified(anna, 2, true));
        assertThat(tally()).isEqualTo("issued 2 standing 2 superseded 0 disowned 0");
    }

    @Test
    void pressingTheButtonAgainIsHarmless() {
        UUID anna = sign("Anna", "anna");
        act(anna, VERIFY);
        assertThat(act(anna, VERIFY)).isEqualTo(new ActOutcome.Verified(anna, 1, false));
        assertThat(tally()).isEqualTo("issued 1 standing 1 superseded 0 disowned 0");
    }

    @Test
    void secondSignatureOfTheSamePersonIsNotCounted() {
        UUID first = sign("Anna Levi", "anna");
        UUID second = sign("ANNA  LEVI", "anna");
        UUID third = sign("Anna-Levi", "anna");
        act(second, VERIFY);
        assertThat(state(first)).isEqualTo("superseded");
        assertThat(act(first, VERIFY)).isEqualTo(new ActOutcome.Verified(second, 1, false));
        assertThat(act(third, DISOWN)).isEqualTo(new ActOutcome.Verified(second, 1, false));
        UUID later = sign("Anna Levi", "anna");
        assertThat(act(later, VERIFY)).isEqualTo(new ActOutcome.Verified(second, 1, false));
        assertThat(tally()).isEqualTo("issued 1 standing 1 superseded 3 disowned 0");
    }

    @Test
    void twoPeopleOfAHouseholdMayShareAMailboxAndAThirdMayNot() {
        UUID anna = sign("Anna", "home");
        UUID ben = sign("Ben", "home");
        UUID carla = sign("Carla", "home");
        act(anna, VERIFY);
        assertThat(act(ben, VERIFY)).isEqualTo(new ActOutcome.Verified(ben, 2, true));
        assertThat(act(carla, VERIFY)).isEqualTo(new ActOutcome.MailboxFull());
        assertThat(state(carla)).isEqualTo("pending");
        act(anna, WITHDRAW);
        assertThat(act(carla, VERIFY)).isEqualTo(new ActOutcome.Verified(carla, 3, true));
    }

    @Test
    void twoPeopleWhoDifferByAVowelSignAreTwo() {
        UUID first = sign("राम शर्मा", "home");
        UUID second = sign("रमा शर्मा", "home");
        act(first, VERIFY);
        assertThat(act(second, VERIFY)).isEqualTo(new ActOutcome.Verified(second, 2, true));
    }

    @Test
    void theSecondNeedsThePostcodeOfTheFirst() {
        UUID anna = sign("Anna", "home");
        UUID ben = world.signed(node, "Ben", "home@example.org", "M1 1AE");
        act(anna, VERIFY);
        assertThat(act(ben, VERIFY)).isEqualTo(new ActOutcome.OtherHousehold());
        assertThat(tally()).isEqualTo("issued 1 standing 1 superseded 0 disowned 0");
    }

    @Test
    void thisWasntMeRemovesTheRowWithItsConsent() {
        UUID anna = SignatureFixture.await(node.writer().sign(world.draft("Anna", "anna@example.org", HOME, true)));
        assertThat(act(anna, DISOWN)).isEqualTo(new ActOutcome.Disowned());
        assertThat(act(anna, DISOWN)).isEqualTo(new ActOutcome.Gone());
        assertThat(act(anna, VERIFY)).isEqualTo(new ActOutcome.Gone());
        assertThat(world.number("select count(*) from signature")).isZero();
        assertThat(world.number("select count(*) from consent")).isZero();
        assertThat(tally()).isEqualTo("issued 0 standing 0 superseded 0 disowned 1");
    }

    @Test
    void withdrawingKeepsTheNumberAndLeavesTheCount() {
        UUID anna = sign("Anna", "anna");
        act(anna, VERIFY);
        assertThat(act(anna, WITHDRAW)).isEqualTo(new ActOutcome.Withdrawn(anna));
        assertThat(act(anna, WITHDRAW)).isEqualTo(new ActOutcome.Withdrawn(anna));
        assertThat(act(anna, VERIFY)).isEqualTo(new ActOutcome.Withdrawn(anna));
        assertThat(tally()).isEqualTo("issued 1 standing 0 superseded 0 disowned 0");
        UUID again = sign("Anna", "anna");
        assertThat(act(again, VERIFY)).isEqualTo(new ActOutcome.Verified(again, 2, true));
    }

    @Test
    void whatWasNeverVerifiedCannotBeWithdrawn() {
        UUID anna = sign("Anna", "anna");
        assertThat(act(anna, WITHDRAW)).isEqualTo(new ActOutcome.Gone());
        assertThat(state(anna)).isEqualTo("pending");
    }

    @Test
    void oppositeActsInOneBreathAreEachAnsweredForThemselves() {
        UUID first = sign("Anna", "anna");
        UUID ben = sign("Ben", "ben");
        Future<ActOutcome> ahead = node.acts().act(world.campaign(), first, VERIFY);
        Future<ActOutcome> verify = node.acts().act(world.campaign(), ben, VERIFY);
        Future<ActOutcome> withdraw = node.acts().act(world.campaign(), ben, WITHDRAW);
        SignatureFixture.await(Future.all(ahead, verify, withdraw));
        assertThat(verify.result()).isEqualTo(new ActOutcome.Verified(ben, 2, true));
        assertThat(withdraw.result()).isEqualTo(new ActOutcome.Withdrawn(ben));
        assertThat(state(ben)).isEqualTo("withdrawn");
    }

    @Test
    void aHeldSignatureGetsItsNumberButDoesNotCount() {
        UUID anna = sign("Anna", "anna");
        world.database().execute("update signature set moderation = 'held'");
        assertThat(act(anna, VERIFY)).isEqualTo(new ActOutcome.Verified(anna, 1, true));
        assertThat(tally()).isEqualTo("issued 1 standing 0 superseded 0 disowned 0");
        act(anna, WITHDRAW);
        assertThat(tally()).isEqualTo("issued 1 standing 0 superseded 0 disowned 0");
    }

    @Test
    void afterSevenDaysItIsTooLate() {
        UUID inTime = sign("Anna", "anna");
        UUID late = sign("Ben", "ben");
        world.clock().set(SignatureFixture.START.plus(Duration.ofDays(7)));
        assertThat(act(inTime, VERIFY)).isInstanceOf(ActOutcome.Verified.class);
        world.clock().set(SignatureFixture.START.plus(Duration.ofDays(7)).plusMillis(1));
        assertThat(act(late, VERIFY)).isEqualTo(new ActOutcome.Gone());
        assertThat(act(inTime, VERIFY)).isEqualTo(new ActOutcome.Verified(inTime, 1, false));
    }

    @Test
    void afterClosingThereIsADayOfGraceForThoseWhoSignedInTime() {
        world.clock().set(SignatureFixture.CLOSES.minusSeconds(1));
        UUID inTime = sign("Anna", "anna");
        UUID slow = sign("Ben", "ben");
        world.clock().set(SignatureFixture.CLOSES.plus(Duration.ofHours(23)));
        assertThat(act(inTime, VERIFY)).isInstanceOf(ActOutcome.Verified.class);
        world.clock().set(SignatureFixture.CLOSES.plus(Duration.ofHours(24)));
        assertThat(act(slow, VERIFY)).isEqualTo(new ActOutcome.Closed());
        assertThat(act(inTime, WITHDRAW)).isEqualTo(new ActOutcome.Withdrawn(inTime));
        assertThat(act(slow, DISOWN)).isEqualTo(new ActOutcome.Disowned());
    }

    @Test
    void anUnknownSignatureIsGone() {
        assertThat(act(UUID.randomUUID(), VERIFY)).isEqualTo(new ActOutcome.Gone());
        assertThat(act(UUID.randomUUID(), DISOWN)).isEqualTo(new ActOutcome.Gone());
    }

    private static UUID sign(String name, String mailbox) {
        return world.signed(node, name, mailbox + "@example.org", HOME);
    }

    private static ActOutcome act(UUID id, SignatureAct act) {
        return world.act(node, id, act);
    }

    private static String state(UUID id) {
        return world.ask("select state from signature where id = '" + id + "'").get(0);
    }

    private static String tally() {
        return world.ask(
                        "select concat('issued ', issued, ' standing ', standing, ' superseded ', superseded, ' disowned ',"
                                + " disowned) from tally")
                .get(0);
    }
}
