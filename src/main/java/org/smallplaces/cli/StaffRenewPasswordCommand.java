package org.smallplaces.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "renew-password",
        description = "Gives an account a new password, prints it once, and ends its sessions.",
        mixinStandardHelpOptions = true)
final class StaffRenewPasswordCommand implements Callable<Integer> {
    private static final Duration RENEWING = Duration.ofSeconds(30);

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
            Optional<String> password = Await.result(site.accounts().renewPassword(email), RENEWING);
            if (password.isEmpty()) {
                spec.commandLine().getErr().println("No account has this address; nothing was changed.");
                return ExitStatus.FAILED;
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s now logs in with this password, which is shown only here:%n%s%n",
                            email, password.get());
            return ExitStatus.OK;
        }
    }
}
