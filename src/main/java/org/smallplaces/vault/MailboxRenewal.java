package org.smallplaces.vault;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Hashes every mailbox anew under the current mailbox key, in one transaction of the owner while nobody serves: all of them
 * or none. It opens each address for that; whose address was erased keeps what stands there, which is random. Two that the
 * rules of addresses took for two mailboxes stay two, also where the rules of today take them for one. It blocks.
 */
public final class MailboxRenewal {
    private final Keys keys;
    private final Sealer sealer;
    private final AddressHashes hashes;
    private final Function<String, Optional<EmailAddress>> reader;
    private final List<MailboxTable> tables;

    /**
     * @param hashes under the current mailbox key
     * @param reader of an address as it was typed
     * @param tables every one with a mailbox
     */
    public MailboxRenewal(
            Keys keys,
            Sealer sealer,
            AddressHashes hashes,
            Function<String, Optional<EmailAddress>> reader,
            List<MailboxTable> tables) {
        this.keys = keys;
        this.sealer = sealer;
        this.hashes = hashes;
        this.reader = reader;
        this.tables = List.copyOf(tables);
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** How many mailboxes are under the new key. */
    public record Renewed(long mailboxes) implements Outcome {}

    /** They were all under it before. */
    public record Nothing() implements Outcome {}

    /** Others are connected to the database, so many. */
    public record NotAlone(long others) implements Outcome {}

    /** How many other connections there are to the database of this one. */
    public static long others(Connection connection) throws SQLException {
        return new MailboxRenewalStore(connection).others();
    }

    /** Under which key the mailboxes are; where that was never noted, under {@code known}. */
    public static String stored(Connection connection, Keys known, Instant now) throws SQLException {
        MailboxRenewalStore store = new MailboxRenewalStore(connection);
        store.keep(known.current(KeyUse.MAILBOX).id(), now);
        return store.key();
    }

    /** Why nobody may serve this database with these keys, and what to do; nothing where they may. */
    public static Optional<String> hindrance(Connection connection, Keys keys, Instant now) throws SQLException {
        return MailboxKeyStore.hindrance(keys, stored(connection, keys, now));
    }

    /** Does it over the owner's {@code connection}, which is in auto-commit mode before and after. */
    public Outcome run(Connection connection, Instant now) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Outcome outcome = inTransaction(connection, now);
            connection.commit();
            return outcome;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private Outcome inTransaction(Connection connection, Instant now) throws SQLException {
        MailboxRenewalStore store = new MailboxRenewalStore(connection);
        store.lock();
        long others = store.others();
        if (others > 0) {
            return new NotAlone(others);
        }
        String current = keys.current(KeyUse.MAILBOX).id();
        if (store.key().equals(current)) {
            return new Nothing();
        }
        store.begin();
        long mailboxes = 0;
        for (MailboxTable one : tables) {
            mailboxes += one.sealed() ? store.hash(one, this::hash) : 0;
        }
        store.keepApart();
        for (MailboxTable one : tables) {
            store.put(one);
        }
        store.done(current, now);
        AuditEntry entry = AuditEntry.of(now, "command", "keys.renew-mailboxes", "key:" + current)
                .with(new JsonObject().put("use", "mailbox").put("mailboxes", mailboxes));
        new AuditLog().appendNow(connection, entry);
        return new Renewed(mailboxes);
    }

    private byte[] hash(UUID campaign, UUID row, byte[] sealed) {
        return reader.apply(sealer.open(row, sealed))
                .map(address -> hashes.mailbox(campaign, address))
                .orElseThrow(() -> new IllegalStateException("an address that cannot be read any more"));
    }
}
