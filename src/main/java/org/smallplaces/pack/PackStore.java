package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The packs, for the console and the commands. */
public final class PackStore {
    private static final String COLUMNS = """
            select p.id, p.campaign_id, c.slug, p.edition, p.definition, p.state, p.requested_by, p.requested_at, p.facts,
                coalesce(g.step, 'waiting') as step, coalesce(g.done, 0) as done, coalesce(g.total, 0) as total,
                g.seconds_left, p.reason, p.size, p.sha256, p.files
            from pack p
            join campaign c on c.id = p.campaign_id
            left join pack_progress g on g.pack_id = p.id
            """;

    private static final String FIND = COLUMNS + "where p.id = $1";

    private static final String LIST = COLUMNS + "where p.campaign_id = $1 order by p.edition desc";

    private static final String INSERT = """
            insert into pack (id, campaign_id, edition, preset, definition, state, requested_by, requested_at, head)
            select $1, $2, greatest(coalesce(max(edition), 0),
                    coalesce((select up_to from edition_gap where campaign_id = $2), 0)) + 1,
                $6, $7, 'queued', $3, $4, $5
            from pack
            where campaign_id = $2
            on conflict do nothing
            returning id
            """;

    /**
     * A failed edition was never handed over: it is frozen anew under its own number, so numbers have no gaps; but that of
     * one from before a restore may have been given since.
     */
    private static final String AGAIN = """
            update pack set state = 'queued', requested_by = $2, requested_at = $3, head = $4, preset = $5,
                definition = $6, snapshot_at = null,
                edition = greatest(edition, coalesce((select up_to from edition_gap where campaign_id = $1), 0) + 1),
                facts = null, listed = null, merkle_root = null, fingerprint = null, previous_fingerprint = null,
                reason = '', finished_at = null
            where campaign_id = $1 and state = 'failed'
            returning id
            """;

    private static final String CANCEL = """
            update pack set state = 'failed', reason = 'cancelled', finished_at = $2
            where id = $1 and state in ('queued', 'frozen')
            """;

    private static final String UNFINISHED = "select id from pack where campaign_id = $1 and state <> 'ready'";

    private static final String TALLY = """
            select coalesce(max(issued), 0) as issued,
                coalesce(max(standing), 0) - case when exists (
                    select from text_version where campaign_id = $1 and version > 1 and kind <> 'minor')
                then (
                    select count(*)
                    from signature s
                    join campaign_text x on x.id = s.text_id and x.version < (select current_text_era($1))
                    where s.campaign_id = $1 and s.number is not null and s.state = 'verified'
                        and s.moderation <> 'held' and not exists (
                            select from text_confirmation f
                            where f.signature_id = s.id and f.mailbox = s.mailbox
                                and f.version >= (select current_text_era($1))))
                else 0 end as standing
            from tally
            where campaign_id = $1
            """;

    private static final String SIGNATURES = """
            select standing
            from tally
            where campaign_id = (select campaign_id from pack where id = $1)
            """;

    private static final String CHOICES = """
            select case when s.moderation = 'held' then 'held'
                    when not (x.version >= v.era or exists (
                        select from text_confirmation f
                        where f.signature_id = s.id and f.mailbox = s.mailbox and f.version >= v.era)) then 'earlier'
                    when s.moderation = 'hidden' then 'hidden'
                    else s.visibility end as choice,
                count(*) as signatures
            from (select cast($1 as uuid) as id, current_text_era($1) as era) as v
            join signature s on s.campaign_id = v.id
            join campaign_text x on x.id = s.text_id
            where s.number is not null and s.state = 'verified'
            group by 1
            """;

    private static final String ERASED = """
            select erased_at from pack where id = $1
            """;

    private static final String DESTROYED = """
            select id from pack where campaign_id = $1 and erased_at is not null
            """;

    private static final String CHUNK = "select bytes from pack_chunk where pack_id = $1 and n = $2";

    /** Whether the caller's own request queued the pack. */
    record Requested(UUID id, boolean queued) {}

    /** How many verified so far, and how many stand for the current text. */
    public record Standing(long issued, long standing) {}

