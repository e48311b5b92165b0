package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Brings invitations to where signatures, mails and the clock have gone meanwhile. */
final class InvitationUpkeepStore {
    /**
     * Signed: by any signature that the invited mailbox has verified, else by the one that was given at the link from
     * another mailbox, once that is verified. A signature that staff or its owner took away since is still an answer.
     */
    private static final String SETTLE = """
            update invitation i
            set state = 'signed', signed_at = $1, signature_id = found.id, declined_at = null, declined_because = '',
                bounced_at = null, expired_at = null
            from (
                select distinct on (open.id) open.id as invitation_id, s.id
                from invitation open
                cross join lateral (
                    select own.id, own.verified_at, 1 as rank
                    from signature own
                    where own.campaign_id = open.campaign_id and own.state = 'verified'
                      and own.mailbox = open.mailbox
                    union all
                    select given.id, given.verified_at, 2 as rank
                    from signature given
                    where given.id = open.signature_id and given.state = 'verified'
                ) as s
                where open.state <> 'signed' and (open.state <> 'declined' or s.verified_at > open.declined_at)
                order by open.id, s.rank, s.verified_at, s.id
            ) as found
            where i.id = found.invitation_id and i.state <> 'signed'
            """;

    /** A mail that was refused for good, given up, or is kept from a mailbox that takes none. */
    private static final String BOUNCE = """
            update invitation i
            set state = 'bounced', bounced_at = $1
            from outbox o
            where o.id = i.mail_id and i.state = 'invited'
              and (o.state in ('refused', 'given_up')
                   or (o.state = 'cancelled' and o.reason = 'its recipient is on the suppression list'))
            """;

    /** One whose mail went out after all, as when staff had it tried anew. */
    private static final String ARRIVED = """
            update invitation i
            set state = 'invited', bounced_at = null
            from outbox o
            where o.id = i.mail_id and i.state = 'bounced' and o.state in ('waiting', 'sent')
            """;

    private static final String EXPIRE = """
            update invitation
            set state = 'expired', expired_at = $2, bounced_at = null
            where campaign_id = any($1) and state in ('invited', 'opened', 'bounced')
              and (late_until is null or late_until <= $2)
            """;

    private static final String FORGET = """
            delete from invitation
            where campaign_id = any($1) and state in ('invited', 'opened', 'bounced', 'expired')
              and (late_until is null or late_until <= $2)
            """;

    Future<Void> settle(SqlClient connection, Instant now) {
        return connection
                .preparedQuery(SETTLE)
                .execute(Tuple.of(InvitationStore.time(now)))
                .mapEmpty();
    }

    Future<Void> bounce(SqlClient connection, Instant now) {
        return connection
                .preparedQuery(ARRIVED)
                .execute()
                .compose(done -> connection.preparedQuery(BOUNCE).execute(Tuple.of(InvitationStore.time(now))))
                .mapEmpty();
    }

    /** Ends those of letters that have closed, but for whom staff still let sign. */
    Future<Void> expire(SqlClient connection, List<UUID> closed, Instant now) {
        return connection
                .preparedQuery(EXPIRE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(closed.toArray(UUID[]::new))
                        .addOffsetDateTime(InvitationStore.time(now)))
                .mapEmpty();
    }

    /** Deletes those that nobody has answered. */
    Future<Integer> forget(SqlClient connection, List<UUID> closed, Instant now) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(closed.toArray(UUID[]::new))
                        .addOffsetDateTime(InvitationStore.time(now)))
                .map(done -> done.rowCount());
    }
}
