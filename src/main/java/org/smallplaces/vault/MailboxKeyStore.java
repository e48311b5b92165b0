package org.smallplaces.vault;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Whether the mailboxes of a database are hashed under the key of the file: with another, everybody could sign once more. */
public final class MailboxKeyStore {
    private static final String KEEP = """
        insert into mailbox_key (id, since) values ($1, $2) on conflict do nothing
        """;
    private static final String READ = """
        select id from mailbox_key
        """;

    private final Pool pool;
    private final Keys keys;

    public MailboxKeyStore(Pool pool, Keys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    /** Fails with a {@link KeyFileException} where nobody may serve with these keys; a new database takes them as its own. */
    public Future<Void> require(Instant now) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(keys.current(KeyUse.MAILBOX).id(), now.atOffset(ZoneOffset.UTC)))
                .compose(kept -> pool.query(READ).execute())
                .map(rows -> {
                    hindrance(keys, rows.iterator().next().getString("id")).ifPresent(why -> {
                        throw new KeyFileException(why);
                    });
                    return null;
                });
    }

    /** Why nobody may serve a database whose mailboxes are under the key {@code stored}, and what to do; nothing where they may. */
    static Optional<String> hindrance(Keys keys, String stored) {
        List<String> known = keys.all(KeyUse.MAILBOX).stream().map(Keys.Key::id).toList();
        if (!known.contains(stored)) {
            return Optional.of("This database was written with another key file: its mailboxes are under the key "
                    + stored + ", which " + keys.file() + " does not have. Serve with the file that has it.");
        }
        return known.get(known.size() - 1).equals(stored)
                ? Optional.empty()
                : Optional.of(
                        "The mailbox key in " + keys.file() + " is newer than that of the database. A renewal"
                                + " was begun and not finished, or an earlier backup was restored: run smallplaces keys renew-mailboxes");
    }
}
