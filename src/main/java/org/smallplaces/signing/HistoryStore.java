package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Postcode;
import org.smallplaces.vault.Sealer;

/** Reads one signature with all that has happened to it; of its address only the domain leaves here. */
final class HistoryStore {
    private static final String SIGNATURE = """
            select s.id, s.name, s.number, s.state, s.moderation, s.held_because, s.invalidated_because, s.email_sealed,
                s.country, s.postcode, s.visibility, s.language, s.comment, s.signed_at, s.verified_at, s.ended_at,
                coalesce(x.version, 0) as text_version
            from signature s
            left join campaign_text x on x.id = s.text_id
            where s.id = $1 and s.campaign_id = $2 and s.erased_at is null
            """;

    private static final String EVENTS = """
            select c.changed_at as at, 'change.' || c.field as what, '' as who, null::text as why, null::uuid as bulk
            from signature_change c
            where c.signature_id = $1
                and not exists (
                    select from audit by_staff
                    where by_staff.subject = 'signature:' || $1 and by_staff.act = 'signature.correct'
                        and by_staff.at = c.changed_at)
            union all
            select c.confirmed_at, 'change.text', '', null, null
            from text_confirmation c
            where c.signature_id = $1
            union all
            select a.at, a.act, coalesce(m.name, ''), a.detail ->> 'reason', null
            from audit a
            left join staff m on a.actor = 'staff:' || m.id
            where a.subject = 'signature:' || $1 and a.act like 'signature.%' and a.act not in ('signature.change', 'signature.look')
            union all
            select coalesce(b.finished_at, b.started_at), case when b.undoes is null then 'bulk.' else 'bulk-undo.' end || b.act,
                coalesce(m.name, ''), b.reason, b.id
            from bulk_row r
            join bulk_act b on b.id = r.bulk_id
            left join staff m on b.actor = 'staff:' || m.id
            where r.signature_id = $1 and r.outcome = 'done'
            order by at
            """;

    /** Those that are finished have an index by what they are about; of those that wait, there are few for long. */
    private static final String MAILS = """
            select kind, state, attempts, created_at, finished_at
            from outbox
            where subject_id = $1 and state <> 'waiting'
            union all
            select kind, state, attempts, created_at, finished_at
            from outbox
            where subject_id = $1 and state = 'waiting'
            order by created_at
            """;

    private static final String REPORTS = """
            select words, reported_at, settled_at is not null as settled
            from name_report
            where signature_id = $1 and campaign_id = $2
            order by reported_at
            """;

    /**
     * The very words that were agreed to, each time: at signing, to a changed text, and for updates, which may be ended and
     * wanted anew, and end with the signature.
     */
    private static final String CONSENTS = """
            select c.purpose, w.language, w.words, encode(w.sha256, 'hex') as sha256, c.at, c.withdrawn_at
            from (
                select 'signature' as purpose, wording_id, signed_at as at,
                    case state when 'withdrawn' then ended_at end as withdrawn_at, 0::bigint as n
                from signature where id = $1
                union all
                select 'text', wording_id, confirmed_at, null, 0 from text_confirmation where signature_id = $1
                union all
                select purpose, wording_id, given_at, withdrawn_at, id from consent_former where signature_id = $1
                union all
                select c.purpose, c.wording_id, c.given_at,
                    coalesce(c.withdrawn_at, case s.state when 'withdrawn' then s.ended_at end), null
                from signature s join consent c on c.signature_id = s.id
                where s.id = $1) as c
            join consent_wording w on w.id = c.wording_id
            order by c.at, c.n
            """;

    private final Pool pool;
    private final Sealer sealer;

    HistoryStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** What stands. */
    record Standing(
            UUID id,
            String name,
            long number,
            String state,
            String moderation,
            String heldBecause,
            String removed,
            String domain,
            String country,
            String district,
            String visibility,
            String language,
            String comment,
            int textVersion,
            Instant signedAt,
            Optional<Instant> verifiedAt,
            Optional<Instant> endedAt) {}