    /** Queues a pack, or gives the one that is not finished yet. Call it again where it gives nothing: that one just ended. */
    Future<Optional<Requested>> request(
            SqlClient client, UUID id, UUID campaign, String by, Instant now, String head, Preset preset) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        String definition = PresetJson.json(preset).encode();
        return client.preparedQuery(AGAIN)
                .execute(Tuple.of(campaign, by, at, head, preset.word(), definition))
                .map(PackStore::id)
                .compose(again -> again.isPresent()
                        ? Future.succeededFuture(again)
                        : client.preparedQuery(INSERT)
                                .execute(Tuple.of(id, campaign, by, at, head, preset.word(), definition))
                                .map(PackStore::id))
                .compose(queued -> queued.isPresent()
                        ? Future.succeededFuture(queued.map(own -> new Requested(own, true)))
                        : client.preparedQuery(UNFINISHED)
                                .execute(Tuple.of(campaign))
                                .map(rows -> id(rows).map(other -> new Requested(other, false))));
    }

    /** Whether the pack was still being made, and is not any more. */
    Future<Boolean> cancel(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery(CANCEL)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Optional<UUID> id(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getUUID(0));
    }

    /** The pack, or nothing. */
    public Future<Optional<Pack>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> packs(rows).stream().findFirst());
    }

    /** How many signatures stand below what the pack is of. */
    Future<Long> signaturesOf(SqlClient client, UUID pack) {
        return client.preparedQuery(SIGNATURES)
                .execute(Tuple.of(pack))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("standing"));
    }

    /** All editions, the newest first. */
    public Future<List<Pack>> list(SqlClient client, UUID campaign) {
        return client.preparedQuery(LIST).execute(Tuple.of(campaign)).map(PackStore::packs);
    }

    /** The counts of the campaign as they are now. */
    public Future<Standing> standing(SqlClient client, UUID campaign) {
        return client.preparedQuery(TALLY).execute(Tuple.of(campaign)).map(rows -> {
            Row row = rows.iterator().next();
            return new Standing(row.getLong("issued"), row.getLong("standing"));
        });
    }

    /** What the campaign's verified signatories chose; it reads each of them. */
    public Future<Choices> choices(SqlClient client, UUID campaign) {
        return client.preparedQuery(CHOICES).execute(Tuple.of(campaign)).map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.put(row.getString("choice"), row.getLong("signatures")));
            return Choices.of(counts);
        });
    }

    /** When somebody was first erased from a pack: its file was destroyed then. Nothing where nobody was. */
    public Future<Optional<Instant>> erased(SqlClient client, UUID id) {
        return client.preparedQuery(ERASED)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getOffsetDateTime("erased_at"))
                        .map(OffsetDateTime::toInstant));
    }

    /** The packs of a campaign whose file was destroyed since somebody was erased from them. */
    public Future<Set<UUID>> destroyed(SqlClient client, UUID campaign) {
        return client.preparedQuery(DESTROYED).execute(Tuple.of(campaign)).map(rows -> {
            Set<UUID> ids = new HashSet<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** The piece {@code n} of the ZIP, from 0; nothing behind the last. */
    Future<Optional<Buffer>> chunk(SqlClient client, UUID id, int n) {
        return client.preparedQuery(CHUNK)
                .execute(Tuple.of(id, n))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBuffer(0)));
    }

    private static List<Pack> packs(RowSet<Row> rows) {
        List<Pack> packs = new ArrayList<>();
        rows.forEach(row -> packs.add(pack(row)));
        return List.copyOf(packs);
    }

    private static Pack pack(Row row) {
        return new Pack(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getString("slug"),
                row.getInteger("edition"),
                PresetJson.asked(row.getString("definition")),
                PackState.of(row.getString("state")),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                Optional.ofNullable(row.getString("facts")).map(PackFactsJson::decode),
                PackStep.of(row.getString("step")),
                row.getLong("done"),
                row.getLong("total"),
                Optional.ofNullable(row.getLong("seconds_left")).map(Duration::ofSeconds),
                row.getString("reason"),
                Optional.ofNullable(row.getBuffer("sha256"))
                        .map(hash -> new Pack.Zip(
                                row.getLong("size"),
                                HexFormat.of().formatHex(hash.getBytes()),
                                Stream.of(row.getString("files").split(" "))
                                        .filter(name -> !name.isEmpty())
                                        .toList())));
    }
}
