package org.smallplaces.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * A transaction that is begun and ended without waiting for the answer: its first statements follow BEGIN at once, and
 * COMMIT may follow the last ones. After a statement that fails, the database takes that COMMIT for a ROLLBACK, so
 * nothing is done by halves.
 */
public final class PipelinedTransaction {
    private final SqlConnection connection;
    private final Future<?> begun;
    private Future<Void> ended = Future.succeededFuture();
    private boolean ending;

    private PipelinedTransaction(SqlConnection connection) {
        this.connection = connection;
        this.begun = connection.query("begin").execute();
    }

    /**
     * Does {@code work}, which has to {@link #commit}; where it has not, or has failed, nothing is done.
     *
     * @return what the work gives, once the transaction has ended
     */
    public static <T> Future<T> in(Pool pool, Function<PipelinedTransaction, Future<T>> work) {
        return pool.getConnection().compose(connection -> {
            PipelinedTransaction one = new PipelinedTransaction(connection);
            return Future.<Void>succeededFuture()
                    .compose(now -> work.apply(one))
                    .eventually(one::end)
                    .eventually(connection::close);
        });
    }

    public SqlConnection connection() {
        return connection;
    }

    /** Gives {@code answered}, the answers of statements that were sent already, where the transaction did begin. */
    public <T> Future<T> begun(Future<T> answered) {
        return begun.compose(done -> answered);
    }

    /** Sends COMMIT behind all that was sent. It has happened only if all of that has succeeded as well. */
    public Future<Void> commit() {
        ending = true;
        ended = connection.query("commit").execute().mapEmpty();
        return ended;
    }

    private Future<Void> end() {
        return ending ? ended : connection.query("rollback").execute().mapEmpty();
    }
}
