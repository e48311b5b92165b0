package org.smallplaces.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Campaign;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Preset;
import org.smallplaces.server.Await;
import org.smallplaces.server.Config;
import org.smallplaces.server.Site;

/**
 * A pack that is asked for as the console does it: whichever node does the jobs makes it. It is asked for by a process of
 * its own, since whoever measures waits has to keep their own memory quiet.
 */
final class AskedPack {
    private static final Duration ASKING = Duration.ofSeconds(30);

    private AskedPack() {}

    /** Asks for one of the campaign with a million signatures in {@code data}. */
    static void ask(Path data) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Commands.run(
                Map.of(),
                List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AskedPack.class.getName(),
                        data.toString()));
    }

    /** @param arguments the data folder */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        Config config = Config.of(Map.of(
                "SMALLPLACES_DATA",
                data.toString(),
                "SMALLPLACES_CAMPAIGNS",
                BusyCampaigns.below(data.resolveSibling("serving")).toString()));
        try (Site site = Site.beside(config, Clock.systemUTC())) {
            PackJob work = site.packJob();
            Campaign campaign = site.catalogue().allWithDrafts().stream()
                    .filter(one -> one.slug().value().equals(Crowd.SLUG))
                    .findFirst()
                    .orElseThrow();
            Await.result(
                    site.packBuilder(work, Jobs.forOthers(List.of(work.job())))
                            .request(campaign, Preset.BUILT_IN.get(0), "bench", "bench"),
                    ASKING);
        }
    }
}
