package org.smallplaces.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.smallplaces.job.TryLater;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a server starts for a pack of many. It ends with whoever started it, who holds its input open until then. */
@Command(
        name = "make",
        hidden = true,
        description = "Makes a pack that was asked for; a server starts this. It ends when its input does.",
        mixinStandardHelpOptions = true)
final class PackMakeCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofHours(12);

    @Parameters(paramLabel = "ID", description = "The pack, by its id.")
    private UUID pack = new UUID(0, 0);

    @Mixin
    private Settings settings = new Settings();

    @Override
    public Integer call() {
        Thread watch = new Thread(PackMakeCommand::endWithInput, "input");
        watch.setDaemon(true);
        watch.start();
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            Await.result(site.packJob().job().work().apply(pack), LONGEST);
            return ExitStatus.OK;
        } catch (TryLater anotherIsAtIt) {
            return ExitStatus.FAILED;
        }
    }

    /** At once, as if killed, which a pack survives: whoever started this may have taken the database along. */
    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said there.
            }
        } catch (IOException e) {
            // It cannot be told whether somebody still waits.
        }
        Runtime.getRuntime().halt(ExitStatus.FAILED);
    }
}
