package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.InvitationRules;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignatureState;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** Reads and writes single invitations. */
final class InvitationStore {
    /** Nobody is invited twice, whatever two of staff do at once. */
    private static final String INSERT = """
            insert into invitation (
                id, campaign_id, mailbox, email_sealed, name, honorifics, post_nominals, role, organisation, capacity,
                language, group_word, from_elsewhere, forwarded, parent_id, invited_at, mail_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            on conflict on constraint invitation_once do nothing
            """;

    private static final String FIND = """
            select i.id, i.campaign_id, i.generation, i.mailbox, i.email_sealed, i.name, i.honorifics, i.post_nominals,
                i.role, i.organisation, i.capacity, i.language, i.group_word, i.from_elsewhere, i.forwarded, i.forwards,
                i.state, i.invited_at, i.declined_because, i.chased_at, i.late_until,
                s.id as signature_id, s.generation as signature_generation, s.state as signature_state,
                s.mailbox as signature_mailbox, s.name as signature_name
            from invitation i
            left join lateral (
                select id, generation, state, mailbox, name from signature where id = i.signature_id limit 1) as s on true
            where i.id = $1
            """;

    /** Waits for whoever changes it; what they did is then seen. */
    private static final String LOCK = """
            select id from invitation where id = $1 for update
            """;

    private static final String MOVE = """
            update invitation
            set state = $2,
                opened_at = coalesce(opened_at, case when $2 in ('opened', 'signed', 'declined') then $3::timestamptz end),
                signed_at = case when $2 = 'signed' then $3::timestamptz end,
                declined_at = case when $2 = 'declined' then $3::timestamptz end,
                declined_because = $4,
                bounced_at = null,
                expired_at = null
            where id = $1
            """;

    private static final String LINK = """
            update invitation set signature_id = $2 where id = $1
            """;

    private static final String FORWARD = """
            update invitation set forwards = forwards + 1 where id = $1
            """;

    private static final String MAIL_AGAIN = """
            update invitation
            set state = 'invited', mail_id = $2, invited_at = $3, bounced_at = null, expired_at = null
            where id = $1
            """;

    private static final String MAIL_OPENED_AGAIN = """
            update invitation set mail_id = $2 where id = $1
            """;

    private static final String ADDRESS = """
            update invitation
            set mailbox = $2, email_sealed = $3, generation = generation + 1
            where id = $1 and generation < 255
            """;

    /** One whom staff let is named by staff, whoever passed an invitation on to them before. */
    private static final String LET = """
            update invitation
            set late_until = $2, mail_id = $3, forwarded = false, parent_id = null,
                state = case when state = 'declined' then state else 'invited' end,
                invited_at = $4, bounced_at = null, expired_at = null
            where id = $1 and state <> 'signed'
            """;

    private static final String BY_MAILBOX = """
            select id from invitation where campaign_id = $1 and mailbox = $2 for update
            """;

    /** Whoever hands the letter over, or releases it, waits until the transaction ends, and what they did is seen. */
    private static final String CAN_STILL_BE_SIGNED = """
            select state = 'closed' or state = 'open' as signable, quiet and released_at is not null as released
            from campaign
            where id = $1
            for share
            """;

    private static final String DELETE = """
            delete from invitation where id = $1 and state <> 'signed'
            """;

    private static final String INVITED = """
            select mailbox from invitation where campaign_id = $1 and mailbox = any($2)
            """;

    private static final String OF_CAMPAIGN = """
            select id from invitation where campaign_id = $1 order by id
            """;

    private static final String SIGNED = """
            select distinct mailbox from signature where campaign_id = $1 and mailbox = any($2) and state = 'verified'
            """;

    private final AddressHashes hashes;
    private final Sealer sealer;

    InvitationStore(AddressHashes hashes, Sealer sealer) {
        this.hashes = hashes;
        this.sealer = sealer;
    }

    /** Whether there was none for this mailbox yet. */
    Future<Boolean> insert(SqlClient connection, UUID campaign, NewInvitation one, Instant now) {
        LineRequest line = one.line();
        Tuple row = Tuple.tuple()
                .addUUID(one.id())
                .addUUID(campaign)
                .addBuffer(Buffer.buffer(hashes.mailbox(campaign, one.address())))
                .addBuffer(Buffer.buffer(sealer.seal(one.id(), one.address().typed())))
                .addString(one.name())
                .addString(InvitationRules.normal(line.honorifics()))
                .addString(InvitationRules.normal(line.postNominals()))
                .addString(InvitationRules.normal(line.role()))
                .addString(InvitationRules.normal(line.organisation()))
                .addString(Capacity.parse(line.capacity()).map(Capacity::column).orElse(""))
                .addString(one.language().tag())
                .addString(one.group())
                .addBoolean(one.fromElsewhere())
                .addBoolean(one.parent().isPresent())
                .addUUID(one.parent().orElse(null))
                .addOffsetDateTime(time(now))
                .addUUID(one.mail());
        return connection.preparedQuery(INSERT).execute(row).map(done -> done.rowCount() == 1);
    }

    Future<Optional<Invitation>> find(SqlClient connection, UUID id) {
        return connection.preparedQuery(FIND).execute(Tuple.of(id)).map(this::first);
    }

    /** Every invitation of a campaign, the first one first. */
    Future<List<UUID>> all(SqlClient connection, UUID campaign) {
        return connection.preparedQuery(OF_CAMPAIGN).execute(Tuple.of(campaign)).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Future<Optional<Invitation>> lock(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).compose(locked -> find(connection, id));
    }

