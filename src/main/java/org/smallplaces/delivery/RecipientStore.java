package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * To whom packs went: the offices to which they were handed over, with those who got copies, and the organiser's own staff
 * who downloaded them, as the audit says.
 */
final class RecipientStore {
    /**
     * Each erratum asks for deletion, whatever it corrects; and asks once the pack in the old one's place was handed over, or
     * a mail went out by a link that leads to it.
     */
    private static final String LIST = """
            with recursive before as (
                select id as of, id, replaces from delivery
                union
                select b.of, d.id, d.replaces from delivery d join before b on d.id = b.replaces),
            gone_to as (
                select d.delivered_on as day, d.recorded_at as at, d.id as delivery, d.approval_id as approval, d.pack_id,
                    d.office as who, d.recipient as person, d.cc,
                    case when d.by_link then 'office-link' else d.method end as method,
                    case when e.id is null then coalesce(w.changes, 0) else 0 end as owed,
                    coalesce(e.number, 0) as erratum, (e.made_at at time zone 'UTC')::date as made_on, given.on_day as given_on,
                    e.id is not null and (given.on_day is not null or exists (
                        select from office_link l
                        join office_link_mail m on m.link_id = l.id
                        left join outbox o on o.id = m.id
                        where (l.delivery_id = any(given.ids) or l.delivery_id in (select id from before where of = d.id))
                            and m.id > given.ids[1]
                            and coalesce(o.state, case when m.failed then 'refused' else 'sent' end) = 'sent')) as asked,
                    false as confirmed
                from delivery d
                left join delivery_erratum e on e.pack_id = d.pack_id
                left join delivery_watch w on w.delivery_id = d.id
                left join lateral (
                    with recursive after as (
                        select r.id, r.delivered_on from delivery r where r.replaces = d.id
                        union
                        select r.id, r.delivered_on from delivery r join after a on r.replaces = a.id)
                    select min(delivered_on) as on_day, array_agg(id order by id) as ids from after) as given on true
                where d.delivered_on is not null
                union all
                select (fetched.at at time zone 'UTC')::date, fetched.at, null, null, p.id, coalesce(s.name, ''), '', '', '', 0, 0,
                    null, null, %s,
                    exists (
                        select from audit gone
                        where gone.subject = fetched.subject and gone.id > fetched.last
                            and (gone.act = 'pack.copy-deleted' and gone.actor = fetched.actor
                                or gone.act = 'pack.left-copies-deleted' and gone.at >= s.disabled_at))
                from (
                    select subject, actor, max(at) as at, max(id) as last
                    from audit where act = 'pack.download' group by subject, actor) as fetched
                join pack p on fetched.subject = 'pack:' || p.id
                left join staff s on fetched.actor = 'staff:' || s.id
            )
            select g.*, p.campaign_id, c.slug, p.edition,
                (counted.of ->> 'listed')::bigint + (counted.of ->> 'countedOnly')::bigint as people,
                count(*) over () as all_of_them
            from gone_to g
            join pack p on p.id = g.pack_id
            join campaign c on c.id = p.campaign_id
            cross join lateral (select p.facts::jsonb -> 'counts' as of) as counted
            order by g.day desc, g.at desc, g.pack_id, g.who
            offset $1 limit $2
            """.formatted(PackCopyStore.ASKED);

    /**
     * Somebody who got a pack.
     *
     * @param delivery by which; nothing where staff of the organiser downloaded it
     * @param approval by which two people let it go
     * @param who the office, or whoever of the staff; empty where nobody is named any more
     * @param person to whom it was addressed there, or empty
     * @param cc who else got it, in one line, or empty
     * @param method how; nothing where staff downloaded it
     * @param people how many stand in it
     */
    record Got(
            LocalDate day,
            Optional<UUID> delivery,
            Optional<UUID> approval,
            UUID pack,
            UUID campaign,
            String slug,
            int edition,
            long people,
            String who,
            String person,
            String cc,
            Optional<DeliveryMethod> method,
            PutRight putRight) {}

    /**
     * What became of changes since.
     *
     * @param owed how many in it have changed since, where no erratum says so yet
     * @param erratum its number, or 0
     * @param given when what replaces the pack was handed over
     * @param asked whether they were asked to delete theirs: an office once an erratum reached it, whatever that corrects
     * @param confirmed whether they said that they did; an office says so outside this site
     */
    record PutRight(
            long owed,
            int erratum,
            Optional<LocalDate> made,
            Optional<LocalDate> given,
            boolean asked,
            boolean confirmed) {}

    /** Some of them, the latest first, and how many there are in all. */
    record Part(List<Got> got, long all) {}

    /** @param most how many; nothing for all of them */
    Future<Part> list(SqlClient client, long offset, Optional<Integer> most) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(offset, most.map(Integer::longValue).orElse(null)))
                .map(rows -> {
                    List<Got> got = new ArrayList<>();
                    long all = 0;
                    for (Row row : rows) {
                        got.add(got(row));
                        all = row.getLong("all_of_them");
                    }
                    return new Part(List.copyOf(got), all);
                });
    }

    private static Got got(Row row) {
        return new Got(
                row.getLocalDate("day"),
                Optional.ofNullable(row.getUUID("delivery")),
                Optional.ofNullable(row.getUUID("approval")),
                row.getUUID("pack_id"),
                row.getUUID("campaign_id"),
                row.getString("slug"),
                row.getInteger("edition"),
                row.getLong("people"),
                row.getString("who"),
                row.getString("person"),
                row.getString("cc"),
                DeliveryMethod.of(row.getString("method")),
                new PutRight(
                        row.getLong("owed"),
                        row.getInteger("erratum"),
                        Optional.ofNullable(row.getLocalDate("made_on")),
                        Optional.ofNullable(row.getLocalDate("given_on")),
                        row.getBoolean("asked"),
                        row.getBoolean("confirmed")));
    }
}
