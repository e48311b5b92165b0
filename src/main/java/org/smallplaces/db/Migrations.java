package org.smallplaces.db;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database's schema up to this version of the program. */
public final class Migrations {
    /** The name of the newest step, for {@link #migrateWithin}. */
    public static final String LATEST = "latest";

    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * A step that was made in a database, or can be made by this program.
     *
     * @param checksum over what it does
     */
    public record Step(String version, int checksum) {}

    /**
     * Makes the serving role and runs what is missing of {@code db/migration}; safe when several processes start at
     * once. The two addresses may name one log-in, which then owns and serves.
     *
     * @throws DatabaseException with one sentence that says what to do, such as the grant that is missing; also where a
     *     restore into the database was not finished
     */
    public static void migrate(DatabaseAddress owner, DatabaseAddress serving) {
        if (UnfinishedRestore.isMarked(owner)) {
            throw new DatabaseException(
                    "A restore into " + owner + " was begun and not finished, so it holds nothing to"
                            + " serve: run smallplaces restore again, with the same backup or another.");
        }
        migrateWithin(owner, serving, LATEST);
    }

    /** The same for a restore that is under way, and up to this step only; {@code latest} is the newest one. */
    public static void migrateWithin(DatabaseAddress owner, DatabaseAddress serving, String step) {
        ServingRole.ensure(owner, serving);
        SchemaMark mark = SchemaMark.ofProgram();
        if (step.equals(LATEST) && mark.isOn(owner)) {
            LOGGER.info("database_migrated steps=0");
            return;
        }
        try {
            int made = flyway(owner).target(step).load().migrate().migrationsExecuted;
            if (step.equals(LATEST)) {
                mark.writeOn(owner);
            }
            LOGGER.info("database_migrated steps={}", made);
        } catch (FlywayException e) {
            throw failed(owner, e);
        }
    }

    /** Every step that this program can make, in order. */
    public static List<Step> known(DatabaseAddress owner) {
        try {
            return Arrays.stream(flyway(owner).load().info().all())
                    .filter(one -> one.getVersion() != null && one.getChecksum() != null)
                    .map(one -> new Step(one.getVersion().getVersion(), one.getChecksum()))
                    .toList();
        } catch (FlywayException e) {
            throw failed(owner, e);
        }
    }

    /** Removes every table with what is in it, for a restore that is begun anew. */
    public static void removeAll(DatabaseAddress owner) {
        try {
            flyway(owner).cleanDisabled(false).load().clean();
        } catch (FlywayException e) {
            throw failed(owner, e);
        }
    }

    private static FluentConfiguration flyway(DatabaseAddress owner) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(owner.dataSource())
                .locations("classpath:" + SchemaMark.FOLDER)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .ignoreMigrationPatterns(new String[0]) // by default a newer schema would be let pass
                .placeholderReplacement(false)
                .defaultSchema("public")
                .cleanDisabled(true);
    }

    private static DatabaseException failed(DatabaseAddress owner, FlywayException e) {
        return new DatabaseException(
                "The schema of " + owner + " cannot be brought up to this version ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                        + "): the log-in must own the database, and no newer Small Places may have used it.",
                e);
    }

    static DatabaseException unreachable(DatabaseAddress address, SQLException cause) {
        return new DatabaseException(
                "The database " + address + " cannot be used ("
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "): check the address, the password, and that PostgreSQL is running.",
                cause);
    }
}
