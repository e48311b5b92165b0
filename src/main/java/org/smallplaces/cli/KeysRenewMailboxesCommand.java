package org.smallplaces.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.core.MailboxRules;
import org.smallplaces.cosigning.SealedLetters;
import org.smallplaces.db.DatabaseException;
import org.smallplaces.db.Migrations;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Config;
import org.smallplaces.server.DatabaseAccess;
import org.smallplaces.signature.SealedSignatures;
import org.smallplaces.update.SealedUpdates;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.MailboxRenewal;
import org.smallplaces.vault.MailboxRenewal.Renewed;
import org.smallplaces.vault.MailboxTable;
import org.smallplaces.vault.Sealer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "renew-mailboxes",
        description =
                "After the mailbox key has leaked: adds a new one to the key file of the site, and hashes every mailbox"
                        + " of its database anew under it, all or none. Every node has to be stopped. Links that were mailed go on"
                        + " working.",
        mixinStandardHelpOptions = true)
final class KeysRenewMailboxesCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Config config = settings.config();
        Keys before = DatabaseAccess.keys(config);
        MailboxRules rules = CampaignFolder.read(config.campaigns()).rules().mailboxes();
        try (DatabaseAccess access = DatabaseAccess.open(config)) {
            Migrations.migrate(access.owner(), access.serving());
            try (Connection owner = access.owner().dataSource().getConnection()) {
                return renew(owner, config.keyFile(), before, rules);
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The mailboxes could not be renewed; nothing in the database was changed. Run the"
                            + " command again.",
                    e);
        }
    }

    private int renew(Connection owner, Path file, Keys before, MailboxRules rules) throws SQLException {
        Instant now = Instant.now();
        long others = MailboxRenewal.others(owner);
        if (others > 0) {
            return notAlone(others);
        }
        Keys.renewMailbox(file, MailboxRenewal.stored(owner, before, now));
        Keys keys = Keys.read(file);
        List<MailboxTable> tables = new ArrayList<>(SealedSignatures.MAILBOXES);
        tables.add(SealedLetters.MAILBOXES);
        tables.add(SealedUpdates.MAILBOXES);
        MailboxRenewal.Outcome outcome = new MailboxRenewal(
                        keys,
                        new Sealer(keys, new SecureRandom()),
                        new AddressHashes(keys, () -> rules),
                        EmailAddresses::parse,
                        tables)
                .run(owner, now);
        return outcome instanceof Renewed renewed
                ? done(renewed.mailboxes(), file)
                : outcome instanceof MailboxRenewal.NotAlone company ? notAlone(company.others()) : done(0, file);
    }

    private int done(long mailboxes, Path file) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d mailboxes are hashed under the new key.%n%n"
                                + "1. Keep a copy of %s in a safe place, " + KeysCommand.BESIDE + ".%n"
                                + "2. Give the same file to every node, and start them.%n"
                                + "A backup from before is under the former key: after restoring one, run this command"
                                + " again.%n",
                        mailboxes,
                        file);
        return ExitStatus.OK;
    }

    private int notAlone(long others) {
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "Other connections to the database: %,d (a node has several); nothing was changed. Stop every"
                                + " node of the site, and whatever else is connected, and run the command again.%n",
                        others);
        return ExitStatus.FAILED;
    }
}
