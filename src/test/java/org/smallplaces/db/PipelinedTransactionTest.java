package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All or nothing, although COMMIT is sent before anybody knows whether the statements before it were taken. */
class PipelinedTransactionTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh(vertx);
    private final Database serving = Database.open(vertx, database.owner(), 1);
    private final Pool pool = serving.pool();

    @BeforeEach
    void table() {
        database.execute("create table note (n int primary key,"
                + " late int constraint late_is_there references note deferrable initially deferred)");
    }

    @AfterEach
    void close() {
        serving.close();
        database.close();
        vertx.close().await();
    }

    private static Future<Void> insert(PipelinedTransaction transaction, String row) {
        return transaction
                .connection()
                .query("insert into note values (" + row + ")")
                .execute()
                .mapEmpty();
    }

    private Future<Void> both(String first, String second) {
        return PipelinedTransaction.in(pool, transaction -> {
            Future<Void> one = insert(transaction, first);
            Future<Void> other = insert(transaction, second);
            Future<Void> committed = transaction.commit();
            return transaction.begun(one).compose(done -> other).compose(done -> committed);
        });
    }

    private void holds(String... rows) {
        assertThat(database.ask("select n::text from note order by n")).containsExactly(rows);
        both("98, null", "99, null").await(); // the one connection of the pool serves on
        List<String> all = new ArrayList<>(List.of(rows));
        all.addAll(List.of("98", "99"));
        assertThat(database.ask("select n::text from note order by note.n")).isEqualTo(all);
    }

    @Test
    void whatIsCommittedIsThere() {
        both("1, null", "2, 1").await();
        holds("1", "2");
    }

    @Test
    void afterAStatementThatFailsTheCommitBehindItDoesNothing() {
        assertThatThrownBy(() -> both("1, null", "1, null").await()).hasMessageContaining("note_pkey");
        holds();
        assertThatThrownBy(() -> both("1 / 0, null", "3, null").await()).hasMessageContaining("division by zero");
        assertThat(database.ask("select n::text from note where n = 3")).isEmpty();
    }

    @Test
    void whatFailsWithTheCommitIsToldAndUndone() {
        assertThatThrownBy(() -> both("1, 7", "2, null").await()).hasMessageContaining("late_is_there");
        holds();
    }

    @Test
    void withoutACommitNothingIsDone() {
        PipelinedTransaction.in(pool, transaction -> insert(transaction, "1, null"))
                .await();
        assertThatThrownBy(() -> PipelinedTransaction.in(
                                pool,
                                transaction -> insert(transaction, "2, null").map(done -> {
                                    throw new IllegalStateException("of the work");
                                }))
                        .await())
                .hasMessage("of the work");
        assertThatThrownBy(() -> PipelinedTransaction.in(pool, transaction -> {
                            throw new IllegalStateException("at once");
                        })
                        .await())
                .hasMessage("at once");
        holds();
    }
}
