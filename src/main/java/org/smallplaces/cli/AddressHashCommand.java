package org.smallplaces.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.MailboxRules;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Config;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "address-hash",
        description = "Prints the hash of an e-mail address for the lists of campaigns/rules.yml.",
        mixinStandardHelpOptions = true)
final class AddressHashCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "E-MAIL",
            description = "The address. Without it addresses are read from the input, one a line, so that none is kept"
                    + " in the history of the shell.")
    private String email = "";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config config = settings.config();
        MailboxRules rules = CampaignFolder.read(config.campaigns()).rules().mailboxes();
        AddressHashes hashes = new AddressHashes(Keys.read(config.keyFile()), () -> rules);
        PrintWriter out = spec.commandLine().getOut();
        int status = ExitStatus.OK;
        for (String typed : email.isEmpty() ? lines() : List.of(email)) {
            Optional<EmailAddress> address = EmailAddresses.parse(typed);
            if (address.isPresent()) {
                out.println(HexFormat.of().formatHex(hashes.site(address.get())));
            } else {
                spec.commandLine().getErr().println("This is not an e-mail address; write it like name@example.org.");
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
