package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static Vertx vertx;
    private static TestDatabase test;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        test = TestDatabase.fresh(vertx);
    }

    @AfterAll
    static void close() {
        test.close();
        await(vertx.close());
    }

    @Test
    void everyConnectionOfBothPoolsActsAsTheServingRole() throws SQLException {
        assertThat(ask("select current_user::text")).containsExactly("smallplaces_serve");
        assertThat(askJdbc("select current_user")).containsExactly("smallplaces_serve");
    }

    @Test
    void resettingTheSessionLeadsBackToTheServingRole() throws SQLException {
        try (Connection connection = test.database().jdbc().getConnection();
                Statement statement = connection.createStatement()) {
            for (String reset : List.of("reset role", "reset all", "discard all")) {
                statement.execute(reset);
                assertThat(first(statement, "select current_user")).isEqualTo("smallplaces_serve");
            }
        }
    }

    @Test
    void anEntryIsAddedToTheAuditInTheCallersTransaction() {
        UUID campaign = UUID.randomUUID();
        AuditEntry entry = AuditEntry.of(NOON, "staff:7", "pack.build", "pack:1")
                .in(campaign)
                .with(new JsonObject().put("rows", 3));
        AuditLog audit = new AuditLog();
        await(test.database().pool().withTransaction(connection -> audit.append(connection, entry)));
        assertThatThrownBy(() -> await(test.database()
                        .pool()
                        .withTransaction(connection ->
                                audit.append(connection, entry).compose(done -> Future.<Void>failedFuture("undone")))))
                .hasMessageContaining("undone");
        assertThat(ask("select at || ' ' || actor || ' ' || act || ' ' || subject || ' ' || campaign_id || ' ' ||"
                        + " detail from audit where actor = 'staff:7'"))
                .containsExactly("2026-03-01 12:00:00+00 staff:7 pack.build pack:1 " + campaign + " {\"rows\": 3}");
    }

    @Test
    void anEntryWithoutCampaignIsAddedToo() {
        await(new AuditLog().append(test.database().pool(), AuditEntry.of(NOON, "system", "start", "server")));
        assertThat(ask("select campaign_id is null and detail = '{}' from audit where actor = 'system'"))
                .containsExactly("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'x'",
                "delete from audit",
                "truncate audit",
                "drop table audit",
                "alter table audit drop column detail",
                "create table mine ()",
                "copy (select 1) to program 'true'"
            })
    void theServingRoleCannotChangeTheAuditOrOwnAnything(String sql) {
        assertThatThrownBy(() -> ask(sql))
                .hasRootCauseInstanceOf(PgException.class)
                .hasStackTraceContaining("(42501)"); // insufficient privilege
    }

    @Test
    void leavingTheServingRoleGainsNothingWhereTwoLogInsAreUsedAndOneLogInIsAdvisedAgainst() throws SQLException {
        if (test.owner().user().equals(test.serving().user())) {
            assertThat(DatabaseHealth.report(test.serving()))
                    .anyMatch(finding -> finding.verdict() == DatabaseFinding.Verdict.ADVICE);
            return;
        }
        try (Connection connection = test.database().jdbc().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            assertThat(first(statement, "select current_user")).isEqualTo(ServerLogIns.SERVING);
            assertThatThrownBy(() -> statement.execute("delete from audit")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("set role " + ServerLogIns.OWNER))
                    .hasMessageContaining("permission denied");
            statement.execute("reset role"); // the connection goes back to a pool that other tests use
        }
    }

    @Test
    void tablesThatTheOwnerMakesLaterAreReadAndWrittenButNotTruncated() {
        test.execute("create table later (id bigint generated always as identity, number serial, note text)");
        assertThat(ask("insert into later (note) values ('a') returning id::text"))
                .containsExactly("1");
        assertThat(ask("update later set note = 'b' returning note")).containsExactly("b");
        assertThatThrownBy(() -> ask("truncate later")).hasMessageContaining("permission denied");
        assertThat(ask("delete from later returning note")).containsExactly("b");
    }

    @Test
    void poolsRecoverWhenTheServerCutsTheirConnections() throws Exception {
        ask("select 1::text");
        askJdbc("select 1");
        TestDatabase.TestServer.execute(
                TestDatabase.TestServer.get().administrator(),
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                        + test.owner().database() + "'");
        // The JDBC pool trusts a connection that it saw working within the last half second.
        Thread.sleep(600);
        assertThat(askJdbc("select 1")).containsExactly("1");
        assertThat(ask("select 1::text")).containsExactly("1");
    }

    private static List<String> ask(String sql) {
        List<String> answers = new ArrayList<>();
        for (Row row : await(test.database().pool().query(sql).execute())) {
            answers.add(String.valueOf(row.getValue(0)));
        }
        return answers;
    }

    private static List<String> askJdbc(String sql) throws SQLException {
        try (Connection connection = test.database().jdbc().getConnection();
                Statement statement = connection.createStatement()) {
            return List.of(first(statement, sql));
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
