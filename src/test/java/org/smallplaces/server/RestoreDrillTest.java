package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.server.DrillSigning.link;
import static org.smallplaces.server.DrillSigning.sign;
import static org.smallplaces.server.DrillSigning.verify;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.smallplaces.backup.Backups;
import org.smallplaces.backup.Restore;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.update.UpdateNode;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;

/** The machine is lost: the last backup and a copy of the key file come to an empty one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreDrillTest {
    private static final String PEOPLE = "select count(*) from signature where state = 'verified'"
            + " and moderation not in ('held') and campaign_id = (select id from campaign where slug = 'bridge')";

    private static final EmailAddress BEN = address("ben@example.org");
    private static final EmailAddress GINA = address("gina@example.org");
    private static final EmailAddress HAL = address("hal@example.org");

    private static EmailAddress address(String typed) {
        return EmailAddresses.parse(typed).orElseThrow();
    }

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static TestNode lost;
    private static TestNode found;
    private static TestDatabase restored;
    private static Restore.Done done;
    private static String annsPage;
    private static String cemsLink;
    private static String fayesPage;
    private static String oldSession;
    private static String packBytes;
    private static String packId;
    private static String lostPack;
    private static String standing;
    private static Diagnosis whileAKeyWasMissing;
    private static String updatePath;
    private static String wantedThen;
    private static String cameFromThen;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void loseTheMachine() throws IOException, SQLException {
        vertx = Vertx.vertx();
        lost = TestNode.start(TestLetters.add(TestCampaigns.open("bridge"), "wall"));
        annsPage = verify(lost, sign(lost, "Ann Archer", "ann@example.org")).location();
        Visitor ben = lost.visitor("192.0.2.2");
        ben.sign("bridge", ben.form("bridge", "Ben Baker", BEN.typed()).and("updates", "yes"));
        verify(lost, link(lost, BEN.typed()));
        ben.post("/stay-in-touch", Fields.of("email", BEN.typed(), "language", "en", "consent", "yes", "website", ""));
        ben.post(link(lost, BEN.typed(), "/stay-in-touch/"), Fields.of());
        new TestLetters(lost, "wall").person("Rabbi Dov", "Rabbi", "Hill Street");
        TestPacks.build(lost.site(), "bridge");
        TestPacks.build(lost.site(), "wall");
        fayesPage = verify(lost, sign(lost, "Faye Fuller", "faye@example.org"))
                .location()
                .replaceAll("\\?.*", "");
        cemsLink = sign(lost, "Cem Cooper", "cem@example.org");
        Wait.until(() -> lost.ask(CEMS_MAIL), "sent"::equals); // it is there a moment before that is noted
        lost.database.execute(
                "update outbox set state = 'waiting', finished_at = null, due_at = due_at + interval '1 hour'"
                        + " where id in (select id from trial_message where recipient = 'cem@example.org')");
        oldSession = TestStaff.logIn(lost, StaffRole.DIRECTOR);
        holdBack(HAL, "add");
        packId = lost.ask("select id from pack where campaign_id = (select id from campaign where slug = 'bridge')");
        packBytes = lost.ask(CHUNKS);
        standing = lost.ask(TALLIES);
        lost.database.execute(ASKED_FOR);
        updatePath = new UpdateNode(lost).letOut("/staff/campaigns/bridge/updates", "On its way", "Words.");
        Backups.Made made = lost.site().backups().make(folder, "command");
        lost.clock.step(Duration.ofMinutes(1));
        lostPack = TestPacks.build(lost.site(), "bridge");
        ben.post(fayesPage + "/data", Fields.of());
        String faye = lost.ask("select id from signature where name = 'Faye Fuller'");
        ben.post(link(lost, "faye@example.org", "/d/"), Fields.of("act", "erase", "what", faye));
        ben.post("/your-data", Fields.of("email", BEN.typed(), "website", ""));
        ben.post(link(lost, BEN.typed(), "/d/"), Fields.of("act", "connection"));
        ben.post(link(lost, BEN.typed(), "/d/"), Fields.of("act", "object"));
        holdBack(GINA, "add");
        holdBack(HAL, "lift");
        sign(lost, "Dan Draper", "dan@example.org"); // after the last backup: lost with the machine
        lost.clock.step(Duration.ofMinutes(1));
        String retired = ChangedKeys.change(lost.site().config().keyFile());
        restored = TestDatabase.unmigrated(vertx);
        Keys today = Keys.read(lost.site().config().keyFile());
        done = new Restore(restored.owner(), restored.serving(), today, lost.clock)
                .run(made.file(), true, DatabaseAccess.afterRestore(), said -> {});
        found = lost.elsewhere(restored);
        cameFromThen = found.ask(CAME_FROM);
        whileAKeyWasMissing = ErasureDiagnosis.of(found.site());
        wantedThen = found.ask(WANTED);
        ErasureJournal journal = found.site().erasureJournal();
        Logger log = (Logger) LoggerFactory.getLogger(ErasureJournal.class);
        LOG.start();
        log.addAppender(LOG);
        Await.result(journal.keep(), Duration.ofSeconds(20));
        try (TestDatabase.Lock unread = restored.lock("signature_trace")) {
            Await.result(journal.keep(), Duration.ofSeconds(20)); // by the same keys nothing is looked through again
        }
        for (TestNode node : List.of(lost, found)) {
            ChangedKeys.putBack(retired, node.site().config().keyFile());
            node.site().keys().refreshEncryption();
        }
        Await.result(journal.keep(), Duration.ofSeconds(20));
        Await.result(journal.keep(), Duration.ofSeconds(20));
        log.detachAppender(LOG);
    }

    private static final String WANTED =
            "select (select count(*) from consent where purpose = 'updates' and withdrawn_at is null)"
                    + " || ' ' || (select count(*) from stay_in_touch where verified_at is not null and left_at is null)";

    private static final String CAME_FROM = "select string_agg(s.name, ', ' order by s.name) from signature_trace r"
            + " join signature s on s.id = r.signature_id where s.name in ('Ann Archer', 'Ben Baker')";

    private static final String CEMS_MAIL =
            "select state from outbox where id in (select id from trial_message where recipient = 'cem@example.org')";
    private static final String CHUNKS = "select md5(string_agg(bytes, ''::bytea order by pack_id, n)) from pack_chunk"
            + " where pack_id in (select id from pack where edition = 1)";
    private static final String ASKED_FOR =
            "insert into pack (id, campaign_id, edition, preset, definition, state, requested_by, requested_at, head)"
                    + " select gen_random_uuid(), campaign_id, 2, preset, definition, 'queued', requested_by, requested_at, head"
                    + " from pack where campaign_id = (select id from campaign where slug = 'wall')";
    private static final String TALLIES =
            "select string_agg(tally::text, ' ' order by campaign_id) from tally where issued > 0";

    @AfterAll
    static void close() {
        found.close();
        restored.close();
        lost.close();
        vertx.close().await();
    }

    private static void holdBack(EmailAddress address, String act) {
        Visitor visitor = lost.visitor("192.0.2.3");
        Fields change = Fields.of("email", address.typed(), "act", act, "reason", "complaint");
        Answer changed = visitor.post(
                "/staff/mail/suppression/change",
                change.and("csrf", TestStaff.formToken(visitor, oldSession)),
                "Cookie",
                oldSession);
        assertThat(changed.words()).contains(act.equals("add") ? "gets no more mail" : "has been taken off");
    }

    /** Why the mailbox gets no mail after the restore, or empty. */
    private static String heldBack(EmailAddress address) {
        return found.ask("select coalesce((select reason from suppression where recipient = decode('"
                + found.site().erasures().suppression(address) + "', 'hex')), '')");
    }

    @Test
    void theInvariantsHold() {
        assertThat(done.audit()).isInstanceOf(ChainVerdict.Whole.class);
        assertThat(standing).isNotEmpty();
        assertThat(found.ask("select string_agg(number::text, ' ' order by number) from signature where campaign_id ="
                        + " (select id from campaign where slug = 'bridge') and verified_at is not null"))
                .startsWith("1 2");
        assertThat(found.ask("select standing from tally where campaign_id = (select id from campaign where slug ="
                        + " 'bridge')"))
                .isEqualTo(found.ask(PEOPLE));
        assertThat(found.ask("select count(*) from signature where name = 'Dan Draper'"))
                .isEqualTo("0");
    }

    @Test
    void whoSignedFindsTheirSignatureByTheLinkThatTheyHave() {
        assertThat(found.visitor("192.0.2.1").get(annsPage).words()).contains("Ann Archer", "number 1");
        Answer cem = verify(found, cemsLink);
        assertThat(found.visitor("192.0.2.1").get(cem.location()).words()).contains("Cem Cooper", "number 4");
    }

    @Test
    void packsAreTheSameBytesStillVerifyAndAreMadeAgainAsTheyWere() throws Exception {
        assertThat(found.ask(CHUNKS)).isEqualTo(packBytes);
        String officer = TestStaff.logIn(found, StaffRole.OFFICER);
        Answer zip = found.visitor("192.0.2.1").get("/staff/packs/" + packId + "/download", "Cookie", officer);
        Path file = Files.write(folder.resolve("pack.zip"), zip.bytes());
        String key = SigningKey.current(lost.site().keys()).fingerprint(); // which was changed since
        assertThat(SigningKey.current(found.site().keys()).fingerprint()).isNotEqualTo(key);
        assertThat(new PackVerifier(Set.of(key), Optional.empty()).verify(file).outcome())
                .isEqualTo(PackVerdict.Outcome.GENUINE);

        String before = found.ask("select sha256 from pack where id = '" + packId + "'");
        restored.execute("delete from pack_chunk where pack_id = '" + packId + "';"
                + " update pack set state = 'frozen', size = null, sha256 = null, finished_at = null where id = '"
                + packId + "'");
        Await.result(found.site().packJob().job().work().apply(UUID.fromString(packId)), Duration.ofSeconds(60));
        assertThat(found.ask("select sha256 from pack where id = '" + packId + "'"))
                .isEqualTo(before);
    }

    /** It was frozen after the backup, and may be in an office: its number is not given to another. */
    @Test
    void noPackOfAfterTheBackupIsDisownedAndNoEditionIsGivenAgain() {
        Answer known = lost.visitor("192.0.2.1").get("/packs/" + lostPack);
        assertThat(known.words()).contains("Edition 2 is the current one");
        Answer unknown = found.visitor("192.0.2.1").get("/packs/" + lostPack);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.words())
                .contains("one of four things", "put back from a backup of", "may be genuine", "check the ZIP file");
        assertThat(lost.visitor("192.0.2.1").get("/packs/" + "0".repeat(40)).words())
                .contains("one of three things")
                .doesNotContain("backup");

        String latest = "select max(edition) from pack where campaign_id = (select id from campaign where slug = '%s')";
        assertThat(found.ask(latest.formatted("wall")))
                .as("one that was only asked for, and may have been made since")
                .isEqualTo("201");
        String kept = "/packs/" + lost.ask("select encode(fingerprint, 'hex') from pack where id = '" + packId + "'");
        assertThat(found.visitor("192.0.2.1").get(kept).words())
                .as("edition 2 was frozen after the backup")
                .contains("No edition newer than 1 is known here", "was put back from a backup of")
                .doesNotContain("is the current one");
        TestPacks.build(found.site(), "bridge");
        String newest = TestPacks.build(found.site(), "bridge");
        assertThat(found.ask(latest.formatted("bridge"))).isEqualTo("202");
        assertThat(found.visitor("192.0.2.1").get(kept).words()).contains("edition 202 has replaced it");
        assertThat(found.visitor("192.0.2.1").get("/packs/" + newest).words())
                .contains("Edition 202 is the current one");
    }

    @Test
    void theDoctorAndStaffReadWhatCameBackAndWhatDidNot() {
        assertThat(ErasureDiagnosis.of(found.site()).sentence())
                .contains("Carried out again", "between the two: erasures: 1, wishes for no mail: 1, objections to")
                .contains("keeping a network address: 1, changes of the suppression list: 2.");
        assertThat(ErasureDiagnosis.of(lost.site()).sentence()).doesNotContain("Carried out again");
        String officer = TestStaff.logIn(found, StaffRole.OFFICER);
        assertThat(found.visitor("192.0.2.1")
                        .get("/staff/backups", "Cookie", officer)
                        .words())
                .contains("What is to be done after the restore", "Whoever withdrew, hid their name")
                .contains("Editions go on with a gap", "Data protection got a mail for each new request");
    }

    /** The backup is older than her wish, and has her name; the ledger has not. */
    @Test
    void whoWasErasedAfterTheBackupIsErasedAgain() {
        assertThat(lost.ask("select string_agg(kind, ' ' order by at, id) from erasure_ledger"))
                .isEqualTo("suppressed own connection_forgotten objection suppressed suppression_lifted");
        assertThat(found.ask("select count(*) from signature where name = 'Faye Fuller'"))
                .isEqualTo("0");
        assertThat(found.ask("select count(*) from signature where erased_at is not null"))
                .isEqualTo("1");
        assertThat(found.ask("select string_agg(id::text, ' ' order by id) from erasure_ledger"))
                .isEqualTo(lost.ask("select string_agg(id::text, ' ' order by id) from erasure_ledger"));
        assertThat(found.visitor("192.0.2.1").get(fayesPage).status()).isEqualTo(410);
    }

    /** The backup has what he had agreed to before he asked for no mail; the ledger has the hash of his mailbox alone. */
    @Test
    void whoAskedForNoMailAfterTheBackupGetsNoneAndWantsNoneAgain() {
        assertThat(heldBack(BEN)).isEqualTo("asked");
        assertThat(found.ask(WANTED)).isEqualTo("0 0");
        assertThat(found.ask("select count(*) from consent where purpose = 'updates' and withdrawn_at ="
                        + " (select at from erasure_ledger where kind = 'objection')"))
                .as("kept as history, with the moment of his wish")
                .isEqualTo("1");
    }

    /** Whose consent it is could not be seen before the former encryption key was put back, and nobody took it for done. */
    @Test
    void whatAMissingKeyKeptFromBeingCarriedOutIsCarriedOutOnceItIsThere() {
        assertThat(wantedThen).isEqualTo("1 0");
        assertThat(whileAKeyWasMissing.verdict()).isEqualTo(Diagnosis.Verdict.PROBLEM);
        assertThat(whileAKeyWasMissing.sentence())
                .contains(
                        "Carried out again",
                        "Not wholly carried out yet: wishes for no mail: 1, objections to keeping");
        assertThat(found.ask("select count(*) from erasure_ledger where unfinished"))
                .isEqualTo("0");
        assertThat(ErasureDiagnosis.of(found.site()).sentence()).doesNotContain("Not wholly");
        assertThat(LOG.list.stream().map(ILoggingEvent::getFormattedMessage))
                .as("asked four times, told when that was something new")
                .containsExactly("objections_wait_for_key lines=2 rows=3", "objections_finished lines=2");
    }

    /** The ledger has the hash of his mailbox alone, so that his address is looked for among those of all. */
    @Test
    void theAddressOfAConnectionThatSomebodyObjectedToAfterTheBackupIsDeletedAgain() {
        assertThat(lost.ask(CAME_FROM)).isEqualTo("Ann Archer");
        assertThat(cameFromThen).as("while a key was missing").isEqualTo("Ann Archer, Ben Baker");
        assertThat(found.ask(CAME_FROM)).isEqualTo("Ann Archer");
    }

    @Test
    void theSuppressionListIsAsStaffLeftItAfterTheBackup() {
        assertThat(heldBack(GINA)).isEqualTo("complaint");
        assertThat(heldBack(HAL)).isEmpty();
    }

    /** It may have gone out since: whoever goes on with it is told, wherever they come by. */
    @Test
    @Order(1) // before it is decided about the mail
    void anUpdateThatWasBeingSentWaitsForADecisionAndStaffAreTold() {
        Visitor visitor = found.visitor("192.0.2.1");
        String officer = TestStaff.logIn(found, StaffRole.OFFICER);
        assertThat(visitor.get("/staff", "Cookie", officer).words()).contains("1 update was under way in the backup");
        Answer backups = visitor.get("/staff/backups", "Cookie", officer);
        assertThat(backups.words()).contains("1 update was being sent, or was paused", "On its way");
        assertThat(backups.body()).contains("href=\"" + updatePath + "\"");
        assertThat(visitor.get(updatePath, "Cookie", officer).words())
                .contains("put back from a backup of", "those of the backup", "some may get it twice");
        String protection = TestStaff.logIn(found, StaffRole.DATA_PROTECTION);
        assertThat(visitor.get("/staff/backups", "Cookie", protection).body())
                .contains("On its way")
                .doesNotContain(updatePath);
        assertThat(visitor.get("/staff/mail", "Cookie", officer).words())
                .contains("1 mail is held since a backup was restored")
                .doesNotContain("to be tried again");
        Fields resume = Fields.of("csrf", TestStaff.formToken(visitor, officer), "act", "resume");
        visitor.post(updatePath, resume, "Cookie", officer);
        found.clock.step(Duration.ofSeconds(6));
        Wait.until(() -> found.ask("select state from campaign_update"), "sent"::equals); // held mail is no matter
    }

    @Test
    void staffLogInAgain() {
        assertThat(lost.visitor("192.0.2.1").get("/staff", "Cookie", oldSession).status())
                .isEqualTo(200);
        assertThat(found.visitor("192.0.2.1")
                        .get("/staff", "Cookie", oldSession)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void mailThatWasWaitingIsHeldUntilADirectorDecidesAndNewMailIsNot() {
        assertThat(found.ask("select count(*) from outbox where state = 'waiting' and due_at = 'infinity'"))
                .isEqualTo("1");
        found.clock.step(Duration.ofHours(2)); // when it would have been due
        sign(found, "Eve Elder", "eve@example.org");
        assertThat(found.ask("select count(*) from outbox where state = 'waiting' and due_at = 'infinity'"))
                .as("passed over while another mail was sent")
                .isEqualTo("1");

        Visitor visitor = found.visitor("192.0.2.1");
        String officer = TestStaff.logIn(found, StaffRole.OFFICER);
        assertThat(visitor.get("/staff", "Cookie", officer).words()).contains("decision about mail is needed");
        assertThat(visitor.get("/staff/backups", "Cookie", officer).words())
                .contains("1 mail was waiting", "Hour beginning", "Verification", "A director decides")
                .doesNotContain("cem@example.org", "Cem Cooper");
        String director = TestStaff.logIn(found, StaffRole.DIRECTOR);
        Fields send = Fields.of("csrf", TestStaff.formToken(visitor, director), "act", "send");
        assertThat(visitor.post("/staff/backups/held-mail", send, "Cookie", officer)
                        .status())
                .isNotEqualTo(200);
        assertThat(visitor.post("/staff/backups/held-mail", send, "Cookie", director)
                        .words())
                .contains("1 mail will be sent now");
        Wait.until(
                () -> found.ask("select count(*) from outbox where state = 'waiting'"), waiting -> waiting.equals("0"));
        assertThat(visitor.post("/staff/backups/held-mail", send, "Cookie", director)
                        .words())
                .doesNotContain("will be sent now");
        assertThat(visitor.get("/staff", "Cookie", director).words()).doesNotContain("decision about mail");
        assertThat(found.database.ask(
                        "select act from audit where act like 'mail.held%' or act = 'backup.restore'" + " order by id"))
                .isEqualTo(List.of("backup.restore", "mail.held-send"));
    }
}
