package org.smallplaces.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that serve: a pool for Vert.x, and a small one for JDBC (background jobs, COPY).
 *
 * <p>Each session is opened with {@code role=smallplaces_serve} as a start parameter, so there is no moment in which it
 * is anything else, and {@code RESET ROLE} and {@code DISCARD ALL} lead back to it. {@code SET ROLE NONE} leads to the
 * log-in: where that log-in owns the tables, the role guards against mistakes and not against an intruder.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
    private static final int JDBC_CONNECTIONS = 5;
    private static final int CONNECT_SECONDS = 5;
    /** A host that vanished is given up after that, by native transports; the system itself would take a quarter hour. */
    private static final int UNANSWERED_SECONDS = 15;

    /**
     * What we ask for is in memory or on a disk without a head. By the default of 4, a batch of some hundred signatures
     * that are verified is joined by reading the whole table.
     */
    private static final String PAGE_COST = "1.1";

    /** Within a transaction alone: the pool lends a connection to one at a time. */
    private static final int STATEMENTS_IN_FLIGHT = 8;

    private static final int WAITERS_PER_CONNECTION = 128;
    private static final int CLOSE_SECONDS = 10;

    private final Pool pool;
    private final HikariDataSource jdbc;

    private Database(Pool pool, HikariDataSource jdbc) {
        this.pool = pool;
        this.jdbc = jdbc;
    }

    /** Opens both pools; connections are made when first needed, so a database that is down shows in {@link #ready}. */
    public static Database open(Vertx vertx, DatabaseAddress serving, int poolSize) {
        DatabaseAddress acting = acting(serving);
        return new Database(pool(vertx, acting, poolSize), jdbc(acting.dataSource()));
    }

    /** The same beside a server on the same embedded PostgreSQL: what is done there by JDBC gives way to all else. */
    public static Database openBeside(Vertx vertx, DatabaseAddress serving, int poolSize) {
        DatabaseAddress acting = acting(serving);
        return new Database(pool(vertx, acting, poolSize), jdbc(acting.givingWay()));
    }

    private static DatabaseAddress acting(DatabaseAddress serving) {
        return ServingRole.actingAs(serving)
                .withSetting("TimeZone", "UTC")
                .withSetting("idle_in_transaction_session_timeout", "60s");
    }

    /** The Vert.x pool: every connection acts as the serving role and serves one at a time. */
    public Pool pool() {
        return pool;
    }

    /** At most five JDBC connections acting as the serving role, for blocking work on worker threads. */
    public DataSource jdbc() {
        return jdbc;
    }

    /** Succeeds when the database answers a query now, fails otherwise within a few seconds. */
    public Future<Void> ready() {
        return pool.query("select 1").execute().mapEmpty();
    }

    /**
     * Whether {@code failure} says that the database cannot be reached or has no place for more now, so that the same
     * may go well a little later. SQLSTATE classes 08 (connection), 53 (resources) and 57P (going down, starting).
     */
    public static boolean isAway(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = refused.getSqlState() == null ? "" : refused.getSqlState();
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        }
        // A pool that has no connection in time says so by no class of its own, nor does a connection that was closed.
        boolean ofTheClient = failure instanceof VertxException && !(failure instanceof TransactionRollbackException);
        return ofTheClient || failure instanceof TimeoutException || failure instanceof IOException;
    }

    /** Closes both pools; waits for the connections to go, unless called on an event loop. */
    @Override
    public void close() {
        Future<Void> closing = pool.close();
        jdbc.close();
        if (Context.isOnEventLoopThread()) {
            return;
        }
        try {
            closing.toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warn("database_pool_not_closed reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Pool pool(Vertx vertx, DatabaseAddress acting, int size) {
        PgConnectOptions options = acting.options()
                .setPipeliningLimit(STATEMENTS_IN_FLIGHT)
                .setCachePreparedStatements(true)
                .addProperty("application_name", "smallplaces")
                .addProperty("random_page_cost", PAGE_COST);
        NetClientOptions transport = new NetClientOptions();
        transport
                .setConnectTimeout(CONNECT_SECONDS * 1_000)
                .setTcpKeepAlive(true)
                .setTcpUserTimeout(UNANSWERED_SECONDS * 1_000);
        PoolOptions limits = new PoolOptions()
                .setName("smallplaces")
                .setMaxSize(size)
                .setMaxWaitQueueSize(size * WAITERS_PER_CONNECTION)
                .setConnectionTimeout(CONNECT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        return PgBuilder.pool()
                .connectingTo(options)
                .with(limits)
                .with(transport)
                .using(vertx)
                .build();
    }

    private static HikariDataSource jdbc(DataSource unpooled) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("smallplaces-jdbc");
        config.setDataSource(unpooled);
        config.setMaximumPoolSize(JDBC_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
