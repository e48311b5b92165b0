package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a process that makes a pack rests, by what the kernel tells of it and of the processors. */
class RestsTest {
    private static final Duration WORKED = Duration.ofMillis(100);

    @TempDir
    Path proc;

    @BeforeEach
    void aQuietMachine() throws IOException {
        processors(1_000, 500, 100, 9_000);
        niceness(19);
    }

    @Test
    void whileOthersAreAtWorkItRestsForFourTimesAsLongAsItWorked() throws IOException {
        Rests rests = Rests.of(proc);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ZERO); // nothing is known of what was before
        processors(1_030, 580, 110, 9_080);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ofMillis(400));
        processors(1_060, 660, 120, 9_160);
        assertThat(rests.due(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void itsOwnWorkIsNoReasonAndNeitherIsAMachineThatIsIdle() throws IOException {
        Rests rests = Rests.of(proc);
        rests.due(WORKED);
        processors(1_002, 700, 110, 9_010);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ZERO);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whoDoesNotGiveWayNeverRests() throws IOException {
        niceness(0);
        Rests rests = Rests.of(proc);
        rests.due(WORKED);
        processors(2_000, 500, 100, 9_000);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whereTheKernelTellsNothingItNeverRests() throws IOException {
        Files.delete(proc.resolve("stat"));
        Rests rests = Rests.of(proc);
        rests.due(WORKED);
        assertThat(rests.due(WORKED)).isEqualTo(Duration.ZERO);
        assertThat(Rests.of(proc.resolve("none")).due(WORKED)).isEqualTo(Duration.ZERO);
    }

    private void processors(long user, long nice, long system, long idle) throws IOException {
        Files.writeString(
                proc.resolve("stat"),
                "cpu  " + user + " " + nice + " " + system + " " + idle + " 5 0 0 0 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
    }

    private void niceness(int nice) throws IOException {
        Files.writeString(
                Files.createDirectories(proc.resolve("self")).resolve("stat"),
                "4711 (java) with) R 1 4711 4711 0 -1 4194304 1 0 0 0 10 2 0 0 39 " + nice + " 20 0 100 1 1\n");
    }
}
