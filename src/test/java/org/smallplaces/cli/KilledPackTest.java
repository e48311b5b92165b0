package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.Wait;

/** The server is killed as by {@code kill -9} within a pack; the next one ends it in the bytes that an undisturbed one gives. */
class KilledPackTest {
    private static final int PEOPLE = 120;

    private final Path data = Program.folder("earnest");

    @Test
    void killedWhileItFreezesAndWhileItRendersItEndsInTheBytesOfAnUndisturbedRendering() throws Exception {
        try (PackWorld world = new PackWorld()) {
            world.signMany(PEOPLE);
            UUID pack = PackWorld.await(
                    world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
            // The world of the test has a clock of its own, the server has the machine's.
            world.database.execute("update scheduled_tasks set execution_time = now()");

            killedAt(PackGate.FREEZING, world);
            assertThat(world.state(pack)).isEqualTo("queued");
            assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("0");

            killedAt(PackGate.RENDERING, world);
            assertThat(world.state(pack)).isEqualTo("frozen");
            assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("" + PEOPLE);
            assertThat(halfMade()).hasSize(1);

            try (Program program = Program.serve(PackGate.settings(world, data))) {
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
        try (PackGate gate = new PackGate(world.database, row)) {
            List<String> held;
            Program program = Program.serve(PackGate.settings(world, data));
            try {
                held = gate.awaitHeld();
            } finally {
                program.kill();
            }
            gate.open();
            gate.awaitGone(held);
        }
    }

    private List<Path> halfMade() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("temp"))) {
            return files.toList();
        }
    }
}
