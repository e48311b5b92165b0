package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.smallplaces.core.Language;
import org.smallplaces.pack.Finding;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.page.Messages;
import org.smallplaces.page.WebFolder;
import org.smallplaces.server.Config;
import org.smallplaces.vault.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Says what holds in a pack and what does not. It needs neither a database nor a network; the"
                + " known signers are this site's keys, and the one given by --key.",
        mixinStandardHelpOptions = true)
final class PackVerifyCommand implements Callable<Integer> {
    private static final Language ENGLISH = Messages.FALLBACK;

    @Parameters(paramLabel = "FILE", description = "The pack.")
    private Path file = Path.of("pack.zip");

    @Option(
            names = "--key",
            paramLabel = "FINGERPRINT",
            description = "The key fingerprint that the pack has to have, as at /keys of the site that made it.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("There is no file " + file + ".");
            return ExitStatus.FAILED;
        }
        try {
            PackVerdict verdict = new PackVerifier(ownKeys(settings.config()), key).verify(file);
            print(verdict);
            return status(verdict.outcome());
        } catch (IOException e) {
            spec.commandLine().getErr().println("The file " + file + " cannot be read.");
            return ExitStatus.FAILED;
        }
    }

    /** Where this machine has the keys of a site, its signatures are known. */
    private static Set<String> ownKeys(Config config) {
        Path keys = config.keyFile();
        return Files.exists(keys) ? Set.copyOf(PublicKeys.fingerprints(Keys.read(keys))) : Set.of();
    }

    private void print(PackVerdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        Messages messages = Messages.load(WebFolder.load());
        out.println(messages.text(ENGLISH, verdict.outcome().messageKey()));
        for (Finding finding : verdict.findings()) {
            out.println("  - " + messages.text(ENGLISH, finding.messageKey(), finding.arguments()));
        }
        verdict.identity().ifPresent(pack -> {
            out.printf("  %s, edition %d, frozen on %s%n", pack.title(), pack.edition(), pack.snapshot());
            out.printf("  signatures: %d, listed by name: %d%n", pack.standing(), pack.listed());
            pack.organisations().ifPresent(count -> out.printf("  organisations, counted apart: %d%n", count));
            out.printf("  pack fingerprint %s%n  key fingerprint  %s%n", pack.fingerprint(), pack.keyFingerprint());
        });
    }

    private static int status(PackVerdict.Outcome outcome) {
        return switch (outcome) {
            case GENUINE -> ExitStatus.OK;
            case UNKNOWN_SIGNER -> ExitStatus.UNKNOWN_SIGNER;
            case WRONG_KEY, ALTERED, NOT_A_PACK -> ExitStatus.FAILED;
        };
    }
}
