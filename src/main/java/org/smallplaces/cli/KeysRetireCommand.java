package org.smallplaces.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import org.smallplaces.vault.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retire",
        description =
                "Removes former encryption keys from the file of the site; refuses while anything in its database is"
                        + " sealed under them.",
        mixinStandardHelpOptions = true)
final class KeysRetireCommand implements Callable<Integer> {
    private static final Duration COUNTING = Duration.ofMinutes(10);

    @Parameters(paramLabel = "FILE", description = "The key file of the site, the same as SMALLPLACES_KEYS.")
    private Path file = Path.of("keys");

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            if (!site.config()
                    .keyFile()
                    .toAbsolutePath()
                    .normalize()
                    .equals(file.toAbsolutePath().normalize())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The site uses the key file " + site.config().keyFile() + ": only its own can be counted.");
            }
            if (!site.keys().haveFormerEncryption()) {
                spec.commandLine().getOut().println("There is no former encryption key; nothing was changed.");
                return ExitStatus.OK;
            }
            long left = Await.result(site.resealing().left(), COUNTING);
            if (left > 0) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "%,d values are still sealed under a former encryption key; nothing was changed. A running"
                                        + " server with the role jobs seals them anew: ask again in a while.%n",
                                left);
                return ExitStatus.FAILED;
            }
            List<String> retired = Keys.retireEncryption(file);
            String before = retired.stream().map(id -> "encryption." + id).collect(Collectors.joining(", "));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "The former encryption key (%s) is removed from %s. Give the file to every node.%n"
                                    + "Backups that were made before hold addresses under it: as long as you keep those, keep"
                                    + " the copy of the key file that you had before, also when you make newer copies. To"
                                    + " restore such a backup, copy that line from it into the key file, above the line of the"
                                    + " current encryption key.%n",
                            before, file);
            KeyAudit.append(site.serving(), KeyAudit.RETIRE, "encryption", retired);
            return ExitStatus.OK;
        }
    }
}
