package org.smallplaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.smallplaces.core.Language;
import org.smallplaces.pack.Editions;
import org.smallplaces.pack.Finding;
import org.smallplaces.pack.PackNote;
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
        description = "Says what holds in a pack and what does not, as the page /check does. It needs neither a"
                + " database nor a network; the known signers are this site's keys, and the one given by --key."
                + " Where several editions of a campaign are given, it names those that are out of date.",
        mixinStandardHelpOptions = true)
final class PackVerifyCommand implements Callable<Integer> {
    private static final Language ENGLISH = Messages.FALLBACK;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The packs.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FINGERPRINT",
            description = "The key fingerprint that the packs have to have, as at /keys of the site that made them.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PackVerifier verifier = new PackVerifier(ownKeys(settings.config()), key);
        List<PackVerdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                spec.commandLine().getErr().println("There is no file " + file + ".");
                return ExitStatus.FAILED;
            }
            try {
                verdicts.add(verifier.verify(file));
            } catch (IOException e) {
                spec.commandLine().getErr().println("The file " + file + " cannot be read.");
                return ExitStatus.FAILED;
            }
        }
        print(verdicts);
        return status(verdicts);
    }

    /** Where this machine has the keys of a site, its signatures are known. */
    private static Set<String> ownKeys(Config config) {
        Path keys = config.keyFile();
        return Files.exists(keys) ? Set.copyOf(PublicKeys.fingerprints(Keys.read(keys))) : Set.of();
    }

    private void print(List<PackVerdict> verdicts) {
        Messages messages = Messages.load(WebFolder.load());
        for (int i = 0; i < files.size(); i++) {
            if (files.size() > 1) {
                spec.commandLine().getOut().printf("%s%s%n", i == 0 ? "" : System.lineSeparator(), files.get(i));
            }
            print(messages, verdicts.get(i), Editions.notes(verdicts.get(i), verdicts));
        }
    }

    private void print(Messages messages, PackVerdict verdict, List<PackNote> notes) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(messages.text(ENGLISH, verdict.outcome().messageKey()));
        for (Finding finding : verdict.findings()) {
            out.println("  - " + messages.text(ENGLISH, finding.messageKey(), finding.arguments()));
        }
        for (PackNote note : notes) {
            out.println("  " + messages.text(ENGLISH, note.messageKey(), said(note.arguments())));
        }
        verdict.identity().ifPresent(pack -> {
            out.printf("  %s%n", pack.title());
            out.printf("  signatures: %d, listed by name: %d%n", pack.standing(), pack.listed());
            pack.organisations().ifPresent(count -> out.printf("  organisations, counted apart: %d%n", count));
            out.printf("  pack fingerprint %s%n  key fingerprint  %s%n", pack.fingerprint(), pack.keyFingerprint());
        });
    }

    private static Map<String, Object> said(Map<String, Object> arguments) {
        Map<String, Object> said = new HashMap<>(arguments);
        said.computeIfPresent(
                "at",
                (name, moment) -> ((Instant) moment).atZone(ZoneOffset.UTC).format(MOMENT));
        return said;
    }

    /** The worst of them counts; one that is only out of date is genuine still. */
    private static int status(List<PackVerdict> verdicts) {
        if (verdicts.stream().allMatch(verdict -> verdict.outcome() == PackVerdict.Outcome.GENUINE)) {
            return ExitStatus.OK;
        }
        boolean whole = verdicts.stream()
                .map(PackVerdict::outcome)
                .allMatch(outcome ->
                        outcome == PackVerdict.Outcome.GENUINE || outcome == PackVerdict.Outcome.UNKNOWN_SIGNER);
        return whole ? ExitStatus.UNKNOWN_SIGNER : ExitStatus.FAILED;
    }
}
