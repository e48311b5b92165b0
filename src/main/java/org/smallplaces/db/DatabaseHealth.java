package org.smallplaces.db;

import static org.smallplaces.db.DatabaseFinding.Verdict.ADVICE;
import static org.smallplaces.db.DatabaseFinding.Verdict.BAD;
import static org.smallplaces.db.DatabaseFinding.Verdict.GOOD;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a database keeps what it acknowledged, as a session of the site itself sees it. */
public final class DatabaseHealth {
    private static final int OLDEST = 150_000;
    private static final String DURABILITY = """
        select name, setting
        from pg_settings
        where name in ('server_version', 'server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit',
            'in_hot_standby')
        """;
    private static final String OWNS_AUDIT = """
        select exists (
            select from pg_tables
            where schemaname = 'public' and tablename = 'audit' and pg_has_role(session_user, tableowner, 'member'))
        """;

    private DatabaseHealth() {}

    /**
     * Refuses a database that is older than PostgreSQL 15, read-only, or not durable.
     *
     * @throws DatabaseException with one sentence that names every fault and its remedy
     */
    public static void requireFit(DatabaseAddress serving) {
        String faults = durability(serving).stream()
                .filter(finding -> finding.verdict() == BAD)
                .map(DatabaseFinding::sentence)
                .collect(Collectors.joining(" "));
        if (!faults.isEmpty()) {
            throw new DatabaseException(faults);
        }
    }

    /** Everything there is to say to the operator about this serving address; throws only if it cannot be reached. */
    public static List<DatabaseFinding> report(DatabaseAddress serving) {
        List<DatabaseFinding> findings = new ArrayList<>(durability(serving));
        findings.add(separation(serving));
        return List.copyOf(findings);
    }

    private static List<DatabaseFinding> durability(DatabaseAddress address) {
        Map<String, String> settings = settings(address);
        List<DatabaseFinding> findings = new ArrayList<>();
        boolean recent = Integer.parseInt(settings.getOrDefault("server_version_num", "0")) >= OLDEST;
        String version = "The database " + address + " is PostgreSQL " + settings.getOrDefault("server_version", "?");
        findings.add(
                recent
                        ? new DatabaseFinding(GOOD, version + ".")
                        : new DatabaseFinding(BAD, version + ": upgrade it to 15 or newer."));
        for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            findings.add(durability(address, name, settings.getOrDefault(name, "off")));
        }
        if (settings.getOrDefault("in_hot_standby", "off").equals("on")) {
            findings.add(new DatabaseFinding(
                    BAD, "The database " + address + " is a read-only standby: give the address of the primary."));
        }
        return findings;
    }

    private static DatabaseFinding durability(DatabaseAddress address, String name, String value) {
        if (!value.equals("off")) {
            return new DatabaseFinding(GOOD, "The setting " + name + " is " + value + ".");
        }
        return new DatabaseFinding(
                BAD,
                "The database " + address + " has " + name + " off and may lose signatures after thanking for them:"
                        + " have it run \"alter system set " + name + " = on\" and \"select pg_reload_conf()\""
                        + " as a superuser, and take it out of the address and the role's settings.");
    }

    private static DatabaseFinding separation(DatabaseAddress serving) {
        if (asks(serving, OWNS_AUDIT)) {
            return new DatabaseFinding(
                    ADVICE,
                    "The log-in \"" + serving.user() + "\" serves as " + ServingRole.NAME + " but owns the audit table:"
                            + " two log-ins are stronger, one that owns (SMALLPLACES_DATABASE_OWNER_URL) and one that"
                            + " serves (SMALLPLACES_DATABASE_URL).");
        }
        return new DatabaseFinding(
                GOOD, "The log-in \"" + serving.user() + "\" serves and does not own the audit table.");
    }

    private static Map<String, String> settings(DatabaseAddress address) {
        try (Connection connection = address.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(DURABILITY);
                ResultSet rows = statement.executeQuery()) {
            Map<String, String> settings = new HashMap<>();
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
            return settings;
        } catch (SQLException e) {
            throw Migrations.unreachable(address, e);
        }
    }

    private static boolean asks(DatabaseAddress address, String sql) {
        try (Connection connection = address.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw Migrations.unreachable(address, e);
        }
    }
}
