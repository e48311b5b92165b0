package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What changed since the edition before, in the transaction that freezes the next one. */
final class PreviousStore {
    private static final String PREVIOUS = """
            select id, facts from pack
            where campaign_id = ? and preset = ? and state = 'ready'
            order by edition desc
            limit 1
            """;

    private static final String NEWEST = """
            select encode(fingerprint, 'hex') from pack
            where campaign_id = ? and state = 'ready'
            order by edition desc
            limit 1
            """;

    private static final String STAYED = """
            select (select count(*) from pack_signature where pack_id = ?) as kept, count(*) as stayed
            from pack_signature n
            join pack_signature b on b.pack_id = ? and b.signature_id = n.signature_id
            where n.pack_id = ?
            """;

    private static final String VERSIONS = """
            select version, kind from text_version
            where campaign_id = ? and version > ? and version <= ? and kind <> 'first'
            order by version
            """;

    private final Connection connection;

    PreviousStore(Connection connection) {
        this.connection = connection;
    }

    /** A finished edition. */
    record Previous(UUID id, PackFacts facts) {}

    /** The fingerprint of the newest finished edition, whatever it shows; empty while there is none. */
    String newest(UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getString(1) : "";
        }
    }

    /**
     * The newest finished edition by the same preset: the one whose place the next takes. One by another preset is of
     * something else, and for somebody else.
     */
    Optional<Previous> previous(UUID campaign, Preset preset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PREVIOUS)) {
            statement.setObject(1, campaign);
            statement.setString(2, preset.word());
            ResultSet row = statement.executeQuery();
            return row.next()
                    ? Optional.of(
                            new Previous(row.getObject("id", UUID.class), PackFactsJson.decode(row.getString("facts"))))
                    : Optional.empty();
        }
    }

    /** @param standing how many the pack counts, all of whom are noted already */
    PackChanges changes(QueuedPack pack, long standing, Previous before) throws SQLException {
        PackFacts facts = before.facts();
        return new PackChanges(
                facts.edition(),
                facts.fingerprint(),
                facts.snapshot(),
                facts.counts().standing(),
                people(pack, standing, before),
                versions(pack, facts.head().current().version()));
    }

    /** Whoever was erased since is missing among those kept, and has gone. */
    private Optional<PackChanges.People> people(QueuedPack pack, long standing, Previous before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STAYED)) {
            statement.setObject(1, before.id());
            statement.setObject(2, before.id());
            statement.setObject(3, pack.id());
            ResultSet row = statement.executeQuery();
            row.next();
            long then = before.facts().counts().standing();
            boolean noted = row.getLong("kept") > 0 || then == 0;
            long stayed = row.getLong("stayed");
            return noted ? Optional.of(new PackChanges.People(standing - stayed, then - stayed)) : Optional.empty();
        }
    }

    private List<PackChanges.Version> versions(QueuedPack pack, int since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
            statement.setObject(1, pack.campaign());
            statement.setInt(2, since);
            statement.setInt(3, pack.head().current().version());
            ResultSet row = statement.executeQuery();
            List<PackChanges.Version> versions = new ArrayList<>();
            while (row.next()) {
                versions.add(new PackChanges.Version(row.getInt("version"), row.getString("kind")));
            }
            return versions;
        }
    }
}
