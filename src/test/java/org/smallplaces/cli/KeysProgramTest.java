package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** A new encryption key as an operator brings it in, step by step. */
class KeysProgramTest {
    @Test
    void theFormerKeyGoesOnlyWhenNothingIsLeftUnderIt() throws Exception {
        try (EarnestSite site = new EarnestSite()) {
            int port = Program.freePort();
            Map<String, String> settings = site.settings(port);
            Path file = Path.of(settings.get("KEYS"));
            Visitor visitor = new Visitor(port, "192.0.2.1");
            String inbox;
            try (Program server = Program.serve(settings)) {
                inbox = visitor.sign(EarnestSite.SLUG, "Ann Archer", "ann@example.org")
                        .location();
                site.mails(1);
                assertThat(server.isAlive()).isTrue();
                Program added = keys(settings, "rotate", "--use", "encryption", file.toString());
                assertThat(added.out()).contains("not used yet", "--activate");
            }
            assertThat(keys(settings, "rotate", "--use", "encryption", "--activate", file.toString())
                            .status())
                    .isZero();
            Program refused = keys(settings, "retire", file.toString());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.complaints().get(0)).contains("1 values are still sealed", "nothing was changed");
            assertThat(Program.run(settings, "doctor").out()).contains("1 values are still sealed");
            long before = Files.readAllLines(file).size();

            try (Program server = Program.serve(settings)) {
                Program retired =
                        Wait.until(() -> keys(settings, "retire", file.toString()), program -> program.status() == 0);
                assertThat(retired.out()).contains("is removed", "Backups that were made before");
                assertThat((long) Files.readAllLines(file).size()).isEqualTo(before - 1);
                assertThat(visitor.get(inbox).words()).contains("ann@example.org");
                assertThat(visitor.sign(EarnestSite.SLUG, "Ben Baker", "ben@example.org")
                                .status())
                        .isEqualTo(303);
                site.mails(2);
                assertThat(server.err()).doesNotContain("ERROR", "keys_not_read_again");
            }
        }
    }

    private static Program keys(Map<String, String> settings, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.run(settings, all);
    }
}
