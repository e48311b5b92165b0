package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** A new encryption key as an operator brings it in, step by step. */
class KeysProgramTest {
    @Test
    void theFormerKeyGoesOnlyWhenNothingIsLeftUnderIt() throws Exception {
        try (EarnestSite site = new EarnestSite()) {
            int port = Program.freePort();
            Map<String, String> settings = site.settings(port);
            Path file = Path.of(settings.get("KEYS"));
            Visitor visitor = new Visitor(port, "192.0.2.1");
            String inbox;
            try (Program server = Program.serve(settings)) {
                inbox = visitor.sign(EarnestSite.SLUG, "Ann Archer", "ann@example.org")
                        .location();
                site.mails(1);
                assertThat(server.isAlive()).isTrue();
                Program added = keys(settings, "rotate", "--use", "encryption", file.toString());
                assertThat(added.out()).contains("not used yet", "--activate");
            }
            assertThat(keys(settings, "rotate", "--use", "encryption", "--activate", file.toString())
                            .status())
                    .isZero();
            Program refused = keys(settings, "retire", file.toString());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.complaints().get(0)).contains("1 values are still sealed", "nothing was changed");
            assertThat(Program.run(settings, "doctor").out()).contains("1 values are still sealed");
            long before = Files.readAllLines(file).size();
            Path former = Files.copy(file, file.resolveSibling("former"), StandardCopyOption.COPY_ATTRIBUTES);
            Path backup = Program.folder("backups").resolve("before.backup");
            assertThat(Program.run(settings, "backup", backup.toString()).status())
                    .isZero();

            try (Program server = Program.serve(settings)) {
                Program retired =
                        Wait.until(() -> keys(settings, "retire", file.toString()), program -> program.status() == 0);
                assertThat(retired.out()).contains("is removed", "Backups that were made before");
                assertThat(Files.readAllLines(file).stream().filter(line -> !line.startsWith("# retired encryption.")))
                        .hasSize((int) before - 1);
                assertThat(visitor.get(inbox).words()).contains("ann@example.org");
                assertThat(visitor.sign(EarnestSite.SLUG, "Ben Baker", "ben@example.org")
                                .status())
                        .isEqualTo(303);
                site.mails(2);
                assertThat(server.err()).doesNotContain("ERROR", "keys_not_read_again");
            }
            theAuditHasEachStep(site, former);
            aKeyFileFromBeforeIsNotMended(settings, former);
            aBackupFromBeforeNamesTheLineThatIsMissing(settings, backup, former);
        }
    }

    private static void theAuditHasEachStep(EarnestSite site, Path former) throws Exception {
        List<String> ids = Files.readAllLines(former).stream()
                .filter(line -> line.startsWith("encryption."))
                .map(line -> line.replaceAll("encryption\\.([0-9a-f]{8}) = .*", "$1"))
                .toList();
        assertThat(site.database.ask(
                        "select act || ' ' || actor || ' ' || subject || ' ' || (detail ->> 'use') from audit"
                                + " where act like 'keys.%' order by id"))
                .containsExactly(
                        "keys.rotate command key:" + ids.get(1) + " encryption",
                        "keys.activate command key:" + ids.get(1) + " encryption",
                        "keys.retire command key:" + ids.get(0) + " encryption");
    }

    /** Whoever puts the line of the later key above the earlier one has brought the earlier one back into use. */
    private static void aKeyFileFromBeforeIsNotMended(Map<String, String> settings, Path former) throws Exception {
        List<String> today = Files.readAllLines(Path.of(settings.get("KEYS")));
        String later = current(today).replaceAll(" = .*", " = …");
        List<String> older = Files.readAllLines(former).stream()
                .filter(line -> !line.startsWith("encryption") || !today.contains(line))
                .toList();
        Map<String, String> wrong = new HashMap<>(settings);
        Path file = Files.copy(former, former.resolveSibling("older"), StandardCopyOption.COPY_ATTRIBUTES);
        wrong.put("KEYS", Files.write(file, older).toString());
        assertThat(Program.run(wrong, "doctor").out())
                .contains("problem  keys", later, "older than the database", "the latest copy", "add no line")
                .doesNotContain("above its line", "that was made later");
        assertThat(Program.run(wrong, "export", "ann@example.org").complaints())
                .singleElement()
                .asString()
                .contains(later, "older than the database")
                .doesNotContain("above its line");
    }

    private static void aBackupFromBeforeNamesTheLineThatIsMissing(
            Map<String, String> settings, Path backup, Path former) throws Exception {
        Path file = Path.of(settings.get("KEYS"));
        List<String> today = Files.readAllLines(file);
        String missing = Files.readAllLines(former).stream()
                .filter(line -> line.startsWith("encryption.") && !today.contains(line))
                .findFirst()
                .orElseThrow();
        String named = missing.replaceAll(" = .*", " = …");
        Vertx vertx = Vertx.vertx();
        try (TestDatabase other = TestDatabase.unmigrated(vertx)) {
            Map<String, String> empty = elsewhere(settings, other);
            Map<String, String> without = new HashMap<>(empty);
            without.put("KEYS", former.resolveSibling("lost").toString());
            assertThat(Program.run(without, "restore", backup.toString()).complaints())
                    .singleElement()
                    .asString()
                    .contains("Put the copy there that you kept")
                    .doesNotContain("keys create");
            Program restored = Program.run(empty, "restore", backup.toString());
            assertThat(restored.status()).as("links and log-ins fail").isEqualTo(1);
            assertThat(restored.complaints()).isEmpty();
            assertThat(restored.out())
                    .contains("Restored:", "Before you start the server", named, "the key file that was kept");
            Program doctor = Program.run(empty, "doctor");
            assertThat(doctor.out()).contains("problem  keys", named);
            Program export = Program.run(empty, "export", "ann@example.org");
            assertThat(export.complaints()).hasSize(1);
            assertThat(export.complaints().get(0)).contains(named);
            try (Program server = Program.serve(empty)) {
                Wait.until(server::err, said -> said.contains("keys_missing"));
                assertThat(server.err()).contains("ERROR", named).containsOnlyOnce("keys_missing");
            }

            List<String> mended = new ArrayList<>(today);
            mended.add(mended.indexOf(current(today)), missing);
            Files.write(file, mended);
            assertThat(Program.run(empty, "doctor").out())
                    .doesNotContain(named, "problem  keys")
                    .contains("1 values are still sealed");
            assertThat(Program.run(empty, "export", "ann@example.org").out()).contains("ann@example.org");
        } finally {
            vertx.close().await();
        }
    }

    private static String current(List<String> file) {
        return file.stream()
                .filter(line -> line.startsWith("encryption."))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** After a leak: whoever has signed still cannot sign twice, and links that were mailed go on working. */
    @Test
    void everyMailboxIsHashedAnewWhileNobodyServes() throws Exception {
        try (EarnestSite site = new EarnestSite()) {
            int port = Program.freePort();
            Map<String, String> settings = site.settings(port);
            Path file = Path.of(settings.get("KEYS"));
            Path copy = Files.copy(file, file.resolveSibling("copy"), StandardCopyOption.COPY_ATTRIBUTES);
            Visitor visitor = new Visitor(port, "192.0.2.1");
            String link;
            try (Program server = Program.serve(settings)) {
                visitor.sign(EarnestSite.SLUG, "Ann Archer", "ann.archer@example.org");
                link = site.verifyLink(0);
                assertThat(visitor.post(link, Fields.of()).status()).isEqualTo(303);
                Program refused = keys(settings, "renew-mailboxes");
                assertThat(refused.status()).isEqualTo(1);
                assertThat(refused.complaints().get(0)).contains("nothing was changed", "Stop every node");
                assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
                assertThat(server.isAlive()).isTrue();
            }
            Path backup = Program.folder("backups").resolve("before.backup");
            assertThat(Program.run(settings, "backup", backup.toString()).status())
                    .isZero();
            String before = box(site);
            site.database.letGo();
            Program renewed = keys(settings, "renew-mailboxes");
            assertThat(renewed.out()).contains("1 mailboxes are hashed under the new key");
            assertThat(box(site)).isNotEqualTo(before);
            assertThat(site.database.ask("select distinct mailbox from signature union select mailbox from consent"))
                    .hasSize(1);
            assertThat(
                            site.database.ask(
                                    "select actor || ' ' || (detail ->> 'mailboxes') from audit where act = 'keys.renew-mailboxes'"))
                    .containsExactly("command 1");
            Map<String, String> former = new HashMap<>(settings);
            former.put("KEYS", copy.toString());
            assertThat(Program.run(former, "serve").complaints().get(0)).contains("another key file");

            try (Program server = Program.serve(settings)) {
                assertThat(visitor.get(visitor.get(link).location()).words()).contains("Ann Archer");
                visitor.sign(EarnestSite.SLUG, "Ann Archer", "Ann.Archer@example.org");
                assertThat(site.message(1))
                        .as("they are known")
                        .contains("/s/")
                        .doesNotContainPattern(EarnestSite.VERIFY);
                assertThat(server.isAlive()).isTrue();
            }
            theRemedyForAnEarlierBackupIsSaidAsItIsRestored(settings, backup);
            theRemedyForAnEarlierBackupCanBeTyped(site, settings);
        }
    }

    private static void theRemedyForAnEarlierBackupIsSaidAsItIsRestored(Map<String, String> settings, Path backup) {
        Vertx vertx = Vertx.vertx();
        try (TestDatabase other = TestDatabase.unmigrated(vertx)) {
            Program restored = Program.run(elsewhere(settings, other), "restore", backup.toString());
            assertThat(restored.out()).contains("Restored:", "Before you start the server: The mailbox key in");
            assertThat(restored.out()).contains("run smallplaces keys renew-mailboxes");
            assertThat(restored.status()).as("nobody serves from it yet").isEqualTo(1);
        } finally {
            vertx.close().await();
        }
    }

    private static Map<String, String> elsewhere(Map<String, String> settings, TestDatabase other) {
        Map<String, String> empty = new HashMap<>(settings);
        empty.put("DATA", Program.folder("elsewhere").toString());
        empty.put("DATABASE_URL", EarnestSite.url(other.serving()));
        empty.put("DATABASE_OWNER_URL", EarnestSite.url(other.owner()));
        return empty;
    }

    /** In such a backup the mailboxes are under a key before the one of the file. */
    private static void theRemedyForAnEarlierBackupCanBeTyped(EarnestSite site, Map<String, String> settings)
            throws Exception {
        String earlier = Files.readAllLines(Path.of(settings.get("KEYS"))).stream()
                .filter(line -> line.startsWith("mailbox."))
                .map(line -> line.substring("mailbox.".length()).replaceAll(" .*", ""))
                .findFirst()
                .orElseThrow();
        site.database.execute("update mailbox_key set id = '" + earlier + "'");
        site.database.letGo();
        String said = Program.run(settings, "doctor").complaints().get(0);
        String[] typed = said.replaceAll(".*run smallplaces ", "").split(" ");
        Program renewed = Program.run(settings, typed);
        assertThat(renewed.complaints()).as(said).isEmpty();
        assertThat(renewed.out()).contains("mailboxes are hashed under the new key");
    }

    private static String box(EarnestSite site) {
        return site.database.ask("select encode(mailbox, 'hex') from signature").get(0);
    }

    private static Program keys(Map<String, String> settings, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.run(settings, all);
    }
}
