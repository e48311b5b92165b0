package org.smallplaces.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reset-factor",
        description =
                "Takes the second factor of whoever has lost it away, ends their sessions and tells them by mail.",
        mixinStandardHelpOptions = true)
final class StaffResetFactorCommand implements Callable<Integer> {
    private static final Duration RESETTING = Duration.ofSeconds(30);

    @Parameters(paramLabel = "E-MAIL", description = "The address with which the person logs in.")
    private String email = "";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            boolean reset = Await.result(site.accounts().resetFactor(email), RESETTING);
            if (!reset) {
                spec.commandLine()
                        .getErr()
                        .println("No account with a second factor has this address; nothing was changed.");
                return ExitStatus.FAILED;
            }
            spec.commandLine()
                    .getOut()
                    .println(email + " now logs in with the password alone, and can set up a new second factor.");
            return ExitStatus.OK;
        }
    }
}
