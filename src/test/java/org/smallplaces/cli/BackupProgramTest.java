package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.Migrations;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** Backup and restore as an operator runs them, on the day before the disk dies, and on the day after. */
class BackupProgramTest {
    private static final Pattern LINK = Pattern.compile("/v/[A-Za-z0-9_-]{44}");
    private static final String MUCH = """
        insert into trial_message (id, sent_at, sender, recipient, subject, message_id, plain, html)
        select gen_random_uuid(), now(), 'a', 'b', 'c', 'd',
            (select string_agg(md5(random()::text || n || m), '') from generate_series(1, 300) m), ''
        from generate_series(1, 4000) n
        """;

    @Test
    void aTrialComesBackOnAnEmptyMachine() throws Exception {
        Path first = Program.dataFolder();
        Path second = Program.dataFolder();
        Path outside = Program.folder("backups");
        int port = Program.freePort();
        Visitor visitor = new Visitor(port, "192.0.2.1");
        String mine;
        Path backup;
        String end;
        Map<String, String> firstEachNight = eachNight(port, first);
        try (Program program = Program.serve(firstEachNight)) {
            Wait.until(program::err, said -> said.contains("backup_made"));
            visitor.sign("trial-petition", "Canarina Yellowfeather", "canary.feather@example.org");
            mine = visitor.post(linkIn(visitor), Fields.of()).location();
            Program beside = Program.run(settings(port, first), "backup", outside.toString());
            assertThat(beside.complaints()).isEmpty();
            assertThat(beside.status()).isZero();
            assertThat(beside.out()).contains("was read back", "trial-keys", "The audit ended at");
            Matcher head =
                    Pattern.compile("The audit ended at ([0-9]+:[0-9a-f]{64})").matcher(beside.out());
            assertThat(head.find()).isTrue();
            end = head.group(1);
            backup = files(outside).get(0);
            assertThat(new String(Files.readAllBytes(backup), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Canarina", "canary.feather");
            assertThat(program.isAlive()).isTrue();
        }
        Program alone = Program.run(
                settings(port, first), "backup", outside.resolve("alone").toString());
        assertThat(alone.status()).as("without a server: " + alone.err()).isZero();
        assertThat(Program.hasPostgres(first)).isFalse();

        Program slash = Program.run(settings(port, first), "backup", outside.resolve("off") + "/");
        assertThat(slash.status()).isEqualTo(1);
        assertThat(slash.complaints().get(0))
                .contains("There is no folder " + outside.toAbsolutePath().resolve("off"));
        assertThat(outside.resolve("off")).as("what ends with / is no file").doesNotExist();
        Program without = Program.run(settings(port, second), "restore", backup.toString());
        assertThat(without.status()).isEqualTo(1);
        assertThat(without.complaints().get(0)).contains("copy them there first");
        Files.copy(first.resolve("trial-keys"), second.resolve("trial-keys"), StandardCopyOption.COPY_ATTRIBUTES);
        Program restored = Program.run(settings(port, second), "restore", backup.toString());
        assertThat(restored.complaints()).isEmpty();
        assertThat(restored.status()).isZero();
        assertThat(restored.out())
                .contains("Restored:", "The audit is whole", "held-mail")
                .contains("complaints, reports of names", "Data protection got a mail for each new request")
                .contains("Whoever withdrew, hid their name", "Editions go on with a gap", "/staff/backups")
                .containsPattern("When the backup was made it ended at " + end);
        Program again = Program.run(settings(port, second), "restore", backup.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.complaints().get(0)).contains("is not empty");

        Map<String, String> secondEachNight = eachNight(port, second);
        assertThat(Program.run(secondEachNight, "doctor").out())
                .as("the one that was made is on the lost disk")
                .contains("and none has been made since", "makes one as it starts")
                .doesNotContain("problem");
        try (Program program = Program.serve(secondEachNight)) {
            assertThat(Wait.until(program::err, said -> said.contains("backup_made")))
                    .as("the last night's backup may lie on the lost disk")
                    .doesNotContain("backup_failed");
            assertThat(files(Path.of(secondEachNight.get("BACKUPS"))))
                    .anyMatch(file -> file.toString().endsWith(".backup"));
            assertThat(program.out()).contains("The database was restored at", "Carried out again", "/staff/backups");
            assertThat(visitor.get(mine).words()).contains("Your signature is number 1", "Canarina Yellowfeather");
            Program doctor = Program.run(settings(port, second), "doctor", "--audit-head", end);
            assertThat(doctor.out()).contains("held-mail", "trial-keys").doesNotContain("problem");
            assertThat(Program.run(settings(port, second), "held-mail").out()).contains("--send", "--drop");
            assertThat(Program.run(settings(port, second), "held-mail", "--drop")
                            .out())
                    .contains("dropped");
            assertThat(Program.run(settings(port, second), "held-mail").out()).contains("No mail is held");
            assertThat(program.err()).doesNotContain("Canarina", "canary.feather");
        }
        Program.delete(first);
        Program.delete(second);
    }

    private static Map<String, String> eachNight(int port, Path data) {
        Map<String, String> settings = new HashMap<>(settings(port, data));
        settings.put("BACKUPS", Program.folder("nights").toString());
        return settings;
    }

    private static Map<String, String> settings(int port, Path data) {
        return Map.of("PORT", Integer.toString(port), "DATA", data.toString());
    }

    @Test
    void whatIsKilledInTheMiddleLeavesNothingThatLooksFinished() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (EarnestSite site = new EarnestSite();
                TestDatabase other = TestDatabase.unmigrated(vertx)) {
            Migrations.migrate(site.database.owner(), site.database.serving());
            site.database.execute(MUCH);
            Map<String, String> settings = site.settings(Program.freePort());
            Path folder = Program.folder("backups");
            Path target = folder.resolve("whole.backup");

            Program killed = Program.begin(settings, "backup", target.toString());
            Path part = Wait.until(() -> files(folder).get(0), file -> size(file) > 200_000);
            killed.kill();
            assertThat(target).doesNotExist();
            Map<String, String> empty = into(other, settings);
            assertThat(Program.run(empty, "doctor").out())
                    .as("on the new machine, before the restore")
                    .contains("audit");
            Program refused = Program.run(empty, "restore", part.toString());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.complaints().get(0)).contains("is cut short");

            assertThat(Program.run(settings, "backup", target.toString()).status())
                    .isZero();
            Program restoring = Program.begin(empty, "restore", target.toString());
            Wait.until(
                    () -> site.database.ask( // a session in the other one would be in the way of the restore
                            "select tuples_processed from pg_stat_progress_copy where command = 'COPY FROM' and"
                                    + " tuples_processed > 200 and datname = '"
                                    + other.owner().database() + "'"),
                    copied -> !copied.isEmpty());
            restoring.kill();
            assertThat(restoring.out()).doesNotContain("Restored:");
            Program serving = Program.run(empty, "serve");
            assertThat(serving.status()).isEqualTo(1);
            assertThat(serving.complaints().get(0)).contains("was begun and not finished", "smallplaces restore");
            assertThat(Wait.until(
                            () -> other.ask("select count(*) from trial_message"), rows -> rows.equals(List.of("0"))))
                    .containsExactly("0");

            other.letGo();
            Files.writeString(site.data.resolve("erasures.log"), "{\"v\":1\n");
            Program again = Program.run(empty, "restore", target.toString());
            assertThat(again.out())
                    .as(again.err())
                    .contains("begun anew", "Restored:", "erasures.log: 0; of them from after the backup: none");
            assertThat(other.ask("select count(*) from trial_message")).containsExactly("4000");
            assertThat(again.complaints()).hasSize(1);
            assertThat(again.complaints().get(0)).contains("altered or cut: 1", "put a whole copy");
            assertThat(again.status()).as("whom the damaged line names is back").isEqualTo(1);
            assertThat(Program.run(empty, "export", "nobody@example.org").err()).contains("erasures_damaged");
        } finally {
            vertx.close().await();
        }
    }

