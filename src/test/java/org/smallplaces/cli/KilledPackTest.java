package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Wait;

/** The server is killed as by {@code kill -9} within a pack; the next one ends it in the bytes that an undisturbed one gives. */
class KilledPackTest {
    private static final int PEOPLE = 120;
    private static final String FREEZING = "before insert on pack_row for each row when (new.position = 60)";
    private static final String RENDERING =
            "before insert or update on pack_progress for each row when (new.step = 'list')";

    private final Path data = Program.folder("earnest");

    @Test
    void killedWhileItFreezesAndWhileItRendersItEndsInTheBytesOfAnUndisturbedRendering() throws Exception {
        try (PackWorld world = new PackWorld()) {
            world.signMany(PEOPLE);
            UUID pack = PackWorld.await(
                    world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
            // The world of the test has a clock of its own, the server has the machine's.
            world.database.execute("update scheduled_tasks set execution_time = now()");

            killedAt(FREEZING, world);
            assertThat(world.state(pack)).isEqualTo("queued");
            assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("0");

            killedAt(RENDERING, world);
            assertThat(world.state(pack)).isEqualTo("frozen");
            assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("" + PEOPLE);
            assertThat(halfMade()).hasSize(1);

            try (Program program = Program.serve(settings(world))) {
                Wait.until(
                        () -> world.database.ask("select step from pack_progress"),
                        steps -> !steps.equals(List.of("list")) && !steps.equals(List.of("letter")));
                assertThat(Wait.until(() -> world.state(pack), state -> !state.equals("frozen")))
                        .isEqualTo("ready");
                assertThat(program.err()).doesNotContain("ERROR");
            }
            assertThat(halfMade()).isEmpty();
            String resumed = world.bytes(pack);
            world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null,"
                    + " sha256 = null, finished_at = null");
            world.build();
            assertThat(world.bytes(pack).equals(resumed)).as("the same bytes").isTrue();
        }
    }

    /** Lets a server work until it comes to this row, where it is held, and kills it there. */
    private void killedAt(String row, PackWorld world) throws SQLException {
        TestDatabase database = world.database;
        database.execute("create table gate (n int); create function wait_at_gate() returns trigger language plpgsql"
                + " security definer as $f$ begin perform count(*) from public.gate; return new; end $f$;"
                + " create trigger gate " + row + " execute function wait_at_gate()");
        List<String> held;
        TestDatabase.Lock closed = database.lock("gate");
        try {
            Program program = Program.serve(settings(world));
            try {
                held = Wait.until(
                        () -> database.ask(
                                "select pid from pg_locks where relation = 'gate'::regclass and not granted"),
                        waiting -> !waiting.isEmpty());
            } finally {
                program.kill();
            }
        } finally {
            closed.close();
        }
        Wait.until(
                () -> database.ask(
                        "select count(*) from pg_stat_activity where pid in (" + String.join(", ", held) + ")"),
                sessions -> sessions.equals(List.of("0")));
        database.execute("drop function wait_at_gate() cascade; drop table gate");
    }

    private List<Path> halfMade() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("temp"))) {
            return files.toList();
        }
    }

    private Map<String, String> settings(PackWorld world) {
        int port = Program.freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", Integer.toString(port));
        settings.put("BASE_URL", "http://localhost:" + port);
        settings.put("DATA", data.toString());
        settings.put("CAMPAIGNS", TestCampaigns.open("bridge").path().toString());
        settings.put("DATABASE_URL", EarnestSite.url(world.database.serving()));
        settings.put("DATABASE_OWNER_URL", EarnestSite.url(world.database.owner()));
        settings.put("KEYS", world.folder.resolve("keys").toString());
        settings.put("SMTP_URL", "smtp://localhost:" + Program.freePort() + "?starttls=disabled");
        return settings;
    }
}
