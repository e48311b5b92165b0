package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterLine;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.SignatureFixture.Node;

/** For which words a signature stands, and how its signatory agrees to others. */
class TextConfirmationsTest {
    private static final Language ENGLISH = new Language("en");

    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(8);
    private final TextConfirmations texts = new TextConfirmations(node.pool(), world.clock());
    private final SignatureStore signatures = new SignatureStore(node.pool(), world.sealer());
    private final ConsentWording consent = world.campaign().wording(ConsentPurpose.SIGNATURE, ENGLISH);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoAgreesStandsForTheNewWordsAndTheConsentOfThatMomentIsKept() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "material");
        assertThat(await(texts.of(one)).orElseThrow().text().version()).isEqualTo(1);
        world.clock().step(Duration.ofDays(1));
        assertThat(confirm(one, 2)).isEqualTo(ConfirmOutcome.CONFIRMED);
        TextStanding standing = await(texts.of(one)).orElseThrow();
        assertThat(standing.confirmed()).isTrue();
        assertThat(standing.text().version()).isEqualTo(2);
        assertThat(standing.at()).isEqualTo(world.clock().instant());
        assertThat(standing.consentWords()).isEqualTo(consent.words());
        assertThat(confirm(one, 2)).as("once more").isEqualTo(ConfirmOutcome.STOOD_ALREADY);
        assertThat(world.ask("select version from text_confirmation")).containsExactly("2");
        assertThat(world.number("select t.version from signature s join campaign_text t on t.id = s.text_id"))
                .as("what was signed stays")
                .isEqualTo(1);
    }

    @Test
    void aMinorChangeCarriesSignaturesOverAndNeedsNoAgreement() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "minor");
        assertThat(confirm(one, 2)).isEqualTo(ConfirmOutcome.STOOD_ALREADY);
        assertThat(world.number("select count(*) from text_confirmation")).isZero();
    }

    @Test
    void nobodyAgreesToWordsThatAreNotTheCurrentOnes() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "material");
        ChangedTexts.store(world, 3, "material");
        assertThat(confirm(one, 2)).isEqualTo(ConfirmOutcome.NOT_CURRENT);
        assertThat(confirm(one, 1)).isEqualTo(ConfirmOutcome.NOT_CURRENT);
        assertThat(world.number("select count(*) from text_confirmation")).isZero();
    }

    @Test
    void onlyAVerifiedSignatureAgreesAndOnlyInTime() {
        UUID pending = signed("pending");
        UUID withdrawn = verified("withdrawn");
        world.act(node, withdrawn, SignatureAct.WITHDRAW);
        UUID late = verified("late");
        ChangedTexts.store(world, 2, "material");
        assertThat(confirm(pending, 2)).isEqualTo(ConfirmOutcome.NOT_VERIFIED);
        assertThat(confirm(withdrawn, 2)).isEqualTo(ConfirmOutcome.NOT_VERIFIED);
        world.clock().step(Duration.between(world.clock().instant(), SignatureFixture.CLOSES.plus(Duration.ofDays(1))));
        assertThat(confirm(late, 2)).isEqualTo(ConfirmOutcome.CLOSED);
        for (UUID id : List.of(pending, withdrawn)) {
            assertThatThrownBy(() -> world.database()
                            .execute("insert into text_confirmation (signature_id, mailbox, campaign_id, text_id,"
                                    + " version, wording_id, language, confirmed_at) select id, mailbox, campaign_id, "
                                    + ChangedTexts.text(world, 2)
                                    + ", 2, wording_id, 'en', now() from signature where id = '" + id + "'"))
                    .hasStackTraceContaining("only a verified signature agrees");
        }
    }

    /** A version is stored while twenty people agree: whoever is recorded was in time, and for the words they had read. */
    @Test
    void agreeingAndANewVersionAtOnceNeverPinsAnybodyToOtherWords() {
        List<UUID> crowd = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            crowd.add(verified("p" + i));
        }
        ChangedTexts.store(world, 2, "material");
        List<Future<ConfirmOutcome>> answers = new ArrayList<>();
        for (UUID one : crowd) {
            answers.add(begin(one, 2));
            if (answers.size() == 10) {
                answers.add(node.pool()
                        .withTransaction(connection -> connection
                                .query("select from campaign for no key update")
                                .execute()
                                .compose(locked -> connection.query(stored(3)).execute())
                                .compose(done -> connection
                                        .query("select pg_sleep(0.05)")
                                        .execute()))
                        .map(ConfirmOutcome.STOOD_ALREADY));
            }
        }
        await(Future.all(answers));
        long confirmed = answers.stream()
                .filter(one -> one.result() == ConfirmOutcome.CONFIRMED)
                .count();
        assertThat(world.number("select count(*) from text_confirmation where version = 2"))
                .isEqualTo(confirmed);
        assertThat(world.number("select count(*) from text_confirmation where version = 3"))
                .isZero();
        assertThat(answers.stream()
                        .filter(one -> one.result() == ConfirmOutcome.NOT_CURRENT)
                        .count())
                .isEqualTo(20 - confirmed);
    }

    @Test
    void whoeverAgreesWhileANewVersionIsBeingStoredWaitsAndIsShownThatOne() {
        List<UUID> crowd = List.of(verified("one"), verified("two"), verified("three"));
        ChangedTexts.store(world, 2, "material");
        SqlConnection storing = await(world.node(1).pool().getConnection());
        Transaction transaction = await(storing.begin());
        await(storing.query("select from campaign for no key update").execute());
        await(storing.query(stored(3)).execute());
        List<Future<ConfirmOutcome>> answers =
                crowd.stream().map(one -> begin(one, 2)).toList();
        Wait.until(
                () -> answers.stream().filter(Future::isComplete).count() + waiting(),
                settled -> settled == crowd.size());
        await(transaction.commit());
        await(Future.all(answers));
        assertThat(answers).extracting(Future::result).containsOnly(ConfirmOutcome.NOT_CURRENT);
        assertThat(world.number("select count(*) from text_confirmation")).isZero();
    }

    private long waiting() {
        return world.number("select count(*) from pg_locks where not granted");
    }

    private String stored(int version) {
        String whole = ChangedTexts.sql(world.campaign().id(), version, "material");
        return whole.substring(whole.indexOf("insert"), whole.indexOf("commit;"));
    }

    @Test
    void agreeingAndWithdrawingAtOnceLeavesNoSignatureThatStands() {
        List<UUID> crowd = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            crowd.add(verified("p" + i));
        }
        ChangedTexts.store(world, 2, "material");
        List<Future<?>> acts = new ArrayList<>();
        for (UUID one : crowd) {
            acts.add(begin(one, 2));
            acts.add(node.acts().act(world.campaign(), one, SignatureAct.WITHDRAW));
        }
        await(Future.all(acts));
        assertThat(world.number("select count(*) from signature where state <> 'withdrawn'"))
                .isZero();
        assertThat(world.number("select standing from tally")).isZero();
        assertThat(await(new EarlierCounts(new CountStore(node.pool()))
                        .of(java.util.Set.of(world.campaign().id()))))
                .isEmpty();
    }

    @Test
    void aPetitionCountsEverybodyAndALetterThoseWhoStandForItsWords() {
        UUID one = verified("one");
        verified("two");
        verified("three");
        ChangedTexts.store(world, 2, "material");
        confirm(one, 2);
        ChangedTexts.store(world, 3, "minor");
        assertThat(counts()).containsExactly(3, 2);
        world.database().execute("update campaign set kind = 'letter'");
        assertThat(counts()).containsExactly(1, 2);
        world.database()
                .execute("update signature set moderation = 'held', held_because = 'letter' where name = 'two';"
                        + " update tally set standing = 2");
        assertThat(counts()).containsExactly(1, 1);
        assertThat(world.ask("select s.name from signature s where stands_for(s.id, s.mailbox, s.text_id,"
                        + " current_text_era(s.campaign_id))"))
                .containsExactly("one");
    }

    @Test
    void nobodysNameStandsBelowALetterWhoseWordsTheyHaveNotAgreedTo() {
        UUID one = verified("one");
        verified("two");
        UUID campaign = world.campaign().id();
        assertThat(names(campaign)).containsExactlyInAnyOrder("one", "two");
        LetterStore.Mark before = await(LetterStore.mark(node.pool(), campaign));
        ChangedTexts.store(world, 2, "material");
        assertThat(names(campaign)).isEmpty();
        assertThat(await(LetterStore.mark(node.pool(), campaign))).isNotEqualTo(before);
        confirm(one, 2);
        assertThat(names(campaign)).containsExactly("one");
        assertThat(await(LetterStore.seen(node.pool(), campaign))).containsExactly(one);
        assertThat(await(LetterStore.standing(node.pool(), campaign)).people()).isEqualTo(1);
        ChangedTexts.store(world, 3, "minor");
        assertThat(names(campaign)).containsExactly("one");
    }

    private List<String> names(UUID campaign) {
        return await(LetterStore.shown(node.pool(), campaign)).lines().stream()
                .map(LetterLine::name)
                .toList();
    }

    @Test
    void whatWasAgreedToIsNeverAltered() {
        UUID one = verified("one");
        ChangedTexts.store(world, 2, "material");
        confirm(one, 2);
        assertThatThrownBy(() -> world.database().execute("update text_confirmation set confirmed_at = now()"))
                .hasStackTraceContaining("is never altered");
        assertThatThrownBy(() ->
                        await(node.pool().query("delete from text_confirmation").execute()))
                .hasStackTraceContaining("permission denied");
    }

    /** The count that is shown, and how many stand only for an earlier text. */
    private List<Integer> counts() {
        Count count = await(new Counts(node.pool()).of(world.campaign().id()));
        return List.of((int) count.people(), (int) count.earlier());
    }

    private Future<ConfirmOutcome> begin(UUID id, int version) {
        int text = ChangedTexts.text(world, version);
        return signatures
                .find(id)
                .compose(found -> texts.confirm(world.campaign(), found.orElseThrow(), text, consent));
    }

    private ConfirmOutcome confirm(UUID id, int version) {
        return await(begin(id, version));
    }

    private UUID signed(String name) {
        world.clock().step(Duration.ofMillis(5));
        return world.signed(node, name, name + "@example.org", "NW11 8LX");
    }

    private UUID verified(String name) {
        UUID id = signed(name);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }
}
