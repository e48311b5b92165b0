package org.smallplaces.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.backup.AfterRestore;
import org.smallplaces.backup.BackupHead.Origin;
import org.smallplaces.complaint.SealedComplaints;
import org.smallplaces.cosigning.SealedLetters;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.EmbeddedPostgres;
import org.smallplaces.delivery.SealedDeliveries;
import org.smallplaces.job.RestoredJobs;
import org.smallplaces.mail.HeldMailStore;
import org.smallplaces.pack.EditionGapStore;
import org.smallplaces.signature.SealedSignatures;
import org.smallplaces.staff.EndedSessionsStore;
import org.smallplaces.staff.SealedStaff;
import org.smallplaces.subject.SealedSubjects;
import org.smallplaces.update.PausedUpdatesStore;
import org.smallplaces.update.SealedUpdates;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SealedColumn;

/**
 * The database as it is, for commands that neither migrate it nor ask what it holds: beside a running server they
 * attach to the embedded one, without it they start it and stop it again.
 */
public final class DatabaseAccess implements AutoCloseable {
    /** The version of this program. */
    public static final String PRODUCT = "1.0";

    private final Optional<EmbeddedPostgres> embedded;
    private final DatabaseAddress serving;
    private final DatabaseAddress owner;

    private DatabaseAccess(Optional<EmbeddedPostgres> embedded, DatabaseAddress serving, DatabaseAddress owner) {
        this.embedded = embedded;
        this.serving = serving;
        this.owner = owner;
    }

    /** Opens it for a command. */
    public static DatabaseAccess open(Config config) {
        DataMode.require(config.data(), config.trial());
        return start(config);
    }

    static DatabaseAccess start(Config config) {
        Optional<EmbeddedPostgres> embedded = config.database().isPresent()
                ? Optional.empty()
                : Optional.of(EmbeddedPostgres.startOrAttach(config.data()));
        DatabaseAddress serving =
                config.database().orElseGet(() -> embedded.orElseThrow().serving());
        DatabaseAddress owner = config.databaseOwner()
                .or(() -> embedded.map(EmbeddedPostgres::owner))
                .orElse(serving);
        return new DatabaseAccess(embedded, serving, owner);
    }

    /** The keys, which have to be there: a backup opens with no new ones. */
    public static Keys keys(Config config) {
        Path file = config.keyFile().toAbsolutePath().normalize();
        if (config.trial() && Files.notExists(file)) {
            throw new StartException(
                    "There is no key file " + file + ". The keys of a trial lie in its data folder, and"
                            + " its backups open with nothing else: copy them there first.");
        }
        if (Files.notExists(file)) {
            throw new StartException("There is no key file " + file
                    + ". Put the copy there that you kept: what this site has stored and backed up opens with its own keys"
                    + " only, and new ones cannot open it.");
        }
        return Keys.read(config.keyFile());
    }

    /** What a backup says of where it comes from. */
    public static Origin origin(Config config) {
        return new Origin(PRODUCT, config.baseUrl().toString(), config.trial());
    }

    /** What the features have to do with what was restored. */
    public static List<AfterRestore> afterRestore() {
        return List.of(
                new HeldMailStore(),
                new EndedSessionsStore(),
                new PausedUpdatesStore(),
                new EditionGapStore(),
                RestoredJobs::apply);
    }

    /** Every column of values that are sealed under the encryption key. */
    public static List<SealedColumn> sealedColumns() {
        return Stream.of(
                        SealedSignatures.COLUMNS,
                        SealedLetters.COLUMNS,
                        SealedDeliveries.COLUMNS,
                        SealedStaff.COLUMNS,
                        SealedComplaints.COLUMNS,
                        SealedSubjects.COLUMNS,
                        SealedUpdates.COLUMNS)
                .flatMap(List::stream)
                .toList();
    }

    /** The log-in that serves. */
    public DatabaseAddress serving() {
        return serving;
    }

    /** The log-in that owns the tables. */
    public DatabaseAddress owner() {
        return owner;
    }

    Optional<EmbeddedPostgres> embedded() {
        return embedded;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
