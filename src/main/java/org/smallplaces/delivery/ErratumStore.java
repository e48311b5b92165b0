package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.StaffMember;

/** The table {@code delivery_erratum}. */
final class ErratumStore {
    private static final String OF_CAMPAIGN = """
            select e.id, e.campaign_id, e.number, e.pack_id, p.edition, e.replacement_id, r.edition as replacement_edition,
                e.withdrawn, e.erased, e.removed, e.hidden, e.reworded, e.new_text, e.words, coalesce(staff.name, '') as by, e.made_at
            from delivery_erratum e
            join pack p on p.id = e.pack_id
            join pack r on r.id = e.replacement_id
            left join staff on staff.id = e.made_by
            where e.campaign_id = $1
            order by e.number desc
            """;

    private static final String LOCK = "select from campaign where id = $1 for no key update";

    private static final String INSERT = """
            insert into delivery_erratum (id, campaign_id, number, pack_id, replacement_id, withdrawn, removed, hidden,
                reworded, new_text, words, made_by, made_at, erased)
            select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
            from delivery_erratum where campaign_id = $2
            on conflict on constraint delivery_erratum_one_of_a_pack do nothing
            returning number
            """;

    /** The last first. */
    Future<List<Erratum>> ofCampaign(SqlClient client, UUID campaign) {
        return client.preparedQuery(OF_CAMPAIGN).execute(Tuple.of(campaign)).map(rows -> {
            List<Erratum> errata = new ArrayList<>();
            rows.forEach(row -> errata.add(new Erratum(
                    row.getUUID("id"),
                    row.getUUID("campaign_id"),
                    row.getInteger("number"),
                    row.getUUID("pack_id"),
                    row.getInteger("edition"),
                    row.getUUID("replacement_id"),
                    row.getInteger("replacement_edition"),
                    new PackChanges(
                            0,
                            row.getLong("withdrawn"),
                            row.getLong("erased"),
                            row.getLong("removed"),
                            row.getLong("hidden"),
                            row.getLong("reworded"),
                            row.getBoolean("new_text"),
                            true),
                    row.getString("words"),
                    row.getString("by"),
                    row.getOffsetDateTime("made_at").toInstant())));
            return List.copyOf(errata);
        });
    }

    /** The number that it was given, or nothing where the pack has one already. */
    Future<Optional<Integer>> insert(
            SqlConnection transaction,
            UUID id,
            UUID campaign,
            UUID pack,
            UUID replacement,
            PackChanges since,
            String words,
            StaffMember by,
            Instant now) {
        Tuple values = Tuple.of(id, campaign, pack, replacement)
                .addLong(since.withdrawn())
                .addLong(since.removed())
                .addLong(since.hidden())
                .addLong(since.reworded())
                .addBoolean(since.newText())
                .addString(words)
                .addUUID(by.id())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addLong(since.erased());
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(campaign))
                .compose(locked -> transaction.preparedQuery(INSERT).execute(values))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger("number")));
    }
}