    /** Something that happened: by whom, if by staff; {@code why} a reason for taking out; {@code bulk} with many others. */
    record Event(Instant at, String what, String who, Optional<String> why, Optional<UUID> bulk) {}

    record Mail(String kind, String state, int attempts, Instant postedAt, Optional<Instant> endedAt) {}

    record Report(String words, Instant at, boolean settled) {}

    /** Words that were agreed to. */
    record Agreed(
            String purpose, String language, String words, String sha256, Instant at, Optional<Instant> withdrawnAt) {
        public String purposeKey() {
            return "wordings.purpose." + purpose;
        }
    }

    /** All of it. */
    record History(
            Standing standing, List<Event> events, List<Mail> mails, List<Report> reports, List<Agreed> agreed) {}

    Future<Optional<History>> find(UUID campaign, UUID id) {
        return pool.preparedQuery(SIGNATURE).execute(Tuple.of(id, campaign)).compose(rows -> {
            for (Row row : rows) {
                return rest(campaign, standing(row)).map(Optional::of);
            }
            return Future.succeededFuture(Optional.empty());
        });
    }

    private Future<History> rest(UUID campaign, Standing standing) {
        return pool.preparedQuery(EVENTS)
                .execute(Tuple.of(standing.id()))
                .compose(events -> pool.preparedQuery(MAILS)
                        .execute(Tuple.of(standing.id()))
                        .compose(mails -> pool.preparedQuery(REPORTS)
                                .execute(Tuple.of(standing.id(), campaign))
                                .map(reports -> {
                                    List<Event> happened = new ArrayList<>();
                                    events.forEach(row -> happened.add(event(row)));
                                    List<Mail> posted = new ArrayList<>();
                                    mails.forEach(row -> posted.add(mail(row)));
                                    List<Report> said = new ArrayList<>();
                                    reports.forEach(row -> said.add(new Report(
                                            row.getString("words"),
                                            row.getOffsetDateTime("reported_at").toInstant(),
                                            row.getBoolean("settled"))));
                                    return new History(standing, happened, posted, said, List.of());
                                })))
                .compose(history -> pool.preparedQuery(CONSENTS)
                        .execute(Tuple.of(standing.id()))
                        .map(rows -> {
                            List<Agreed> agreed = new ArrayList<>();
                            rows.forEach(row -> agreed.add(agreed(row)));
                            return new History(
                                    history.standing(), history.events(), history.mails(), history.reports(), agreed);
                        }));
    }

    private static Agreed agreed(Row row) {
        return new Agreed(
                row.getString("purpose"),
                row.getString("language"),
                row.getString("words"),
                row.getString("sha256"),
                row.getOffsetDateTime("at").toInstant(),
                time(row, "withdrawn_at"));
    }

    private Standing standing(Row row) {
        UUID id = row.getUUID("id");
        String address = sealer.open(id, row.getBuffer("email_sealed").getBytes());
        String country = row.getString("country");
        return new Standing(
                id,
                row.getString("name"),
                Optional.ofNullable(row.getLong("number")).orElse(0L),
                row.getString("state"),
                row.getString("moderation"),
                row.getString("held_because"),
                Optional.ofNullable(row.getString("invalidated_because")).orElse(""),
                address.substring(address.lastIndexOf('@') + 1),
                country,
                Postcode.district(country, row.getString("postcode")),
                row.getString("visibility"),
                row.getString("language"),
                row.getString("comment"),
                row.getInteger("text_version"),
                row.getOffsetDateTime("signed_at").toInstant(),
                time(row, "verified_at"),
                time(row, "ended_at"));
    }

    private static Event event(Row row) {
        return new Event(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("what"),
                row.getString("who"),
                Optional.ofNullable(row.getString("why")),
                Optional.ofNullable(row.getUUID("bulk")));
    }

    private static Mail mail(Row row) {
        return new Mail(
                row.getString("kind"),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row, "finished_at"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
