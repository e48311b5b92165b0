package org.smallplaces.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who else is connected to a database by the log-ins of the site: a node that serves, or a command. PostgreSQL shows
 * everybody that a session is there; from where it comes only to the log-in that it belongs to.
 */
final class OtherSessionsStore {
    private static final String ALL = """
        select coalesce(application_name, ''), coalesce(host(client_addr), '')
        from pg_stat_activity
        where datname = current_database() and usename = any (?) and pid <> pg_backend_pid() and leader_pid is null
        order by 1, 2
        """;

    /** A session that its client has closed, or whose client was killed, is there for a moment longer. */
    private static final String PAUSE = """
        select pg_sleep(0.1)
        """;

    private static final int LOOKS = 50;

    private OtherSessionsStore() {}

    /**
     * One of them.
     *
     * @param program as it calls itself
     * @param from the network address of its host; empty where that is not to be seen
     */
    record Session(String program, String from) {
        String words() {
            String name = program.isEmpty() ? "a program without a name" : program;
            return from.isEmpty() ? name : name + " from " + from;
        }
    }

    /** Those that are there still after five seconds. It blocks, at most for so long. */
    static List<Session> staying(Connection connection, Set<String> logIns) throws SQLException {
        List<Session> found = all(connection, logIns);
        for (int look = 1; look < LOOKS && !found.isEmpty(); look++) {
            TableStore.run(connection, PAUSE);
            found = all(connection, logIns);
        }
        return found;
    }

    private static List<Session> all(Connection connection, Set<String> logIns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setArray(1, connection.createArrayOf("name", logIns.toArray()));
            List<Session> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Session(rows.getString(1), rows.getString(2)));
                }
            }
            return List.copyOf(found);
        }
    }

    /** How many of which, for the operator. */
    static String words(List<Session> sessions) {
        return "sessions: " + sessions.size() + " ("
                + sessions.stream().map(Session::words).distinct().collect(Collectors.joining(", ")) + ")";
    }
}
