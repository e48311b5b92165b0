package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that cannot start says why in one line, ends with 1 and leaves nothing running. */
class RefusedStartTest {
    private final Path data = Program.dataFolder();
    private final int port = Program.freePort();
    private final Map<String, String> settings = Map.of("PORT", Integer.toString(port), "DATA", data.toString());

    @AfterEach
    void delete() {
        Program.delete(data);
    }

    @Test
    void aPortInUseIsOneLineAndLeavesNoDatabaseRunning() throws IOException {
        try (ServerSocket taken = new ServerSocket(port)) {
            assertThat(taken.isBound()).isTrue();
            Program refused = Program.run(settings, "serve");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.complaints()).hasSize(1);
            assertThat(refused.complaints().get(0)).contains("port " + port, "SMALLPLACES_PORT");
            assertThat(Program.hasPostgres(data)).isFalse();
        }
    }

    @Test
    void aTrialsFolderNeverServesInEarnestNorTheOtherWayRound() throws IOException {
        Path keys = Program.folder("keys").resolve("keys");
        assertThat(Program.run(Map.of(), "keys", "create", keys.toString()).status())
                .isZero();
        Map<String, String> earnest = Map.of(
                "BASE_URL",
                "https://letters.example.org",
                "KEYS",
                keys.toString(),
                "SMTP_URL",
                "smtp://localhost:1?starttls=disabled",
                "DATA",
                data.toString());
        Files.writeString(data.resolve("mode"), "trial\n");
        refused(Program.run(earnest, "serve"), "was begun as a trial");

        Files.writeString(data.resolve("mode"), "earnest\n");
        refused(Program.run(settings, "serve"), "was begun in earnest");
    }

    private void refused(Program ended, String sentence) {
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.complaints()).hasSize(1);
        assertThat(ended.complaints().get(0)).contains(sentence, "SMALLPLACES_DATA");
        assertThat(Program.hasPostgres(data)).isFalse();
    }
}
