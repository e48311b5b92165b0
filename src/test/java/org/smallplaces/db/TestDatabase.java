package org.smallplaces.db;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, migrated database of its own for a test, on one real server per JVM.
 *
 * <p>The server is the embedded one of this JVM, its files in memory where there is room ({@link QuickFolder}), or the one that
 * {@code SMALLPLACES_TEST_DATABASE_URL} names (a log-in that may create databases and roles), or a new one made of the
 * programs in the folder {@code SMALLPLACES_TEST_POSTGRESQL}.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String PREFIX = "smallplaces_test_";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DatabaseAddress owner;
    private final DatabaseAddress serving;
    private final Database database;
    private final OwnerSession session;

    private TestDatabase(Vertx vertx, DatabaseAddress owner, DatabaseAddress serving, int poolSize) {
        this.owner = owner;
        this.serving = serving;
        this.database = Database.open(vertx, serving, poolSize);
        this.session = new OwnerSession(owner);
    }

    /** A fresh copy of the migrated template, with a pool of four connections. */
    public static TestDatabase fresh(Vertx vertx) {
        return fresh(vertx, 4);
    }

    /** A fresh copy of the migrated template, with a pool of this many connections. */
    public static TestDatabase fresh(Vertx vertx, int poolSize) {
        TestServer server = TestServer.get();
        String name = newName();
        server.create(name, server.template());
        return new TestDatabase(
                vertx, server.owner().withDatabase(name), server.serving().withDatabase(name), poolSize);
    }

    /** A database in which no migration has run. */
    public static TestDatabase unmigrated(Vertx vertx) {
        TestServer server = TestServer.get();
        String name = empty();
        return new TestDatabase(
                vertx, server.owner().withDatabase(name), server.serving().withDatabase(name), 1);
    }

    /** A new database in which no migration has run; drop it with {@link #drop}. */
    static String empty() {
        String name = newName();
        TestServer.get().create(name, "template1");
        return name;
    }

    static void drop(String name) {
        TestServer.get().drop(name);
    }

    /** The opened pools, acting as the serving role. */
    public Database database() {
        return database;
    }

    /** The log-in that owns the tables, for arranging and looking where the serving role may not. */
    public DatabaseAddress owner() {
        return owner;
    }

    /** The log-in that serves, for a second server or a process beside the test. */
    public DatabaseAddress serving() {
        return serving;
    }

    /** Runs statements as the owner over JDBC. */
    public void execute(String sql) {
        session.execute(sql);
    }

    /** The first column of every row as text, asked as the owner over JDBC. */
    public List<String> ask(String sql) {
        return session.ask(sql);
    }

    /** Leaves the database alone until it is asked again, for what counts who is connected to it. */
    public void letGo() {
        session.close();
    }

    /** Locks a whole table against everybody until it is closed: writers wait as if the disk stood still. */
    public Lock lock(String table) throws SQLException {
        return hold("lock table " + table + " in access exclusive mode");
    }

    /** Locks the rows that {@code query} finds, as somebody does who is about to change them. */
    public Lock lockRows(String query) throws SQLException {
        return hold(query + " for update");
    }

    private Lock hold(String locking) throws SQLException {
        Connection connection = owner.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(locking);
        }
        return connection::close;
    }

    /** A lock that is held until it is closed. */
    @FunctionalInterface
    public interface Lock extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Cuts every connection of the servers to this database, whatever it is doing. */
    public void cutConnections() {
        TestServer.ask(
                TestServer.get().administrator(),
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'smallplaces' and datname = '"
                        + owner.database() + "'");
    }

    @Override
    public void close() {
        database.close();
        session.close();
        drop(owner.database());
    }

    private static String newName() {
        return PREFIX + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    }

    /** The server behind all of them, started when first needed and stopped with the JVM. */
    static final class TestServer {
        private static final String URL = "SMALLPLACES_TEST_DATABASE_URL";
        private static final String PROGRAMS = "SMALLPLACES_TEST_POSTGRESQL";
        private static final TestServer INSTANCE = start();

        private final DatabaseAddress administrator;
        private final DatabaseAddress owner;
        private final DatabaseAddress serving;
        private final String template;
        private final OwnerSession making;

        private TestServer(DatabaseAddress administrator, DatabaseAddress owner, DatabaseAddress serving) {
            this.administrator = administrator;
            this.owner = owner;
            this.serving = serving;
            this.template = PREFIX + ProcessHandle.current().pid() + "_template";
            this.making = new OwnerSession(administrator);
        }

        static TestServer get() {
            return INSTANCE;
        }

        DatabaseAddress administrator() {
            return administrator;
        }

        DatabaseAddress owner() {
            return owner;
        }

        DatabaseAddress serving() {
            return serving;
        }

        String template() {
            return template;
        }

        static boolean external() {
            return !setting(URL).isEmpty() || !setting(PROGRAMS).isEmpty();
        }

        private static DatabaseAddress externalLogIn() {
            return setting(URL).isEmpty()
                    ? DebianPostgres.start(Path.of(setting(PROGRAMS)))
                    : DatabaseAddress.parse(setting(URL));
        }

        private static TestServer start() {
            TestServer server = external() ? external(externalLogIn()) : embedded();
            server.dropLeftovers();
            server.create(server.template, "template1");
            Migrations.migrate(
                    server.owner.withDatabase(server.template), server.serving.withDatabase(server.template));
            return server;
        }

        private static TestServer embedded() {
            Path data = QuickFolder.named("postgres" + System.getProperty("smallplaces.test.fork", ""));
            EmbeddedPostgres postgres = EmbeddedPostgres.startOrAttach(data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                QuickFolder.remove(data);
            }));
            return new TestServer(postgres.known().superuser(), postgres.owner(), postgres.serving());
        }

        private static TestServer external(DatabaseAddress address) {
            return new TestServer(address, address, address);
        }

        private static String setting(String name) {
            String property = System.getProperty(name, "");
            return property.isEmpty() ? System.getenv().getOrDefault(name, "") : property;
        }

        void create(String name, String from) {
            synchronized (this) {
                making.execute("create database " + name + " template " + from + " owner " + owner.user());
            }
        }

        void drop(String name) {
            making.execute("drop database if exists " + name + " with (force)");
        }

        /** What killed runs left: the databases of processes that are no more. */
        private void dropLeftovers() {
            for (String name :
                    ask(administrator, "select datname from pg_database where pg_has_role(datdba, 'member')")) {
                if (name.startsWith(PREFIX) && !isAlive(name.substring(PREFIX.length()))) {
                    drop(name);
                }
            }
        }

        private static boolean isAlive(String rest) {
            long pid = Long.parseLong(rest.substring(0, rest.indexOf('_')));
            return pid != ProcessHandle.current().pid()
                    && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }

        static void execute(DatabaseAddress address, String sql) {
            try (OwnerSession once = new OwnerSession(address)) {
                once.execute(sql);
            }
        }

        static List<String> ask(DatabaseAddress address, String sql) {
            try (OwnerSession once = new OwnerSession(address)) {
                return once.ask(sql);
            }
        }
    }
}
