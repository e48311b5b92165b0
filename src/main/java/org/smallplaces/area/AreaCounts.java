package org.smallplaces.area;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import org.smallplaces.area.AreaCountStore.Mark;
import org.smallplaces.core.AreaKind;

/**
 * How many stand in each area. The counts are exact and small ones are among them: {@link CountedAreas#published} says what
 * may be shown.
 *
 * <p>A pack that lists by area joins, within the transaction that freezes it and after {@link AreaFill#of}:
 *
 * <pre>{@code
 * left join area_data_set d on d.current
 * left join signature_area a on a.signature_id = s.id and a.mailbox = s.mailbox and a.data_set = d.id
 * left join lateral (
 *     select l.constituency_code, l.council_code
 *     from area_postcode p
 *     join area_place l on l.data_set = p.data_set and l.place = p.place
 *     where a.signature_id is null and s.country = 'GB' and p.data_set = d.id and p.postcode = s.postcode) as fresh on true
 * left join area c on c.data_set = d.id and c.kind = 'constituency'
 *     and c.code = coalesce(a.constituency_code, fresh.constituency_code)
 * }</pre>
 *
 * <p>The lateral part is for those who verified after {@link AreaFill#of} had run. A code is missing where the postcode is
 * not known, and for signatures from abroad ({@code s.country <> 'GB'}). A pack that counts publishes either constituencies
 * or councils: since these lie within one another, two tables that are safe each for itself may tell together.
 */
public final class AreaCounts {
    /** So many that wait are looked up for a page at once; of more, the page says that they wait. */
    static final long LIVE = 20_000;

    private final Pool pool;
    private final long live;
    private final AreaCountStore store = new AreaCountStore();

    public AreaCounts(Pool pool) {
        this(pool, LIVE);
    }

    AreaCounts(Pool pool, long live) {
        this.pool = pool;
        this.live = live;
    }

    /**
     * Of a campaign's signatures that count, as its tally counts them: verified and not held. One for each kind that the
     * data set has of constituency and council, all of one moment; empty where no data set was ever loaded. It reads no
     * signature but those that are not looked up yet and those that do not count.
     */
    public Future<List<CountedAreas>> of(UUID campaign) {
        return pool.withTransaction(connection -> store.snapshot(connection)
                .compose(done -> store.mark(connection, campaign, live))
                .compose(mark ->
                        mark.isPresent() ? read(connection, campaign, mark.get()) : Future.succeededFuture(List.of())));
    }

    private Future<List<CountedAreas>> read(SqlConnection connection, UUID campaign, Mark mark) {
        long upto = mark.issued() - mark.upto() <= live ? mark.issued() : mark.upto();
        return store.kinds(connection, mark.dataSet())
                .compose(kinds -> store.cells(connection, campaign, mark, upto)
                        .map(cells -> List.of(AreaKind.CONSTITUENCY, AreaKind.COUNCIL).stream()
                                .filter(kinds::contains)
                                .map(kind -> AreaCountStore.counted(kind, mark.version(), cells, mark.issued() - upto))
                                .toList()));
    }
}
