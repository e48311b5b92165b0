package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.Wait;

/** A pack of many is made by a process beside the server, which gives way and leaves nothing behind. */
class PackOfManyTest {
    private static final int PEOPLE = 5_000;
    /** In what stands behind the name of the process in {@code /proc/PID/stat}. */
    private static final int SESSION = 3;

    private static final int NICENESS = 16;

    private final Path data = Program.folder("many");

    @Test
    void itGivesWayAndEndsWithItsServerAndTheServerEndsWhatItLeaves() throws Exception {
        try (PackWorld world = new PackWorld()) {
            world.signMany(PEOPLE);
            UUID pack = PackWorld.await(
                    world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
            // The world of the test has a clock of its own, the server has the machine's.
            world.database.execute("update scheduled_tasks set execution_time = now()");
            try (PackGate gate = new PackGate(world.database, PackGate.RENDERING)) {
                try (Program killed = Program.serve(PackGate.settings(world, data))) {
                    gate.awaitHeld();
                    ProcessHandle builder = builder(killed);
                    assertThat(stat(builder, NICENESS)).isEqualTo("19");
                    assertThat(stat(builder, SESSION)).isEqualTo(Long.toString(builder.pid()));
                    killed.kill();
                    Wait.until(builder::isAlive, alive -> !alive);
                }
                try (Program stopped = Program.serve(PackGate.settings(world, data))) {
                    ProcessHandle builder = Wait.until(() -> builder(stopped), process -> true);
                    stopped.terminate();
                    Wait.until(builder::isAlive, alive -> !alive);
                    assertThat(stopped.err()).doesNotContain("ERROR");
                }
                try (Program program = Program.serve(PackGate.settings(world, data))) {
                    Wait.until(() -> builder(program), process -> true).destroyForcibly();
                    gate.open();
                    assertThat(Wait.until(() -> world.state(pack), "ready"::equals))
                            .isEqualTo("ready");
                    assertThat(program.err())
                            .contains("pack_process_ended pack=" + pack + " exit=137", "pack_ready pack=" + pack)
                            .doesNotContain("ERROR");
                }
            }
        }
    }

    private static ProcessHandle builder(Program server) {
        return server.children("\0pack\0make\0").findFirst().orElseThrow();
    }

    private static String stat(ProcessHandle process, int field) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.indexOf(") ") + 2).split(" ")[field];
    }
}
