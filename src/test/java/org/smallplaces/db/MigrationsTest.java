package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase.TestServer;

class MigrationsTest {
    private TestServer server;
    private String name;

    @BeforeEach
    void create() {
        server = TestServer.get();
        name = TestDatabase.empty();
    }

    @AfterEach
    void drop() {
        TestDatabase.drop(name);
    }

    @Test
    void migratingTwiceIsMigratingOnce() {
        Migrations.migrate(owner(), serving());
        Migrations.migrate(owner(), serving());
        assertThat(TestServer.ask(owner(), "select count(*) from flyway_schema_history where version = '001'"))
                .containsExactly("1");
    }

    /** Flyway would say that the step was edited; where the mark is ours it is not asked. */
    @Test
    void aDatabaseThatBearsTheMarkOfTheseStepsIsLeftAlone() {
        Migrations.migrate(owner(), serving());
        TestServer.execute(owner(), "update flyway_schema_history set checksum = 1 where version = '001'");
        Migrations.migrate(owner(), serving());
        TestServer.execute(owner(), "comment on table flyway_schema_history is 'of another program'");
        assertThatThrownBy(() -> Migrations.migrate(owner(), serving())).isInstanceOf(DatabaseException.class);
    }

    @Test
    void aStepThatIsMissingIsMadeWhateverTheMark() {
        Migrations.migrate(owner(), serving());
        String latest = TestServer.ask(owner(), "select max(version) from flyway_schema_history")
                .get(0);
        TestServer.execute(owner(), "delete from flyway_schema_history where version = '" + latest + "'");
        assertThatThrownBy(() -> Migrations.migrate(owner(), serving())).isInstanceOf(DatabaseException.class);
    }

    @Test
    void startsAtTheSameMomentDoNotDisturbEachOther() {
        Stream.generate(() -> CompletableFuture.runAsync(() -> Migrations.migrate(owner(), serving())))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(TestServer.ask(owner(), "select count(*) from audit")).containsExactly("0");
    }

    @Test
    void theServingRoleHasNoSpecialPowerAndOwnsNothing() {
        Migrations.migrate(owner(), serving());
        assertThat(TestServer.ask(
                        owner(),
                        "select rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or"
                                + " rolreplication from pg_roles where rolname = 'smallplaces_serve'"))
                .containsExactly("f");
        assertThat(TestServer.ask(
                        owner(),
                        "select relname from pg_class where relowner = (select oid from pg_roles"
                                + " where rolname = 'smallplaces_serve')"))
                .isEmpty();
        assertThat(TestServer.ask(
                        owner(),
                        "select privilege_type from information_schema.role_table_grants"
                                + " where grantee = 'smallplaces_serve' and table_name = 'audit' order by 1"))
                .containsExactly("SELECT");
        // It inserts by columns: the place in the chain and the hash are the database's.
        assertThat(TestServer.ask(
                        owner(),
                        "select distinct privilege_type from information_schema.role_column_grants"
                                + " where grantee = 'smallplaces_serve' and table_name = 'audit' order by 1"))
                .containsExactly("INSERT", "SELECT");
    }

    @Test
    void oneLogInMayOwnAndServe() {
        Migrations.migrate(owner(), owner());
        assertThat(TestServer.ask(ServingRole.actingAs(owner()), "select current_user"))
                .containsExactly("smallplaces_serve");
        assertThat(DatabaseHealth.report(owner()))
                .filteredOn(finding -> finding.verdict() == DatabaseFinding.Verdict.ADVICE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("two log-ins are stronger"));
    }

    @Test
    void aMissingMembershipIsNamedAsTheStatementToRun() {
        asWeakLogIn(weak -> {
            // The role is there already, from the template of this server.
            assertThatThrownBy(() -> Migrations.migrate(weak, weak))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("\"grant smallplaces_serve to \"" + weak.user() + "\";\"")
                    .message()
                    .hasLineCount(1);
            TestServer.execute(server.administrator(), "grant smallplaces_serve to " + weak.user());
            Migrations.migrate(weak, weak);
        });
    }

    @Test
    void aWrongPasswordIsOneSentence() {
        DatabaseAddress wrong =
                new DatabaseAddress(owner().host(), owner().port(), name, owner().user(), "wrong", Map.of());
        assertThatThrownBy(() -> Migrations.migrate(wrong, wrong))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("check the address, the password")
                .hasMessageNotContaining("wrong")
                .message()
                .hasLineCount(1);
    }

    @Test
    void aSchemaOfANewerVersionIsRefused() {
        Migrations.migrate(owner(), serving());
        TestServer.execute(
                owner(),
                "insert into flyway_schema_history select 99999, '999', 'later', type, 'V999__later.sql', checksum,"
                        + " installed_by, installed_on, execution_time, true from flyway_schema_history"
                        + " where version = '001'");
        assertThatThrownBy(() -> Migrations.migrate(owner(), serving()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer Small Places")
                .message()
                .hasLineCount(1);
    }

    private DatabaseAddress owner() {
        return server.owner().withDatabase(name);
    }

    private DatabaseAddress serving() {
        return server.serving().withDatabase(name);
    }

    private void asWeakLogIn(Consumer<DatabaseAddress> work) {
        String user = "weak_" + name;
        TestServer.execute(
                server.administrator(),
                "create role " + user + " login password 'weak'; grant create, connect on database " + name + " to "
                        + user);
        TestServer.execute(
                server.administrator().withDatabase(name), "grant create, usage on schema public to " + user);
        DatabaseAddress weak = new DatabaseAddress(owner().host(), owner().port(), name, user, "weak", Map.of());
        try {
            work.accept(weak);
        } finally {
            TestServer.execute(weak, "drop owned by " + user + " cascade");
            TestServer.execute(
                    server.administrator().withDatabase(name),
                    "revoke all on database " + name + " from " + user + "; revoke all on schema public from " + user);
            TestServer.execute(server.administrator(), "drop role " + user);
        }
    }
}
