package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** A running server that is sent SIGHUP reads its campaigns again, and serves on whatever it finds. */
class ReloadProgramTest {
    private final TestCampaigns campaigns = TestCampaigns.open("bridge");
    private final Path data = Program.dataFolder();
    private final int port = Program.freePort();
    private final Visitor visitor = new Visitor(port, "192.0.2.1");
    private final Map<String, String> settings = Map.of(
            "PORT",
            Integer.toString(port),
            "DATA",
            data.toString(),
            "CAMPAIGNS",
            campaigns.path().toString());
    private Program program = Program.serve(settings);

    @AfterEach
    void stop() {
        program.close();
        Program.delete(data);
    }

    @Test
    void filesAreReadAgainOnSighupAndABrokenOneStaysWhatItWasOverARestart() {
        campaigns.text("bridge", "en", "Open the bridge on Monday.\n").add("tower", "open");
        program.hangUp();
        Wait.until(() -> visitor.get("/campaigns/tower").status(), status -> status == 200);
        assertThat(visitor.get("/campaigns/bridge").words()).contains("Open the bridge on Monday.");

        campaigns.write("bridge/campaign.yml", "kind: petiton\n").add("harbour", "open");
        program.hangUp();
        Wait.until(() -> visitor.get("/campaigns/harbour").status(), status -> status == 200);
        assertThat(visitor.get("/campaigns/bridge").words()).contains("Open the bridge on Monday.");
        assertThat(program.err())
                .contains(
                        "campaign_file_broken campaign=bridge last_good_served=true",
                        "file=bridge/campaign.yml line=1");

        assertThat(program.terminate()).isLessThan(10);
        program = Program.serve(settings);
        assertThat(program.out()).contains("bridge/campaign.yml:1:7", "Did you mean \"petition\"?");
        assertThat(visitor.get("/campaigns/bridge").words()).contains("Open the bridge on Monday.");
    }
}
