package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.area.Areas;

/** Loading a postcode directory from the command line. */
class AreasProgramTest {
    @Test
    void aDirectoryIsLoadedWithoutAServerAndBesideOneAndAnUnfitFileIsRefused(@TempDir Path folder) throws IOException {
        Path data = Program.dataFolder();
        Path unfit = Files.writeString(folder.resolve("towns.csv"), "postcode,town\nNW11 8LX,London\n");
        try {
            Program first = Program.run(Map.of("DATA", data.toString()), "areas", "import", Areas.MAY.toString());
            assertThat(first.err()).isEmpty();
            assertThat(first.out())
                    .contains(
                            "FPD_MAY_2026 is in use: 29 postcodes in 6 constituencies, 5 councils, 3 regions, 4 countries.",
                            "areas have no name and are shown by their codes",
                            "All signatures are looked up: 0.");
            assertThat(first.status()).isZero();
            Map<String, String> settings =
                    Map.of("DATA", data.toString(), "PORT", Integer.toString(Program.freePort()));
            try (Program server = Program.serve(settings)) {
                Program beside = Program.run(
                        settings,
                        "areas",
                        "import",
                        Areas.NOVEMBER.toString(),
                        "--names",
                        Areas.NAMES.get(0).toString(),
                        "--names",
                        Areas.NAMES.get(1).toString(),
                        "--name",
                        "November");
                assertThat(server.out()).as("the server goes on").contains("Stop with Ctrl-C.");
                assertThat(beside.out()).contains("November is in use: 28 postcodes");
                Program refused = Program.run(settings, "areas", "import", unfit.toString());
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.err())
                        .contains("Its columns are: postcode, town.", "Nothing was changed.")
                        .doesNotContain("Exception");
                Program missing = Program.run(settings, "areas", "import", "nowhere.csv");
                assertThat(missing.err()).contains("nowhere.csv cannot be read; nothing was changed.");
            }
        } finally {
            Program.delete(data);
        }
    }
}
