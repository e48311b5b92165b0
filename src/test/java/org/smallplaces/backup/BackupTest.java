package org.smallplaces.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.backup.BackupHead.Origin;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.DatabaseException;
import org.smallplaces.db.DebianPostgres;
import org.smallplaces.db.Migrations;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.TestKeys;

/** From one database into another, by the rights of an owner who is no superuser. */
class BackupTest {
    private static final Origin ORIGIN = new Origin("1.0", "https://letters.example", false);
    private static final Keys KEYS = TestKeys.fresh();
    private static final String CONTENT = """
        insert into audit (at, actor, act, subject, detail)
        select now(), 'system', 'test.' || n, 'thing:' || n, '{"word": "שלום\\t\\\\n"}' from generate_series(1, 50) n;
        insert into trial_message (id, sent_at, sender, recipient, subject, message_id, plain, html)
        select gen_random_uuid(), now() + n * interval '1.000001 second', 'a', E'tab\\tline\\nback\\\\slash', '', '', '\\N',
            repeat(md5(n::text), 40)
        from generate_series(1, 3000) n
        """;

    private static Vertx vertx;
    private static TestDatabase full;
    private static TestDatabase empty;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() {
        vertx = Vertx.vertx();
        full = TestDatabase.fresh(vertx);
        full.execute(CONTENT);
    }

    @BeforeEach
    void anEmptyOne() {
        empty = TestDatabase.unmigrated(vertx);
    }

    @AfterEach
    void dropIt() {
        empty.close();
    }

    @AfterAll
    static void close() {
        full.close();
        vertx.close().await();
    }

    private Backups.Made backup() {
        return backups(KEYS).make(folder, "command");
    }

    private static Backups backups(Keys keys) {
        return new Backups(full.owner(), keys, ORIGIN, Clock.systemUTC());
    }

    private static Restore.Done restore(Path file) {
        return restore(file, KEYS);
    }

    private static Restore.Done restore(Path file, Keys keys) {
        empty.letGo();
        return new Restore(empty.owner(), empty.serving(), keys, Clock.systemUTC())
                .run(file, false, List.of(), said -> {});
    }

    @Test
    void everyRowOfEveryTableArrivesWithTheSchemaAndTheSequences() throws Exception {
        Backups.Made made = backup();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
        assertThat(made.summary().rows()).isGreaterThan(3_100);
        assertThat(names(folder)).containsExactly(made.file().getFileName().toString());

        Restore.Done done = restore(made.file());
        assertThat(done.summary()).isEqualTo(made.summary());
        assertThat(done.audit()).isInstanceOf(ChainVerdict.Whole.class);
        for (String table : made.summary().tables().keySet()) {
            if (!List.of("audit", "audit_chain", "audit_head", "backup_run").contains(table)) {
                assertThat(rows(empty, table)).as(table).isEqualTo(rows(full, table));
            }
        }
        assertThat(empty.ask("select max(id) from audit where act like 'test.%'"))
                .isEqualTo(full.ask("select max(id) from audit where act like 'test.%'"));
        assertThat(empty.ask("select act from audit order by id desc limit 1"))
                .as("numbers go on behind the last one")
                .containsExactly("backup.restore");
        for (String question : List.of(CONSTRAINTS, TRIGGERS, GRANTS)) {
            assertThat(empty.ask(question)).isEqualTo(full.ask(question));
        }
        assertThat(full.ask("select failure || folder || '/' || file from backup_run order by id desc limit 1"))
                .containsExactly(made.file().toAbsolutePath().toString());
        Migrations.migrate(empty.owner(), empty.serving());
    }

    private static final String CONSTRAINTS = """
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
        from pg_constraint where connamespace = 'public'::regnamespace order by 1
        """;
    private static final String TRIGGERS = """
        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1
        """;
    private static final String GRANTS = """
        select relname || coalesce(relacl::text, '') from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') order by 1
        """;

    private static List<String> rows(TestDatabase database, String table) {
        return database.ask("select md5(string_agg(one::text, ' ' order by one::text)) from " + table + " one");
    }

