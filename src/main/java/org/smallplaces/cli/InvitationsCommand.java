package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.core.Campaign;
import org.smallplaces.cosigning.InvitationImport;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "invitations",
        description = "Invitations to sign a letter.",
        mixinStandardHelpOptions = true,
        subcommands = InvitationsCommand.Import.class)
final class InvitationsCommand {
    @Command(
            name = "import",
            description = "Invites the people of a CSV file to sign a letter, beside a running server or without one.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        private static final Duration INVITING = Duration.ofMinutes(5);
        private static final long LARGEST = 4L * 1024 * 1024;

        @Parameters(index = "0", paramLabel = "SLUG", description = "The letter, by the name of its folder.")
        private String slug = "";

        @Parameters(
                index = "1",
                paramLabel = "CSV",
                description = "The file, in UTF-8. Its first line names the columns: name, email, organisation, titles,"
                        + " post-nominals, role, language, group, capacity; name and email are needed.")
        private Path file = Path.of("");

        @Option(
                names = "--from-elsewhere",
                description = "These people gave their names elsewhere; each is asked to agree before they count.")
        private boolean fromElsewhere;

        @Option(names = "--check", description = "Only look through the file: nothing is stored or sent.")
        private boolean looking;

        @Mixin
        private Settings settings = new Settings();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            byte[] bytes;
            try {
                if (Files.size(file) > LARGEST) {
                    err.println("The file " + file + " is too large; split it. Nobody was invited.");
                    return ExitStatus.FAILED;
                }
                bytes = Files.readAllBytes(file);
            } catch (IOException e) {
                err.println("The file " + file + " cannot be read; nobody was invited.");
                return ExitStatus.FAILED;
            }
            try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
                Optional<Campaign> campaign =
                        site.catalogue().allWithDrafts().stream() // a quiet letter has no page yet
                                .filter(one -> one.slug().value().equals(slug))
                                .findFirst();
                if (campaign.isEmpty()) {
                    err.println("There is no campaign " + slug + "; smallplaces check shows what is wrong.");
                    return ExitStatus.FAILED;
                }
                InvitationImport importing = new InvitationImport(
                        site.database().pool(),
                        site.hashes(),
                        site.sealer(),
                        site.words().messages(),
                        site.clock());
                return say(Await.result(importing.run(campaign.get(), bytes, fromElsewhere, looking), INVITING));
            }
        }

        private int say(InvitationImport.Report report) {
            PrintWriter err = spec.commandLine().getErr();
            if (!report.refused().isEmpty()) {
                err.println(report.refused() + " Nobody was invited.");
                return ExitStatus.FAILED;
            }
            report.problems().forEach(err::println);
            spec.commandLine()
                    .getOut()
                    .printf(
                            looking
                                    ? "%d can be invited, %d were left out; nothing was stored or sent.%n"
                                    : "%d were invited, %d were left out. A running server sends the mails.%n",
                            report.invited(),
                            report.leftOut());
            return report.problems().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }
}