    /** Takes it into another state, which has to be one that may follow. */
    Future<Void> move(SqlConnection connection, UUID id, InvitationState next, String reason, Instant now) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.of(id, next.word(), time(now), reason))
                .mapEmpty();
    }

    /** Notes which signature was given for it. */
    Future<Void> link(SqlConnection connection, UUID id, UUID signature) {
        return connection.preparedQuery(LINK).execute(Tuple.of(id, signature)).mapEmpty();
    }

    /** Notes that it was passed on once more; the schema knows how often it may be. */
    Future<Void> forward(SqlConnection connection, UUID id) {
        return connection.preparedQuery(FORWARD).execute(Tuple.of(id)).mapEmpty();
    }

    /** Notes a further mail. Where nobody was at the link yet, the invitation begins anew. */
    Future<Void> mailed(SqlConnection connection, Invitation one, UUID mail, Instant now) {
        return one.state() == InvitationState.OPENED
                ? connection
                        .preparedQuery(MAIL_OPENED_AGAIN)
                        .execute(Tuple.of(one.id(), mail))
                        .mapEmpty()
                : connection
                        .preparedQuery(MAIL_AGAIN)
                        .execute(Tuple.of(one.id(), mail, time(now)))
                        .mapEmpty();
    }

    /** Gives it another address, and with it another link. */
    Future<Void> address(SqlConnection connection, Invitation one, String typed, byte[] mailbox) {
        return connection
                .preparedQuery(ADDRESS)
                .execute(Tuple.of(one.id(), Buffer.buffer(mailbox), Buffer.buffer(sealer.seal(one.id(), typed))))
                .mapEmpty();
    }

    /** Lets whoever is invited sign until {@code until}, and notes the mail that tells them. */
    Future<Void> let(SqlConnection connection, UUID id, Instant until, UUID mail, Instant now) {
        return connection
                .preparedQuery(LET)
                .execute(Tuple.of(id, time(until), mail, time(now)))
                .mapEmpty();
    }

    /** The invitation of a mailbox; nobody else changes it until the transaction ends. */
    Future<Optional<Invitation>> lock(SqlConnection connection, UUID campaign, byte[] mailbox) {
        return connection
                .preparedQuery(BY_MAILBOX)
                .execute(Tuple.of(campaign, Buffer.buffer(mailbox)))
                .compose(rows -> rows.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : find(connection, rows.iterator().next().getUUID("id")));
    }

    /** Whether the letter is neither handed over nor, as far as that fixes who stands below it, released. */
    Future<Boolean> takesLate(SqlConnection connection, Campaign letter) {
        boolean fixed = letter.definition().kind() == CampaignKind.LETTER;
        return connection
                .preparedQuery(CAN_STILL_BE_SIGNED)
                .execute(Tuple.of(letter.id()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return row.getBoolean("signable") && !(fixed && row.getBoolean("released"));
                });
    }

    /** Whether it is gone; one that was signed stays. */
    Future<Boolean> delete(SqlConnection connection, UUID id) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(id)).map(done -> done.rowCount() == 1);
    }

    /** Which of these mailboxes are invited already. */
    Future<Set<Buffer>> invited(SqlClient connection, UUID campaign, List<byte[]> mailboxes) {
        return mailboxes(connection, INVITED, campaign, mailboxes);
    }

    /** Which of these mailboxes have signed already. */
    Future<Set<Buffer>> signed(SqlClient connection, UUID campaign, List<byte[]> mailboxes) {
        return mailboxes(connection, SIGNED, campaign, mailboxes);
    }

    private static Future<Set<Buffer>> mailboxes(
            SqlClient connection, String sql, UUID campaign, List<byte[]> mailboxes) {
        Buffer[] sought = mailboxes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return connection
                .preparedQuery(sql)
                .execute(Tuple.tuple().addUUID(campaign).addArrayOfBuffer(sought))
                .map(rows -> {
                    Set<Buffer> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getBuffer("mailbox")));
                    return found;
                });
    }

    private Optional<Invitation> first(RowSet<Row> rows) {
        RowIterator<Row> row = rows.iterator();
        return row.hasNext() ? Optional.of(invitation(row.next())) : Optional.empty();
    }

    private Invitation invitation(Row row) {
        UUID id = row.getUUID("id");
        byte[] mailbox = row.getBuffer("mailbox").getBytes();
        return new Invitation(
                id,
                row.getUUID("campaign_id"),
                row.getInteger("generation"),
                mailbox,
                sealer.open(id, row.getBuffer("email_sealed").getBytes()),
                row.getString("name"),
                line(row),
                new Language(row.getString("language")),
                row.getString("group_word"),
                row.getBoolean("from_elsewhere"),
                row.getBoolean("forwarded"),
                row.getInteger("forwards"),
                InvitationState.of(row.getString("state")),
                row.getOffsetDateTime("invited_at").toInstant(),
                row.getString("declined_because"),
                Optional.ofNullable(row.getOffsetDateTime("chased_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("late_until")).map(OffsetDateTime::toInstant),
                given(row, mailbox));
    }

    /** The line in the columns {@code honorifics} to {@code capacity}. */
    static LineRequest line(Row row) {
        String capacity = row.getString("capacity");
        return new LineRequest(
                row.getString("honorifics"),
                row.getString("post_nominals"),
                row.getString("role"),
                row.getString("organisation"),
                capacity.isEmpty() ? "" : Capacity.of(capacity).word(),
                false,
                "",
                "");
    }

    private static Optional<Invitation.Given> given(Row row, byte[] invited) {
        return Optional.ofNullable(row.getUUID("signature_id")).map(id -> {
            Buffer mailbox = row.getBuffer("signature_mailbox");
            return new Invitation.Given(
                    id,
                    row.getInteger("signature_generation"),
                    SignatureState.of(row.getString("signature_state")),
                    mailbox.equals(Buffer.buffer(invited)),
                    mailbox.getBytes(),
                    row.getString("signature_name"));
        });
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
