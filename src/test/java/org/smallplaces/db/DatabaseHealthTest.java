package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseHealthTest {
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
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aDurableDatabaseIsFit() {
        assertThatCode(() -> DatabaseHealth.requireFit(test.serving())).doesNotThrowAnyException();
        assertThat(DatabaseHealth.report(test.serving()))
                .noneMatch(finding -> finding.verdict() == DatabaseFinding.Verdict.BAD)
                .anyMatch(finding -> finding.sentence().contains("is PostgreSQL 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "on", "remote_write", "remote_apply"})
    void everyWayOfWaitingForTheDiskIsFit(String value) {
        DatabaseAddress address = test.serving().withSetting("synchronous_commit", value);
        assertThatCode(() -> DatabaseHealth.requireFit(address)).doesNotThrowAnyException();
    }

    @Test
    void aSessionThatDoesNotWaitForTheDiskIsRefused() {
        DatabaseAddress address = test.serving().withSetting("synchronous_commit", "off");
        assertThatThrownBy(() -> DatabaseHealth.requireFit(address))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("has synchronous_commit off")
                .hasMessageContaining("alter system set synchronous_commit = on");
    }

    @Test
    void aServerWithDurabilityOffIsRefusedByName(@TempDir Path temporary) {
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(Scratch.folder(temporary))) {
            for (String setting : new String[] {"fsync", "full_page_writes"}) {
                alter(server, "alter system set " + setting + " = off");
                assertThatThrownBy(() -> DatabaseHealth.requireFit(server.serving()))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("has " + setting + " off");
                alter(server, "alter system reset " + setting);
            }
            assertThatCode(() -> DatabaseHealth.requireFit(server.serving())).doesNotThrowAnyException();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneSentence() {
        DatabaseAddress nobody = new DatabaseAddress("127.0.0.1", 1, "db", "user", "secret", Map.of());
        assertThatThrownBy(() -> DatabaseHealth.requireFit(nobody))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql://user@127.0.0.1:1/db")
                .hasMessageContaining("check the address")
                .hasMessageNotContaining("secret");
    }

    private static void alter(EmbeddedPostgres server, String sql) {
        TestDatabase.TestServer.execute(server.known().superuser(), sql);
        TestDatabase.TestServer.execute(server.known().superuser(), "select pg_reload_conf()");
        String name = sql.split(" ")[3];
        String expected = sql.endsWith("off") ? "off" : "on";
        try {
            Eventually.holds(() -> TestDatabase.TestServer.ask(
                            server.owner(), "select setting from pg_settings where name = '" + name + "'")
                    .contains(expected));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
