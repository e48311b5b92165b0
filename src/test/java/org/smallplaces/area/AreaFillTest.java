package org.smallplaces.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.AreaKind;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.SmallCells;
import org.smallplaces.server.Wait;
import org.smallplaces.signature.SignatureAct;
import org.smallplaces.signature.SignatureFixture;
import org.smallplaces.signature.SignatureFixture.Node;

/** That the counts are exact whatever happens at once: {@code signature.EveryActAtOnceTest}. */
class AreaFillTest {
    private static final int BATCH = 2;

    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);
    private final AreaFill fill = new AreaFill(node.pool(), BATCH);

    @AfterEach
    void close() {
        world.close();
    }

    private void load(java.nio.file.Path file) {
        assertThat(Areas.load(world.database().database().jdbc(), file).refused())
                .isEmpty();
    }

    private UUID verified(String name, String postcode) {
        UUID id = world.signed(node, name, name + "@example.org", postcode);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }

    private void abroad(String name) {
        SignatureDraft home = world.draft(name, name + "@example.org", "");
        UUID id = await(node.writer()
                .sign(new SignatureDraft(
                        home.campaign(),
                        home.text(),
                        home.consent(),
                        home.updates(),
                        home.name(),
                        home.address(),
                        "FR",
                        "75001",
                        "",
                        home.visibility(),
                        Optional.empty(),
                        "")));
        world.act(node, id, SignatureAct.VERIFY);
    }

    private CountedAreas counted(AreaKind kind) {
        return counted(kind, AreaCounts.LIVE);
    }

    private CountedAreas counted(AreaKind kind, long live) {
        return await(new AreaCounts(node.pool(), live).of(world.campaign().id())).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(CountedAreas counted) {
        return counted.areas().stream()
                .map(area -> area.code() + " " + area.count())
                .toList();
    }

    private List<String> rows() {
        return world.ask(
                "select concat_ws(' ', s.name, a.data_set, coalesce(a.constituency_code, 'unknown'), a.council_code)"
                        + " from signature_area a join signature s on s.id = a.signature_id and s.mailbox = a.mailbox"
                        + " order by s.number");
    }

    @Test
    void eachThatHasANumberIsLookedUpOnceAndWhoIsUnknownSaysSo() {
        verified("anna", "NW11 8LX");
        verified("ben", "AB99 9ZZ");
        abroad("carla");
        world.signed(node, "dina", "dina@example.org", "NW11 8LX");
        load(Areas.MAY);
        await(fill.run());
        assertThat(rows()).containsExactly("anna 1 E14009902 E09009902", "ben 1 unknown");
        assertThat(world.number("select upto from signature_area_mark")).isEqualTo(3);
        verified("emil", "");
        await(fill.run());
        assertThat(rows()).hasSize(3).contains("emil 1 unknown");
        await(fill.run());
        assertThat(world.number("select sum(total) from area_total where kind = 'council'"))
                .as("another run adds nothing")
                .isEqualTo(4);
    }

    @Test
    void theCountsAreTheSameBeforeAndAfterTheyAreLookedUp() {
        load(Areas.MAY);
        verified("anna", "NW11 8LX");
        UUID gone = verified("ben", "NW11 8LX");
        verified("carla", "NW4 4DJ");
        verified("dina", "AB99 9ZZ");
        abroad("emil");
        world.act(node, gone, SignatureAct.WITHDRAW);
        CountedAreas live = counted(AreaKind.CONSTITUENCY);
        assertThat(lines(live)).containsExactly("E14009902 1", "E14009903 1");
        assertThat(live.areas().get(0).name()).isEqualTo("Finchmoor and Heath End");
        assertThat(List.of(live.unknown(), live.abroad(), live.waiting(), live.total()))
                .containsExactly(1L, 1L, 0L, 4L);
        assertThat(live.total()).isEqualTo(world.number("select standing from tally"));
        assertThat(lines(counted(AreaKind.COUNCIL))).containsExactly("E09009902 2");
        await(fill.run());
        assertThat(counted(AreaKind.CONSTITUENCY)).isEqualTo(live);
        assertThat(live.published())
                .isEqualTo(SmallCells.of(java.util.Map.of(Areas.HEATH_END, 1L, Areas.HENDERSLEY, 1L)));
    }

    @Test
    void whereManyWaitThePageDoesNotWaitForThem() {
        load(Areas.MAY);
        verified("anna", "NW11 8LX");
        verified("ben", "NW11 8LX");
        CountedAreas counted = counted(AreaKind.COUNCIL, 1);
        assertThat(lines(counted)).isEmpty();
        assertThat(counted.waiting()).isEqualTo(2);
        await(fill.run());
        assertThat(counted(AreaKind.COUNCIL, 1).waiting()).isZero();
    }

    /** Until all are looked up anew, one data set is used for all of them; then the postcodes of the old one go. */
    @Test
    void anotherDataSetLooksAllUpAgain() {
        load(Areas.MAY);
        for (String name : List.of("anna", "ben", "carla")) {
            verified(name, "NW4 4DJ");
        }
        await(fill.run());
        load(Areas.NOVEMBER);
        assertThat(counted(AreaKind.CONSTITUENCY, 0).version()).isEqualTo("FPD_MAY_2026");
        assertThat(lines(counted(AreaKind.CONSTITUENCY, 0))).containsExactly(Areas.HENDERSLEY + " 3");
        assertThat(lines(counted(AreaKind.CONSTITUENCY)))
                .as("where few wait, they are looked up at once")
                .containsExactly(Areas.HENDERSLEY_AND_EDGEWORTH + " 3");
        assertThat(world.number("select count(*) from area_postcode where data_set = 1"))
                .isPositive();
        await(fill.run());
        assertThat(lines(counted(AreaKind.CONSTITUENCY, 0))).containsExactly(Areas.HENDERSLEY_AND_EDGEWORTH + " 3");
        assertThat(rows())
                .containsOnly("anna 2 E14009907 E09009902", "ben 2 E14009907 E09009902", "carla 2 E14009907 E09009902");
        assertThat(world.number("select count(*) from area_postcode where data_set = 1"))
                .isZero();
        assertThat(world.ask("select name from area where data_set = 1 and code = 'E14009903'"))
                .as("what packs were made with keeps its names")
                .containsExactly("Hendersley");
    }

    /** Who fills by the old data set waits with the next batch until the new one is in use, and then stops. */
    @Test
    void nobodyIsLookedUpInADataSetThatIsNotInUseAnyMore() {
        load(Areas.MAY);
        verified("anna", "NW4 4DJ");
        AreaFillStore store = new AreaFillStore();
        AreaFillStore.Behind old = await(store.behind(node.pool())).get(0);
        load(Areas.NOVEMBER);
        Optional<Long> upto = await(node.pool().withTransaction(connection -> store.lock(connection, old)));
        assertThat(upto).isEmpty();
        await(fill.run());
        assertThat(rows()).containsExactly("anna 2 E14009907 E09009902");
    }

    @Test
    void aSignatureThatGoesTakesItsRowAndItsCountAlong() {
        load(Areas.MAY);
        UUID anna = verified("anna", "NW11 8LX");
        verified("ben", "NW11 8LX");
        await(fill.run());
        world.database().execute("alter table signature disable trigger signature_numbered_stays");
        world.database().execute("delete from signature where id = '" + anna + "'");
        assertThat(rows()).containsExactly("ben 1 E14009902 E09009902");
        assertThat(lines(counted(AreaKind.CONSTITUENCY))).containsExactly("E14009902 1");
    }

    @Test
    void aPostcodeThatChangesMovesItsRowAndItsCount() {
        load(Areas.MAY);
        UUID anna = verified("anna", "NW11 8LX");
        UUID ben = verified("ben", "NW11 8LX");
        await(fill.run());
        UUID carla = verified("carla", "NW11 8LX");
        world.database()
                .execute("update signature set postcode = 'M1 1AE' where id in ('" + anna + "', '" + carla + "')");
        world.database().execute("update signature set country = 'FR', postcode = '75001' where id = '" + ben + "'");
        assertThat(rows()).containsExactly("anna 1 E14009904 E08009903");
        CountedAreas counted = counted(AreaKind.CONSTITUENCY);
        assertThat(lines(counted)).containsExactly(Areas.MILLGATE + " 2");
        assertThat(counted.abroad()).isEqualTo(1);
        await(fill.run());
        assertThat(counted(AreaKind.CONSTITUENCY)).isEqualTo(counted);
        assertThat(rows()).hasSize(2);
    }

    /** The moment that no random test hits: a postcode is changed, and not committed, when its campaign is first looked up. */
    @Test
    void whoMovesDuringTheFirstRunIsCountedWhereTheyMovedTo() {
        UUID id = verified("anna", "NW11 8LX");
        load(Areas.MAY);
        Promise<Void> written = Promise.promise();
        Promise<Void> commit = Promise.promise();
        world.database().execute("grant update (postcode) on signature to smallplaces_serve");
        Future<Void> moving = node.pool()
                .withTransaction(connection -> connection
                        .preparedQuery("update signature set postcode = 'M1 1AE' where id = $1")
                        .execute(Tuple.of(id))
                        .onSuccess(done -> written.complete())
                        .compose(done -> commit.future()));
        await(written.future());
        Future<Void> filling = fill.run();
        Wait.until(
                () -> filling.isComplete() || world.number("select count(*) from pg_locks where not granted") > 0,
                Boolean.TRUE::equals);
        commit.complete();
        await(moving);
        await(filling);
        assertThat(lines(counted(AreaKind.CONSTITUENCY))).containsExactly(Areas.MILLGATE + " 1");
        assertThat(rows()).containsExactly("anna 1 E14009904 E08009903");
    }

    @Test
    void withoutADataSetThereAreNoAreas() {
        verified("anna", "NW11 8LX");
        await(fill.run());
        assertThat(await(new AreaCounts(node.pool()).of(world.campaign().id()))).isEmpty();
        load(Areas.MAY);
        assertThat(counted(AreaKind.COUNCIL).total()).isEqualTo(1);
    }
}
