package org.smallplaces.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.smallplaces.vault.DkimKey;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "The secret keys of a site.",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeysCommand.Create.class,
            KeysCommand.Rotate.class,
            KeysRetireCommand.class,
            KeysRenewMailboxesCommand.class
        })
final class KeysCommand {
    /** Not in place of those: a key that is retired later is in them alone, and a backup from before needs it. */
    static final String BESIDE = "beside the copies from before for as long as a backup from their time is kept";

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
                    "Adds a new key to the file: for signing packs, or that of --use. With a signing key, packs that are"
                            + " frozen from then on are signed with it; the earlier ones stay in the file, at /keys and in"
                            + " /check, so that what they signed stays genuine.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The key file of the site.")
        private Path file = Path.of("keys");

        @Option(
                names = "--use",
                paramLabel = "USE",
                description =
                        "Which key: signing (as without this option), encryption, backup, or dkim, which signs mail.")
        private String use = "signing";

        @Option(
                names = "--activate",
                description =
                        "With --use encryption, once every node has the file: addresses are sealed under the new key"
                                + " from now on.")
        private boolean activate;

        @Mixin
        private Settings settings = new Settings();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (!List.of("signing", "encryption", "backup", "dkim").contains(use)) {
                throw new ParameterException(
                        spec.commandLine(), "--use has to be signing, encryption, backup or dkim.");
            }
            boolean activated = activate && use.equals("encryption");
            try (KeyAudit audit = KeyAudit.of(settings, file)) {
                String id = rotate();
                audit.write(
                        spec.commandLine().getOut(), activated ? KeyAudit.ACTIVATE : KeyAudit.ROTATE, use, List.of(id));
            }
            return ExitStatus.OK;
        }

        /** Gives the id of the key. */
        private String rotate() {
            return switch (use) {
                case "encryption" -> activate ? activated() : encryption();
                case "backup" -> backup();
                case "dkim" -> dkim();
                default -> signing();
            };
        }

        private String encryption() {
            String id = Keys.addEncryption(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "The encryption key %s is added and not used yet.%n%n"
                                    + "1. Keep a copy of %s in a safe place, " + BESIDE + ".%n"
                                    + "2. Give the same file to every node; each reads it within ten seconds, without a"
                                    + " restart.%n"
                                    + "3. Then run: smallplaces keys rotate --use encryption --activate %s%n",
                            id,
                            file,
                            file);
            return id;
        }

        private String activated() {
            String id = Keys.activateEncryption(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Addresses are sealed under the encryption key %s within ten seconds, and what is there is sealed"
                                    + " anew.%n%n"
                                    + "1. Keep a copy of %s in a safe place, " + BESIDE
                                    + ", and give it to every node.%n"
                                    + "2. smallplaces doctor says how much is left under the former key.%n"
                                    + "3. When nothing is: smallplaces keys retire %s%n",
                            id,
                            file,
                            file);
            return id;
        }

        private String backup() {
            String id = Keys.rotateBackup(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Backups are sealed with a new key from the next start of each node on; the earlier ones open"
                                    + " with the keys before it, which stay in the file.%n"
                                    + "Keep a copy of %s in a safe place, away from the backups, " + BESIDE + ".%n",
                            file);
            return id;
        }

        private String dkim() {
            String id = Keys.rotateDkim(file);
            DkimKey key = DkimKey.current(Keys.read(file)).orElseThrow();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Mail is signed with a new key (DKIM) from the next start of each node on.%n%n"
                                    + "1. Publish a TXT record for the domain that SMALLPLACES_MAIL_FROM ends with:%n%n"
                                    + "   %s._domainkey.<domain>%n   %s%n%n"
                                    + "2. Keep a copy of %s in a safe place, " + BESIDE + ", and give it to"
                                    + " every node.%n"
                                    + "3. Once the record can be seen, start the nodes again; smallplaces doctor compares"
                                    + " it.%n"
                                    + "4. Leave the record of a key before it for a week: mail under way is checked by it.%n",
                            key.selector(),
                            key.record(),
                            file);
            return id;
        }

        private String signing() {
            String id = Keys.rotateSigning(file);
            String fingerprint = SigningKey.current(Keys.read(file)).fingerprint();
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Packs are signed with a new key from the next start on. Its key fingerprint is%n%n  %s%n%n"
                                    + "1. Keep a copy of %s in a safe place, " + BESIDE + ".%n"
                                    + "2. Give the same file to every node, and start them again.%n"
                                    + "3. Tell whoever has noted the key fingerprint of before. What it signed stays genuine.%n"
                                    + "A page /check that was saved before does not know the new key: it has to be saved again.%n",
                            fingerprint,
                            file);
            return id;
        }
    }
}