    @Test
    void aBackupIsOfOneMomentWhateverIsWrittenMeanwhile() throws Exception {
        try (Connection writing = full.owner().dataSource().getConnection();
                Statement statement = writing.createStatement()) {
            writing.setAutoCommit(false);
            statement.execute("insert into audit (at, actor, act, subject) values (now(), 'a', 'not.committed', 'b')");
            Backups.Made made = backup();
            writing.rollback();
            restore(made.file());
        }
        assertThat(empty.ask("select count(*) from audit where act = 'not.committed'"))
                .containsExactly("0");
    }

    @Test
    void whatIsWrongWithAFileIsSaidAndNothingIsLoaded() throws Exception {
        byte[] good = Files.readAllBytes(backup().file());
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        byte[] swapped = good.clone();
        int chunk = (1 << 16) + 16;
        System.arraycopy(good, 45, swapped, 45 + chunk, chunk);
        System.arraycopy(good, 45 + chunk, swapped, 45, chunk);
        byte[] newer = good.clone();
        newer[8] = 9;
        assertThat(good.length).as("several chunks").isGreaterThan(45 + 2 * chunk);
        refused(flipped, KEYS, "was altered or damaged");
        refused(swapped, KEYS, "was altered or damaged");
        refused(Arrays.copyOf(good, 45 + chunk), KEYS, "is cut short");
        refused(Arrays.copyOf(good, good.length - 1), KEYS, "is cut short");
        refused(newer, KEYS, "newer version");
        refused("Dear Sir".repeat(50).getBytes(java.nio.charset.StandardCharsets.US_ASCII), KEYS, "is no backup");
        refused(good, TestKeys.fresh(), "which is not in the key file");
        byte[] head = good.clone();
        head[12] ^= 1;
        refused(head, KEYS, "or its beginning is damaged");
        assertThatThrownBy(() -> restore(folder.resolve("none"))).hasMessageContaining("There is no file");
        assertThat(restore(write(good)).summary().rows()).isPositive();
    }

