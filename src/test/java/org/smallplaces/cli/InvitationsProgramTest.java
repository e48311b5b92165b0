package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inviting people to a letter from the command line. */
class InvitationsProgramTest {
    @Test
    void theGoodRowsAreInvitedTheOthersNamedAndNobodyTwice(@TempDir Path folder) throws IOException {
        Path data = Program.dataFolder();
        Map<String, String> settings = Map.of("DATA", data.toString());
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "\uFEFFname;email\r\nMiriam Levy;miriam@example.org\r\n;nobody\r\n");
        try {
            Program first = Program.run(settings, "invitations", "import", "trial-letter", list.toString());
            assertThat(first.status()).isEqualTo(1);
            assertThat(first.out()).contains("1 were invited, 1 were left out");
            assertThat(first.err())
                    .contains(
                            "Line 3, Name: Enter the person’s name", "Line 3, E-mail address: Enter one e-mail address")
                    .doesNotContain("nobody", "Exception");
            Program again = Program.run(settings, "invitations", "import", "trial-letter", list.toString());
            assertThat(again.out()).contains("0 were invited");
            assertThat(again.err()).contains("Line 2, E-mail address: This address is invited already");
        } finally {
            Program.delete(data);
        }
    }
}