    private static final String ERASED = """
        insert into erasure_ledger (id, at, kind, subjects) values (gen_random_uuid(), now() - interval '1 day', 'own', '{}')
        """;

    @Test
    void aLedgerThatLacksWhatTheBackupKnowsIsNotTheLatestOne() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (EarnestSite site = new EarnestSite()) {
            Migrations.migrate(site.database.owner(), site.database.serving());
            site.database.execute(ERASED);
            Map<String, String> settings = site.settings(Program.freePort());
            assertThat(Program.run(settings, "erasures", "--no-later-copy").status())
                    .as("written, with one entry")
                    .isZero();
            site.database.execute(ERASED);
            Path backup = Program.folder("backups").resolve("whole.backup");
            Program.run(settings, "backup", backup.toString());
            Path log = site.data.resolve("erasures.log");

            try (TestDatabase other = TestDatabase.unmigrated(vertx)) {
                Map<String, String> empty = into(other, settings);
                Program older = Program.run(empty, "restore", backup.toString());
                assertThat(older.out()).as(older.err()).contains("Restored:", "erasures.log: 1");
                assertThat(older.complaints()).hasSize(1);
                assertThat(older.complaints().get(0)).contains("is not the latest copy", "that it lacks: 1.");
                assertThat(older.status()).isEqualTo(1);
                Program asked = Program.run(empty, "erasures");
                assertThat(asked.out()).contains("was not the latest", "--no-later-copy");
                assertThat(asked.status()).isEqualTo(1);
                try (Program serving = Program.serve(empty)) {
                    assertThat(serving.out()).contains("was not the latest", "--no-later-copy");
                    assertThat(serving.err()).contains("WARN", "erasures_problem");
                }
                Program told = Program.run(empty, "erasures", "--no-later-copy");
                assertThat(told.out()).contains("erasures: 2", "Carried out again");
                assertThat(told.status()).isZero();
            }
            Files.write(log, new byte[0]);
            withoutEntries(vertx, settings, backup, "erasures.log is empty.");
            Files.delete(log);
            withoutEntries(vertx, settings, backup, "There is no " + log);
        } finally {
            vertx.close().await();
        }
    }

    private static void withoutEntries(Vertx vertx, Map<String, String> settings, Path backup, String why) {
        try (TestDatabase other = TestDatabase.unmigrated(vertx)) {
            Program restored = Program.run(into(other, settings), "restore", backup.toString());
            assertThat(restored.out()).as(restored.err()).contains("Restored:", why);
            assertThat(restored.complaints()).hasSize(1);
            assertThat(restored.complaints().get(0)).contains("that the backup knows of: 2.");
            assertThat(restored.status()).isEqualTo(1);
        }
    }

    /** The same site with a database of its own. */
    private static Map<String, String> into(TestDatabase other, Map<String, String> settings) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("DATABASE_URL", EarnestSite.url(other.serving()));
        changed.put("DATABASE_OWNER_URL", EarnestSite.url(other.owner()));
        return changed;
    }

    private static final String HELD = """
        insert into outbox (id, kind, subject_id, recipient, language, due_at, created_at)
        select gen_random_uuid(), kind, gen_random_uuid(), decode(repeat('ab', 16), 'hex'), 'en', 'infinity', at::timestamptz
        from (values ('verify', '2027-03-01T01:05:00Z'), ('verify', '2027-03-01T01:55:00Z'),
            ('verify', '2027-03-01T02:00:01Z'), ('reminder', '2027-03-01T01:30:00Z')) as mail (kind, at);
        insert into restored_backup (made_at, restored_at, held_mails)
        values ('2027-03-01T02:00:05Z', '2027-03-02T10:00:00Z', 4)
        """;

    /** Whoever wrote and approved it does not matter here. */
    private static final String HELD_UPDATE = """
        alter table campaign_update disable trigger user, drop constraint campaign_update_has_writer,
            drop constraint campaign_update_has_approval;
        insert into campaign_update (id, kind, shown, state, created_at, changed_by, changed_at, approval_id, approved_at,
            restored_from)
        values ('018f0000-0000-7000-8000-000000000001', 'news', false, 'paused', now(), gen_random_uuid(), now(),
            gen_random_uuid(), now(), '2027-03-01T02:00:05Z')
        """;

    private static final String HELD_BUT_UNWANTED = """
        insert into outbox (id, kind, subject_id, recipient, language, due_at, created_at)
        values (gen_random_uuid(), 'verify', gen_random_uuid(), decode(repeat('cd', 16), 'hex'), 'en', 'infinity', now());
        insert into suppression (recipient, reason, added_by, added_at)
        values (decode(repeat('cd', 16), 'hex'), 'asked', 'subject', now())
        """;

    @Test
    void heldMailIsListedByKindAndHourAndOneKindCanBeDecidedByItself() {
        try (EarnestSite site = new EarnestSite()) {
            Migrations.migrate(site.database.owner(), site.database.serving());
            site.database.execute(HELD);
            site.database.execute(HELD_UPDATE);
            Map<String, String> settings = site.settings(Program.freePort());
            assertThat(Program.run(settings, "held-mail").out())
                    .contains("4 mails were waiting at 2027-03-01T02:00:05Z", "--send", "--drop")
                    .containsPattern("reminder +2027-03-01T01:00:00Z +1\\R")
                    .containsPattern("verify +2027-03-01T01:00:00Z +2\\R")
                    .containsPattern("verify +2027-03-01T02:00:00Z +1\\R")
                    .contains(
                            "Updates that wait for a decision: 1.",
                            "/staff/updates/018f0000-0000-7000-8000-000000000001")
                    .doesNotContain("abab");

            Program unknown = Program.run(settings, "held-mail", "--drop", "remainder");
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.complaints())
                    .containsExactly("No mail of the kind remainder is held. Held are: reminder, verify.");
            Program one = Program.run(settings, "held-mail", "--drop", "reminder");
            assertThat(one.out()).contains("1 mails were dropped", "3 mails are still held");
            assertThat(site.database.ask(
                            "select kind || ' ' || state || ' ' || count(*) from outbox group by kind, state"
                                    + " order by 1"))
                    .containsExactly("reminder cancelled 1", "verify waiting 3");
            assertThat(site.database.ask("select count(*) from restored_backup where decided_at is null"))
                    .containsExactly("1");

            site.database.execute(HELD_BUT_UNWANTED);
            assertThat(Program.run(settings, "held-mail", "--send").out())
                    .as("one has wished for no mail since")
                    .contains("3 mails will be sent now")
                    .doesNotContain("still held");
            assertThat(site.database.ask("select count(*) from outbox where due_at = 'infinity' and state = 'waiting'"))
                    .containsExactly("0");
            assertThat(site.database.ask(
                            "select act || ' ' || (detail ->> 'mails') || coalesce(' ' || (detail ->> 'kind'), '')"
                                    + " from audit where act like 'mail.held%' order by id"))
                    .containsExactly("mail.held-drop 1 reminder", "mail.held-send 4");
            assertThat(Program.run(settings, "held-mail").out())
                    .contains("No mail is held", "Updates that wait for a decision: 1.");
        }
    }

    /** The trial writes to its invented people too, so every mail is looked into. */
    private static String linkIn(Visitor visitor) {
        return Wait.until(
                        () -> Pattern.compile("/trial/mailbox/[0-9a-f-]{36}")
                                .matcher(visitor.get("/trial/mailbox").body())
                                .results()
                                .map(message -> LINK.matcher(
                                        visitor.get(message.group()).body()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
