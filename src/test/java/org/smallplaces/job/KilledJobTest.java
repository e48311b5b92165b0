package org.smallplaces.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.KilledProcess;
import org.smallplaces.db.TestDatabase;

/** A process is killed in the middle of a job, as by {@code kill -9}; the next process of the machine does it again. */
class KilledJobTest {
    private static final String BEGUN = "begun";

    @Test
    void aJobWhoseProcessWasKilledIsBegunAgainAtTheNextStart() throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        UUID pack = UUID.randomUUID();
        try (TestDatabase test = TestDatabase.fresh(vertx)) {
            Process killed = runInAnotherProcess(test.serving(), pack);
            assertThat(firstLine(killed)).isEqualTo(BEGUN);
            killed.destroyForcibly().waitFor();
            assertThat(test.ask("select task_instance from scheduled_tasks where picked"))
                    .containsExactly(pack + "");

            BlockingQueue<UUID> done = new LinkedBlockingQueue<>();
            OneTimeJob job = new OneTimeJob("pack.build", id -> Future.succeededFuture(done.add(id)));
            try (Jobs jobs = Jobs.start(test.database(), Clock.systemUTC(), List.of(), List.of(job))) {
                assertThat(done.poll(4, TimeUnit.SECONDS)).isEqualTo(pack);
                jobs.wake();
            }
            assertThat(test.ask("select task_instance from scheduled_tasks")).isEmpty();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aNodeThatIsAliveOrElsewhereIsNotTakenForDead() {
        Node self = Node.self();
        assertThat(Node.parse(self.name())).contains(self);
        assertThat(self.name().length()).isLessThanOrEqualTo(50);
        assertThat(self.isDead()).isFalse();
        assertThat(new Node("another machine", self.pid(), self.began() - 1).isDead())
                .isFalse();
        assertThat(new Node(self.place(), self.pid(), self.began() - 1).isDead())
                .isTrue();
        assertThat(Node.parse("anything else")).isEmpty();
    }

    private static Process runInAnotherProcess(DatabaseAddress database, UUID pack) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                KilledProcess.temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                Unfinished.class.getName(),
                database.host(),
                Integer.toString(database.port()),
                database.database(),
                database.user(),
                pack.toString());
        builder.environment().put("PASSWORD", database.password());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** Begins a job that never ends, and says so. */
    static final class Unfinished {
        public static void main(String[] arguments) {
            DatabaseAddress address = new DatabaseAddress(
                    arguments[0],
                    Integer.parseInt(arguments[1]),
                    arguments[2],
                    arguments[3],
                    System.getenv("PASSWORD"),
                    Map.of());
            Database database = Database.open(Vertx.vertx(), address, 2);
            OneTimeJob endless = new OneTimeJob("pack.build", id -> {
                System.out.println(BEGUN);
                return Promise.promise().future();
            });
            Jobs jobs = Jobs.start(database, Clock.systemUTC(), List.of(), List.of(endless));
            UUID pack = UUID.fromString(arguments[4]);
            jobs.schedule(database.pool(), "pack.build", pack, Instant.now()).await();
            jobs.wake();
        }
    }
}
