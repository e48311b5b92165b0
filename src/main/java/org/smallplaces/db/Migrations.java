package org.smallplaces.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database's schema up to this version of the program. */
public final class Migrations {
    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * Makes the serving role and runs what is missing of {@code db/migration}; safe when several processes start at
     * once. The two addresses may name one log-in, which then owns and serves.
     *
     * @throws DatabaseException with one sentence that says what to do, such as the grant that is missing
     */
    public static void migrate(DatabaseAddress owner, DatabaseAddress serving) {
        ServingRole.ensure(owner, serving);
        try {
            int made = Flyway.configure(Migrations.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(owner.dataSource())
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .ignoreMigrationPatterns(new String[0]) // by default a newer schema would be let pass
                    .placeholderReplacement(false)
                    .defaultSchema("public")
                    .cleanDisabled(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            LOGGER.info("database_migrated steps={}", made);
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The schema of " + owner + " cannot be brought up to this version ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + "): the log-in must own the database, and no newer Small Places may have used it.",
                    e);
        }
    }

    static DatabaseException unreachable(DatabaseAddress address, SQLException cause) {
        return new DatabaseException(
                "The database " + address + " cannot be used ("
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "): check the address, the password, and that PostgreSQL is running.",
                cause);
    }
}
