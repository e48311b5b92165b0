package org.smallplaces.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** The mailboxes of every table, over one JDBC connection of the owner whose transaction belongs to the caller. */
final class MailboxRenewalStore {
    private static final int AT_ONCE = 1_000;

    private static final String OTHERS = """
        select count(*) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and usename is not null
        """;
    private static final String KEEP = """
        insert into mailbox_key (id, since) values (?, ?) on conflict do nothing
        """;
    /** A node that starts meanwhile waits here, and then finds that its keys are the wrong ones. */
    private static final String LOCK = """
        lock table mailbox_key in access exclusive mode
        """;

    private static final String KEY = """
        select id from mailbox_key
        """;
    private static final String BEGIN = """
        create temp table mailbox_renewed (campaign_id uuid, former bytea, fresh bytea) on commit drop
        """;
    /** Names of tables come from the rooms, never from outside. One address for each mailbox, whichever row has it. */
    private static final String ADDRESSES = """
        select distinct on (t.mailbox) t.campaign_id, t.mailbox, t.id, t.email_sealed from %s t
        where octet_length(t.email_sealed) > 0
            and not exists (select from mailbox_renewed r where r.former = t.mailbox)
        order by t.mailbox, t.id
        """;

    private static final String RENEWED = """
        insert into mailbox_renewed (campaign_id, former, fresh) values (?, ?, ?)
        """;
    private static final String KEEP_APART = """
        update mailbox_renewed r
        set fresh = substr(sha256(r.fresh || r.former), 1, 16)
        where exists (select from mailbox_renewed o
            where o.campaign_id = r.campaign_id and o.fresh = r.fresh and o.former < r.former)
        """;
    private static final String INDEX = """
        create index on mailbox_renewed (former)
        """;
    private static final String PUT = """
        update %s t set mailbox = r.fresh from mailbox_renewed r where t.mailbox = r.former
        """;
    private static final String TRIGGERS = """
        alter table %s %s trigger user
        """;
    private static final String DONE = """
        update mailbox_key set id = ?, since = ?
        """;

    private final Connection connection;

    MailboxRenewalStore(Connection connection) {
        this.connection = connection;
    }

    /** Makes the new hash of the mailbox of an address that is sealed for a row. */
    interface Hashing {
        byte[] hash(UUID campaign, UUID row, byte[] sealed);
    }

    /** How many other connections there are to the database. */
    long others() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OTHERS)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Notes under which key the mailboxes are, where that was never noted. */
    void keep(String key, Instant now) throws SQLException {
        note(KEEP, key, now);
    }

    /** Notes that they are all under this key. */
    void done(String key, Instant now) throws SQLException {
        note(DONE, key, now);
    }

    private void note(String sql, String key, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** Under which key they are. */
    String key() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEY)) {
            row.next();
            return row.getString("id");
        }
    }

    /** Whoever starts to serve waits from here on until the transaction ends. */
    void lock() throws SQLException {
        execute(LOCK);
    }

    void begin() throws SQLException {
        execute(BEGIN);
    }

    /** Hashes the mailboxes of a table anew, into a table of the session; gives how many. */
    long hash(MailboxTable table, Hashing hashing) throws SQLException {
        long read = 0;
        try (PreparedStatement addresses = connection.prepareStatement(ADDRESSES.formatted(table.table()));
                PreparedStatement renewed = connection.prepareStatement(RENEWED)) {
            addresses.setFetchSize(AT_ONCE);
            ResultSet row = addresses.executeQuery();
            while (row.next()) {
                UUID campaign = row.getObject("campaign_id", UUID.class);
                renewed.setObject(1, campaign);
                renewed.setBytes(2, row.getBytes("mailbox"));
                renewed.setBytes(
                        3, hashing.hash(campaign, row.getObject("id", UUID.class), row.getBytes("email_sealed")));
                renewed.addBatch();
                if (++read % AT_ONCE == 0) {
                    renewed.executeBatch();
                }
            }
            renewed.executeBatch();
        }
        return read;
    }

    /** Keeps apart what was apart. */
    void keepApart() throws SQLException {
        execute(INDEX);
        execute(KEEP_APART);
    }

    /** Puts the new hashes in the place of the former ones. */
    void put(MailboxTable table) throws SQLException {
        execute(TRIGGERS.formatted(table.table(), "disable"));
        execute(PUT.formatted(table.table()));
        execute(TRIGGERS.formatted(table.table(), "enable"));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