    private void refused(byte[] bytes, Keys keys, String words) throws IOException {
        Path file = write(bytes);
        assertThatThrownBy(() -> restore(file, keys))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(file.toString());
        assertThat(empty.ask("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "given", ""), bytes);
    }

    @Test
    void aBackupWithStepsThatThisVersionDoesNotKnowIsOfANewerOne() throws Exception {
        full.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1, true)");
        Path file;
        try {
            file = backup().file();
        } finally {
            full.execute("delete from flyway_schema_history where installed_rank = 9999");
        }
        assertThatThrownBy(() -> restore(file)).hasMessageContaining("newer version");
        assertThat(empty.ask("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }

    @Test
    void nothingThatIsThereIsEverOverwritten() {
        Path file = backup().file();
        restore(file);
        assertThatThrownBy(() -> restore(file)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> backups(KEYS).make(file, "command")).hasMessageContaining("exists already");
        assertThatThrownBy(() -> backups(KEYS).make(folder.resolve("none/file"), "command"))
                .hasMessageContaining("There is no folder");
    }

    /** As the doctor leaves it, who is asked first on a new machine. */
    @Test
    void tablesInWhichNothingHappenedYetAreEmpty() {
        Path file = backup().file();
        Migrations.migrate(empty.owner(), empty.serving());
        empty.execute("insert into trial_message (id, sent_at, sender, recipient, subject, message_id, plain, html)"
                + " values (gen_random_uuid(), now(), '', '', '', '', '', '')");
        assertThatThrownBy(() -> restore(file)).hasMessageContaining("is not empty");
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("1");
        empty.execute("delete from trial_message");
        String audited =
                "insert into audit (at, actor, act, subject, detail) values (now(), '%s', 'subject.object', 'x', '{}')";
        empty.execute(audited.formatted("system")); // as erasures.log is carried out
        assertThatThrownBy(() -> restore(folder.resolve("none"))).hasMessageContaining("There is no file");
        restore(file);
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("3000");
    }

    /** Nothing has happened there yet, and the node would go on serving from tables that are taken away beneath it. */
    @Test
    void aDatabaseFromWhichANodeServesIsRefused() {
        Path file = backup().file();
        Migrations.migrate(empty.owner(), empty.serving());
        try (Database node = Database.open(vertx, empty.serving(), 2)) {
            node.ready().await();
            assertThatThrownBy(() -> restore(file))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("is in use: sessions: 1 (smallplaces")
                    .hasMessageContaining("Stop every node");
            Migrations.migrate(empty.owner(), empty.serving()); // no mark is left
        }
        restore(file);
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("3000");
    }

    @Test
    void whatBeginsWhileTheBackupIsReadIsNeitherOverwrittenNorTakenAway() {
        Path file = backup().file();
        Migrations.migrate(empty.owner(), empty.serving());
        Restore restore = new Restore(empty.owner(), empty.serving(), KEYS, Clock.systemUTC());
        try (Database node = Database.open(vertx, empty.serving(), 2)) {
            assertThatThrownBy(() -> restore.run(
                            file, false, List.of(), said -> node.ready().await()))
                    .hasMessageContaining("is in use");
        }
        assertThatThrownBy(() -> restore.run(file, false, List.of(), said -> {
                    empty.execute("insert into trial_message (id, sent_at, sender, recipient, subject,"
                            + " message_id, plain, html) values (gen_random_uuid(), now(), '', '', '', '', '', '')");
                    empty.letGo();
                }))
                .hasMessageContaining("is not empty");
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("1");
        Migrations.migrate(empty.owner(), empty.serving()); // no mark is left
        empty.execute(
                "create schema smallplaces_restore_unfinished"); // as one leaves that was killed before its second look
        empty.letGo();
        assertThatThrownBy(() -> restore(file)).hasMessageContaining("is not empty");
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("1");
        Migrations.migrate(empty.owner(), empty.serving());
    }

    @Test
    void aDatabaseInWhichNothingWasMadeYetIsSaidToBeEmpty() throws IOException {
        Backups nothing = new Backups(empty.owner(), KEYS, ORIGIN, Clock.systemUTC());
        assertThatThrownBy(() -> nothing.make(folder, "command")).hasMessageContaining("has no tables yet");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aTrialIsNotRestoredInEarnest() {
        Path file = backup().file();
        empty.letGo();
        Restore restore = new Restore(empty.owner(), empty.serving(), KEYS, Clock.systemUTC());
        assertThatThrownBy(() -> restore.run(file, true, List.of(), said -> {})).hasMessageContaining("in earnest");
    }

    @Test
    void aRestoreThatFailsBeforeItsEndLeavesTheDatabaseEmpty() {
        Path file = backup().file();
        AfterRestore failing = (connection, made, now) -> {
            throw new java.sql.SQLException("the plug was pulled");
        };
        empty.letGo();
        Restore restore = new Restore(empty.owner(), empty.serving(), KEYS, Clock.systemUTC());
        assertThatThrownBy(() -> restore.run(file, false, List.of(failing), said -> {}))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the plug was pulled")
                .hasMessageContaining("nothing was loaded");
        assertThat(empty.ask("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
        restore(file);
    }

    @Test
    void aRestoreThatWasKilledIsServedFromByNobodyAndBegunAnew() {
        Path file = backup().file();
        empty.execute("create schema smallplaces_restore_unfinished");
        Migrations.migrateWithin(empty.owner(), empty.serving(), Migrations.LATEST);
        assertThatThrownBy(() -> Migrations.migrate(empty.owner(), empty.serving()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not finished")
                .hasMessageContaining("smallplaces restore");
        restore(file);
        Migrations.migrate(empty.owner(), empty.serving());
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("3000");
    }

    @Test
    void aBackupOfPostgresql15IsRestoredIntoANewerOne() throws Exception {
        DatabaseAddress older = DebianPostgres.start(Path.of("/usr/lib/postgresql/15/bin"));
        try (Connection connection = older.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database older");
        }
        DatabaseAddress source = older.withDatabase("older");
        Migrations.migrate(source, source);
        try (Connection connection = source.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CONTENT);
        }
        Backups.Made made = new Backups(source, KEYS, ORIGIN, Clock.systemUTC()).make(folder, "command");
        assertThat(made.summary().head().postgres()).startsWith("15.");
        Restore.Done done = restore(made.file());
        assertThat(done.audit()).isInstanceOf(ChainVerdict.Whole.class);
        assertThat(empty.ask("select count(*) from trial_message")).containsExactly("3000");
    }

    @Test
    void whyThereIsNoneIsNoted() {
        assertThatThrownBy(() -> backups(KEYS).make(folder.resolve("none/x"), "night"))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.failure()).isEqualTo(Failure.FOLDER));
        assertThat(full.ask("select made_by || failure from backup_run order by id desc limit 1"))
                .containsExactly("nightfolder");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
