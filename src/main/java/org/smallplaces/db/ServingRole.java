package org.smallplaces.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The role as which every serving connection acts: it may add to the audit and never change it.
 *
 * <p>Roles belong to the whole cluster, not to one database, so the role may be there already, or be made by a
 * neighbour at the same moment, or be missing after a database was restored elsewhere: it is looked after at each start,
 * before the migrations.
 */
final class ServingRole {
    static final String NAME = "smallplaces_serve";
    private static final String REFUSED = "42501";
    /** From PostgreSQL 16 on who created a role is a member of it, and yet may not act as it without a grant. */
    private static final String MAY_ACT = """
        select pg_has_role(?, 'smallplaces_serve',
            case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
        """;

    private static final String EXISTS = """
        select exists (select from pg_roles where rolname = 'smallplaces_serve')
        """;
    private static final String CREATE = """
        do $$
        begin
            create role smallplaces_serve nologin;
        exception when duplicate_object or unique_violation then
            null; -- a neighbouring database was faster
        end
        $$
        """;

    private ServingRole() {}

    /** Creates the role if it is absent, and lets both log-ins act as it. */
    static void ensure(DatabaseAddress owner, DatabaseAddress serving) {
        try (Connection connection = owner.dataSource().getConnection()) {
            if (!ask(connection, EXISTS)) {
                create(connection, owner);
            }
            letActAs(connection, owner);
            letActAs(connection, serving);
        } catch (SQLException e) {
            throw Migrations.unreachable(owner, e);
        }
        requireSetRole(serving);
    }

    /** The same log-in, each of whose sessions acts as the serving role, also after {@code RESET ROLE}. */
    static DatabaseAddress actingAs(DatabaseAddress serving) {
        return serving.withSetting("role", NAME);
    }

    /** Opens one serving connection, so that a missing grant is told at the start and not to the first supporter. */
    private static void requireSetRole(DatabaseAddress serving) {
        try (Connection connection = actingAs(serving).dataSource().getConnection()) {
            if (!connection.isValid(5)) {
                throw new DatabaseException("The database " + serving + " does not answer: check that it is running.");
            }
        } catch (SQLException e) {
            // 22023: the role is not there, as when the serving address names another cluster than the owner's.
            if (REFUSED.equals(e.getSQLState()) || "22023".equals(e.getSQLState())) {
                throw new DatabaseException(missingMembership(serving), e);
            }
            throw Migrations.unreachable(serving, e);
        }
    }

    private static void create(Connection connection, DatabaseAddress owner) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                throw new DatabaseException(
                        "The database log-in \"" + owner.user() + "\" may not create roles: let a superuser run"
                                + " \"create role " + NAME + " nologin; grant " + NAME + " to " + quoted(owner.user())
                                + " with admin option;\" and start again.",
                        e);
            }
            throw e;
        }
    }

    private static void letActAs(Connection connection, DatabaseAddress member) throws SQLException {
        if (mayAct(connection, member.user())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("grant " + NAME + " to " + quoted(member.user()));
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                throw new DatabaseException(missingMembership(member), e);
            }
            // Two starts at once may grant the same: it is there then.
            if (!mayAct(connection, member.user())) {
                throw e;
            }
        }
    }

    private static boolean mayAct(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MAY_ACT)) {
            statement.setString(1, user);
            return answer(statement);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return answer(statement);
        }
    }

    private static boolean answer(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static String missingMembership(DatabaseAddress member) {
        return "The database log-in \"" + member.user() + "\" may not act as the role " + NAME
                + ": let a superuser run \"grant " + NAME + " to " + quoted(member.user()) + ";\" and start again.";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
