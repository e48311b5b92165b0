package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignatureState;

/** Reads and writes who wants updates. */
final class UpdateConsentStore {
    private static final String FIND = """
            select s.id, s.campaign_id, s.mailbox, s.email_sealed, s.language, s.state,
                c.signature_id is not null and c.withdrawn_at is null
                    and (now.version is null or x.version >= now.version
                        or c.given_at >= now.declared_at and c.given_at > s.signed_at) as wanted,
                exists (
                    select from signature o
                    join campaign_text ox on ox.id = o.text_id
                    join consent oc on oc.signature_id = o.id and oc.mailbox = o.mailbox and oc.purpose = 'updates'
                    where o.mailbox = s.mailbox and o.campaign_id = s.campaign_id and o.id <> s.id
                        and o.state = 'verified' and oc.withdrawn_at is null
                        and (now.version is null or ox.version >= now.version
                            or oc.given_at >= now.declared_at and oc.given_at > o.signed_at)) as beside
            from signature s
            join campaign_text x on x.id = s.text_id
            left join lateral senders_since(s.campaign_id) as now on true
            left join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
            where s.id = $1 and s.erased_at is null
            """;

    /** Whoever withdraws their signature has none sent from then on, and so has whoever is taken out. */
    private static final String ASKED = """
            select u.words, u.language,
                coalesce(c.withdrawn_at, case when s.state in ('withdrawn', 'invalidated') then s.ended_at end) as stopped,
                now.version is not null and x.version < now.version
                    and (c.given_at < now.declared_at or c.given_at <= s.signed_at) as former
            from signature s
            join campaign_text x on x.id = s.text_id
            left join lateral senders_since(s.campaign_id) as now on true
            join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
            join consent_wording u on u.id = c.wording_id
            where s.id = $1 and s.erased_at is null
            """;

    // Whoever shares the mailbox would go on to bring the same updates into it. The clocks of two nodes may differ a
    // little.
    private static final String STOP = """
            update consent c set withdrawn_at = greatest($2, c.given_at)
            from signature s
            where s.mailbox = any($1) and c.signature_id = s.id and c.mailbox = s.mailbox
              and c.purpose = 'updates' and c.withdrawn_at is null
            """;

    private static final String REFUSE = """
            update consent c set withdrawn_at = greatest($2, c.given_at)
            from signature s
            where s.id = $1 and c.signature_id = s.id and c.mailbox = s.mailbox
              and c.purpose = 'updates' and c.withdrawn_at is null
            """;

    /** What was asked of whoever organised it or answered for the data before ends where it is asked of those who do now. */
    private static final String END_OF_FORMER = """
            update consent c set withdrawn_at = greatest($2, c.given_at)
            from signature s
            join campaign_text x on x.id = s.text_id
            cross join lateral senders_since(s.campaign_id) as now
            where s.id = $1 and c.signature_id = s.id and c.mailbox = s.mailbox
              and c.purpose = 'updates' and c.withdrawn_at is null
              and x.version < now.version and (c.given_at < now.declared_at or c.given_at <= s.signed_at)
            """;

    /** The one that was withdrawn becomes a row of {@code consent_former}, by a trigger. */
    private static final String GIVE = """
            insert into consent (signature_id, mailbox, purpose, wording_id, given_at)
            select id, mailbox, 'updates', $2, $3 from signature where id = $1 and state = 'verified'
            on conflict (signature_id, mailbox, purpose) do update
            set wording_id = excluded.wording_id, given_at = greatest(excluded.given_at, consent.withdrawn_at),
                withdrawn_at = null
            where consent.withdrawn_at is not null
            """;

    /** What stands, a page at a time. */
    private static final String STANDING = """
            select s.id, s.email_sealed
            from consent c
            join signature s on s.id = c.signature_id and s.mailbox = c.mailbox
            where c.purpose = 'updates' and c.withdrawn_at is null and c.signature_id > $1 and s.erased_at is null
            order by c.signature_id
            limit $2
            """;

    private static final String STOP_FORMER = """
            update consent c set withdrawn_at = ended.at
            from unnest($1::uuid[], $2::timestamptz[]) as ended (id, at)
            where c.signature_id = ended.id and c.purpose = 'updates' and c.withdrawn_at is null and c.given_at <= ended.at
            """;

    /** A signature with which updates are wanted. It never prints itself. */
    record Standing(UUID signature, byte[] sealedAddress) {
        @Override
        public String toString() {
            return "standing " + signature;
        }
    }

    /** At most {@code most} of those with which updates are wanted, after the one with this id. */
    Future<List<Standing>> standing(SqlClient client, UUID after, int most) {
        return client.preparedQuery(STANDING)
                .execute(Tuple.of(after, most))
                .map(rows -> rows.stream()
                        .map(row -> new Standing(
                                row.getUUID("id"), row.getBuffer("email_sealed").getBytes()))
                        .toList());
    }

    /** Ends what each of these had wanted before a moment of its own. */
    Future<Void> stopFormer(SqlClient client, Map<UUID, Instant> ended) {
        return client.preparedQuery(STOP_FORMER)
                .execute(SignatureInsertStore.idsWithTimes(ended))
                .mapEmpty();
    }

    Future<Optional<UpdateConsents.Choice>> find(SqlClient client, UUID signature) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream().findFirst().map(UpdateConsentStore::choice));
    }

    Future<Optional<AskedUpdates>> asked(SqlClient client, UUID signature) {
        return client.preparedQuery(ASKED)
                .execute(Tuple.of(signature))
                .map(rows -> rows.stream().findFirst().map(UpdateConsentStore::asked));
    }

    private static AskedUpdates asked(Row row) {
        return new AskedUpdates(
                row.getString("words"),
                new Language(row.getString("language")),
                Optional.ofNullable(row.getOffsetDateTime("stopped")).map(OffsetDateTime::toInstant),
                row.getBoolean("former"));
    }

    private static UpdateConsents.Choice choice(Row row) {
        return new UpdateConsents.Choice(
                row.getUUID("id"),
                row.getUUID("campaign_id"),
                row.getBuffer("mailbox").getBytes(),
                row.getBuffer("email_sealed").getBytes(),
                new Language(row.getString("language")),
                SignatureState.of(row.getString("state")),
                row.getBoolean("wanted"),
                row.getBoolean("beside"));
    }

    /** Ends what was wanted in these mailboxes; gives how many consents that were. */
    Future<Integer> stop(SqlClient client, Collection<byte[]> mailboxes, Instant now) {
        Buffer[] hashes = mailboxes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return client.preparedQuery(STOP)
                .execute(Tuple.tuple().addArrayOfBuffer(hashes).addOffsetDateTime(SignatureInsertStore.time(now)))
                .map(rows -> rows.rowCount());
    }

    /** Ends what was wanted with this signature alone. */
    Future<Void> refuse(SqlClient client, UUID signature, Instant now) {
        return client.preparedQuery(REFUSE)
                .execute(Tuple.of(signature, SignatureInsertStore.time(now)))
                .mapEmpty();
    }

    /** Gives the consent; one that stands stays as it was given, unless it was to somebody else. */
    Future<Void> give(SqlClient client, UUID signature, int wording, Instant now) {
        return client.preparedQuery(END_OF_FORMER)
                .execute(Tuple.of(signature, SignatureInsertStore.time(now)))
                .compose(ended -> client.preparedQuery(GIVE)
                        .execute(Tuple.of(signature, wording, SignatureInsertStore.time(now))))
                .mapEmpty();
    }
}
