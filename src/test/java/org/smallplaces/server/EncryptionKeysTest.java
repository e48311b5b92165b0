package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.complaint.SealedComplaints;
import org.smallplaces.core.StaffRole;
import org.smallplaces.cosigning.SealedLetters;
import org.smallplaces.delivery.SealedDeliveries;
import org.smallplaces.signature.SealedSignatures;
import org.smallplaces.staff.SealedStaff;
import org.smallplaces.subject.SealedSubjects;
import org.smallplaces.update.SealedUpdates;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Resealing;

/** The encryption key changes while people sign. */
class EncryptionKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String IDS = "select string_agg(distinct encode(substr(email_sealed, 1, 4), 'hex'), ' ')"
            + " from signature where email_sealed <> ''";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everySealedColumnOfTheSchemaIsHandedOver() {
        List<String> known = Stream.of(
                        SealedSignatures.COLUMNS,
                        SealedLetters.COLUMNS,
                        SealedDeliveries.COLUMNS,
                        SealedStaff.COLUMNS,
                        SealedComplaints.COLUMNS,
                        SealedSubjects.COLUMNS,
                        SealedUpdates.COLUMNS)
                .flatMap(List::stream)
                .map(column -> column.table() + "." + column.column())
                .sorted()
                .toList();
        assertThat(node.database.ask("select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name like '%sealed%' order by 1"))
                .isEqualTo(known);
    }

    @Test
    void aNewKeyIsKnownThenUsedThenTheOnlyOneAndNothingIsLost() {
        Path file = node.site().config().keyFile();
        Keys keys = node.site().keys();
        Resealing resealing = node.site().resealing();
        TestStaff.logIn(node, StaffRole.DIRECTOR);
        sign("ann@example.org");
        String before = node.ask(IDS);

        String id = Keys.addEncryption(file);
        keys.refreshEncryption();
        sign("ben@example.org");
        assertThat(node.ask(IDS)).as("known, not used yet").isEqualTo(before);

        assertThat(Keys.activateEncryption(file)).isEqualTo(id);
        keys.refreshEncryption();
        sign("cem@example.org");
        assertThat(node.ask(IDS)).contains(before, id);
        assertThat(opened("ann@example.org")).as("under the former key").isTrue();

        long left = Await.result(resealing.left(), PATIENCE);
        assertThat(left).isGreaterThanOrEqualTo(3); // two who signed, and the director's account
        Await.result(resealing.run(), PATIENCE);
        assertThat(Await.result(resealing.left(), PATIENCE)).isZero();
        assertThat(node.ask(IDS)).isEqualTo(id);
        for (String email : List.of("ann@example.org", "ben@example.org", "cem@example.org")) {
            assertThat(opened(email)).as(email).isTrue();
        }
        Keys.retireEncryption(file);
        keys.refreshEncryption();
        assertThat(keys.haveFormerEncryption()).isFalse();
        assertThat(opened("ann@example.org")).isTrue();
        assertThat(Keys.read(file).haveBackup()).as("the other keys stay").isTrue();
    }

    private static void sign(String email) {
        node.visitor("192.0.2.1").sign("bridge", "Somebody", email);
        Wait.until(
                () -> node.ask("select count(*) from trial_message where recipient = '" + email + "'"),
                mails -> mails.equals("1"));
    }

    private static boolean opened(String email) {
        return node.database.ask("select id || ' ' || encode(email_sealed, 'hex') from signature").stream()
                .map(row -> row.split(" ", 2))
                .map(row -> node.site()
                        .sealer()
                        .open(UUID.fromString(row[0]), java.util.HexFormat.of().parseHex(row[1])))
                .anyMatch(email::equals);
    }
}
