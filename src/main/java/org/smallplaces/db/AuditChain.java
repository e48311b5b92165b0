package org.smallplaces.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.db.ChainVerdict.Broken;
import org.smallplaces.db.ChainVerdict.Fault;
import org.smallplaces.db.ChainVerdict.Whole;

/** Checks the audit entry by entry, in one snapshot and with little memory, however long it is. */
public final class AuditChain {
    private static final int FETCH = 1_000;

    private static final String HEAD = """
        select seq, hash from audit_head
        """;

    // A row of the audit without its link comes last: what is broken in the chain itself is named first.
    private static final String ENTRIES = """
        select audit_chain.seq, audit_chain.format, audit_chain.previous_hash, audit_chain.hash,
            audit.id, audit.at, audit.actor, audit.act, audit.subject, audit.campaign_id, audit.detail::text as detail
        from audit_chain full join audit on audit.id = audit_chain.audit_id
        order by audit_chain.seq nulls last
        """;

    private AuditChain() {}

    /**
     * Says whether the chain holds, and which is the first entry where it does not. It blocks.
     *
     * @param known an end of the chain that was written down before: it has to be in there still
     */
    public static ChainVerdict check(DatabaseAddress serving, Optional<AuditHead> known) {
        try (Connection connection = ServingRole.actingAs(serving).dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                AuditHead head = head(statement);
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(ENTRIES)) {
                    return walk(rows, head, known);
                }
            }
        } catch (SQLException e) {
            throw Migrations.unreachable(serving, e);
        }
    }

    private static ChainVerdict walk(ResultSet rows, AuditHead head, Optional<AuditHead> known) throws SQLException {
        AuditHead last = new AuditHead(0, ChainedEntry.NOTHING_BEFORE);
        while (rows.next()) {
            long seq = rows.getLong("seq");
            if (rows.wasNull()) {
                ChainVerdict end = atTheEnd(last, head, known);
                return end instanceof Whole ? new Broken(rows.getLong("id"), Fault.SMUGGLED) : end;
            }
            Optional<Broken> broken = link(rows, seq, last);
            if (broken.isPresent()) {
                return broken.get();
            }
            last = new AuditHead(seq, hex(rows, "hash"));
            if (known.isPresent() && known.get().seq() == seq && !known.get().equals(last)) {
                return new Broken(seq, Fault.OTHER_HEAD);
            }
        }
        return atTheEnd(last, head, known);
    }

    private static Optional<Broken> link(ResultSet row, long seq, AuditHead last) throws SQLException {
        if (seq != last.seq() + 1) {
            return Optional.of(new Broken(last.seq() + 1, Fault.MISSING));
        }
        if (!hex(row, "previous_hash").equals(last.hash())) {
            return Optional.of(new Broken(seq, Fault.DETACHED));
        }
        row.getLong("id");
        if (row.wasNull()) {
            return Optional.of(new Broken(seq, Fault.DELETED));
        }
        return entry(row).isAsHashed() ? Optional.empty() : Optional.of(new Broken(seq, Fault.ALTERED));
    }

    private static ChainVerdict atTheEnd(AuditHead last, AuditHead head, Optional<AuditHead> known) {
        long longest = Math.max(head.seq(), known.map(AuditHead::seq).orElse(0L));
        if (longest > last.seq()) {
            return new Broken(last.seq() + 1, Fault.CUT_OFF);
        }
        return head.equals(last) ? new Whole(head) : new Broken(head.seq(), Fault.OTHER_HEAD);
    }

    private static AuditHead head(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HEAD)) {
            return row.next()
                    ? new AuditHead(row.getLong("seq"), hex(row, "hash"))
                    : new AuditHead(0, ChainedEntry.NOTHING_BEFORE);
        }
    }

    private static ChainedEntry entry(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getLong("seq"),
                row.getInt("format"),
                hex(row, "previous_hash"),
                hex(row, "hash"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("campaign_id", UUID.class)),
                row.getString("detail"));
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }
}
