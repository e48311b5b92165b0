package org.smallplaces.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "The secret keys of a site.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.Create.class, KeysCommand.Rotate.class})
final class KeysCommand {
    @Command(
            name = "create",
            description =
                    "Writes a file with new keys, readable by its owner alone. An existing file is never touched.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The file to write.")
        private Path file = Path.of("keys");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            Keys.create(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "New keys are in %s. Keep a copy in a safe place: without them no stored address can be read,"
                                    + " and no link that was mailed works.%nServe with SMALLPLACES_KEYS=%s%n",
                            file, file.toAbsolutePath());
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Adds a new signing key to the file: packs that are frozen from then on are signed with it. The"
                            + " earlier ones stay in the file, at /keys and in /check, so that what they signed stays genuine.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The key file of the site.")
        private Path file = Path.of("keys");

        @Option(
                names = "--use",
                paramLabel = "USE",
                description = "Which key: signing (as without this option), or backup.")
        private String use = "signing";

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            return switch (use) {
                case "signing" -> signing();
                case "backup" -> backup();
                default -> throw new ParameterException(spec.commandLine(), "--use has to be signing or backup.");
            };
        }

        private int backup() {
            Keys.rotateBackup(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Backups are sealed with a new key from the next start of each node on; the earlier ones open"
                                    + " with the keys before it, which stay in the file.%n"
                                    + "Keep a copy of %s in a safe place, away from the backups, in place of the one before.%n",
                            file);
            return ExitStatus.OK;
        }

        private int signing() {
            Keys.rotateSigning(file);
            String fingerprint = SigningKey.current(Keys.read(file)).fingerprint();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Packs are signed with a new key from the next start on. Its key fingerprint is%n%n  %s%n%n"
                                    + "1. Keep a copy of %s in a safe place, in place of the one before.%n"
                                    + "2. Give the same file to every node, and start them again.%n"
                                    + "3. Tell whoever has noted the key fingerprint of before. What it signed stays genuine.%n"
                                    + "A page /check that was saved before does not know the new key: it has to be saved again.%n",
                            fingerprint, file);
            return ExitStatus.OK;
        }
    }
}
