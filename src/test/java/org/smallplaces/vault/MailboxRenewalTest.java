package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.MailboxRule;
import org.smallplaces.core.MailboxRules;
import org.smallplaces.cosigning.SealedLetters;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.SealedSignatures;
import org.smallplaces.update.SealedUpdates;
import org.smallplaces.vault.MailboxRenewal.NotAlone;
import org.smallplaces.vault.MailboxRenewal.Nothing;
import org.smallplaces.vault.MailboxRenewal.Outcome;
import org.smallplaces.vault.MailboxRenewal.Renewed;

/** A new key for the hashes by which a mailbox signs once. */
class MailboxRenewalTest {
    private static final List<MailboxTable> TABLES = Stream.concat(
                    SealedSignatures.MAILBOXES.stream(), Stream.of(SealedLetters.MAILBOXES, SealedUpdates.MAILBOXES))
            .toList();
    private static final UUID CAMPAIGN = new UUID(0, 7);

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase database;
    private Path file;
    private Keys before;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = TestDatabase.fresh(vertx);
        file = folder.resolve("keys");
        Keys.create(file);
        before = Keys.read(file);
    }

    @AfterEach
    void close() {
        database.close();
        vertx.close().await();
    }

    private void signature(int id, String address, Keys keys, boolean erased) {
        UUID row = new UUID(1, id);
        String mailbox = hex(new AddressHashes(keys)
                .mailbox(CAMPAIGN, EmailAddresses.parse(address).orElseThrow()));
        String sealed = erased ? "''" : hex(new Sealer(keys, new SecureRandom()).seal(row, address));
        database.execute("""
            alter table signature disable trigger user;
            insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number, name,
                email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
            values ('%1$s', %2$s, '%3$s', 1, 1, 'en', 'verified', 1, %4$d, 'Somebody', %5$s, 'GB', '', '', 'public', now(), now());
            insert into consent values ('%1$s', %2$s, 'updates', 1, now(), null);
            alter table signature enable trigger user;
            """.formatted(row, mailbox, CAMPAIGN, id, sealed));
    }

    private static String hex(byte[] bytes) {
        return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
    }

    private Outcome renew(MailboxRules rules) throws Exception {
        database.letGo();
        try (Connection owner = database.owner().dataSource().getConnection()) {
            Instant now = Instant.parse("2027-03-01T12:00:00Z");
            Keys.renewMailbox(file, MailboxRenewal.stored(owner, before, now));
            Keys keys = Keys.read(file);
            return new MailboxRenewal(
                            keys,
                            new Sealer(keys, new SecureRandom()),
                            new AddressHashes(keys, () -> rules),
                            EmailAddresses::parse,
                            TABLES)
                    .run(owner, now);
        }
    }

    private String mailbox(int id) {
        return database.ask("select encode(mailbox, 'hex') from signature where id = '" + new UUID(1, id) + "'")
                .get(0);
    }

    @Test
    void everyTableWithAMailboxIsHandedOver() {
        assertThat(database.ask("select table_name from information_schema.columns where table_schema = 'public'"
                        + " and column_name = 'mailbox' and table_name in (select table_name from information_schema.tables"
                        + " where table_type = 'BASE TABLE') and table_name <> 'stay_in_touch' order by 1"))
                .containsExactlyInAnyOrderElementsOf(
                        TABLES.stream().map(MailboxTable::table).toList());
    }

    @Test
    void eachIsUnderTheNewKeyAndARepetitionChangesNothing() throws Exception {
        signature(1, "ann@example.org", before, false);
        signature(2, "ben@example.org", before, true);
        String erased = mailbox(2);
        assertThat(renew(MailboxRules.NONE)).isEqualTo(new Renewed(1));
        AddressHashes fresh = new AddressHashes(Keys.read(file));
        assertThat(mailbox(1))
                .isEqualTo(HexFormat.of()
                        .formatHex(fresh.mailbox(
                                CAMPAIGN,
                                EmailAddresses.parse("ann@example.org").orElseThrow())));
        assertThat(mailbox(2)).isEqualTo(erased);
        assertThat(database.ask("select count(*) from consent c join signature s on s.id = c.signature_id"
                        + " and s.mailbox = c.mailbox"))
                .containsExactly("2");
        long lines = Files.readAllLines(file).size();
        assertThat(renew(MailboxRules.NONE)).isInstanceOf(Renewed.class);
        assertThat(Files.readAllLines(file)).hasSize((int) lines + 1);
        try (Connection owner = database.owner().dataSource().getConnection()) {
            Keys keys = Keys.read(file);
            assertThat(new MailboxRenewal(
                                    keys,
                                    new Sealer(keys, new SecureRandom()),
                                    new AddressHashes(keys),
                                    EmailAddresses::parse,
                                    TABLES)
                            .run(owner, Instant.now()))
                    .isInstanceOf(Nothing.class);
        }
    }

    /** Both have signed, number and all: the rules of today may not make one of them disappear. */
    @Test
    void whatTheRulesTakeForOneTodayStaysTwo() throws Exception {
        signature(1, "ann@example.org", before, false);
        signature(2, "a.nn@example.org", before, false);
        assertThat(renew(new MailboxRules(Map.of("example.org", new MailboxRule("example.org", "", ".", "", false)))))
                .isEqualTo(new Renewed(2));
        assertThat(mailbox(1)).isNotEqualTo(mailbox(2));
    }

    @Test
    void nobodyIsConnectedMeanwhile() throws Exception {
        signature(1, "ann@example.org", before, false);
        String kept = mailbox(1);
        try (Connection node = database.serving().dataSource().getConnection()) {
            assertThat(node.isValid(1)).isTrue();
            assertThat(renew(MailboxRules.NONE)).isEqualTo(new NotAlone(1));
        }
        assertThat(mailbox(1)).isEqualTo(kept);
    }
}
