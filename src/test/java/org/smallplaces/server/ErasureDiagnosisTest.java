package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Diagnosis.Verdict;

/** What the doctor says of the file by which whoever was erased stays erased after a restore. */
class ErasureDiagnosisTest {
    private static final EmailAddress ANN =
            EmailAddresses.parse("ann@example.org").orElseThrow();

    private TestNode node;
    private Path file;

    @BeforeEach
    void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        file = node.site().erasureJournal().path();
        // The job of the node itself is not to write the file anew meanwhile.
        node.database.execute("update scheduled_tasks set execution_time = 'infinity' where task_name = 'erasures'");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Diagnosis said() {
        return ErasureDiagnosis.of(node.site());
    }

    private void annIsErased() {
        node.visitor("192.0.2.1").sign("bridge", "Ann Archer", ANN.typed());
        Await.result(node.site().subjects().eraseAll(ANN), Duration.ofSeconds(20));
    }

    @Test
    void aMissingFileIsAProblemOnceSomebodyWasErased() throws IOException {
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
        annIsErased();
        assertThat(said().sentence())
                .contains("Entries in " + file.toAbsolutePath().normalize()
                        + ": erasures: 1. Bring it to another machine");
        Path away = Files.move(file, file.resolveSibling("away"));

        assertThat(said().verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said().sentence())
                .contains("There is no " + file.toAbsolutePath().normalize(), "knows of: 1. ", "after a restore")
                .contains("Put a copy of it back", "role jobs", "SMALLPLACES_BACKUPS")
                .doesNotContain("ann@");

        Files.move(away, file);
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void theJobWritesAMissingFileAnewFromTheDatabase() throws IOException {
        annIsErased();
        Files.delete(file);
        assertThat(said().verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(Await.result(node.site().erasureJournal().write(), Duration.ofSeconds(20)))
                .isEqualTo(1);
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);

        Files.write(file, new byte[0]);
        assertThat(said().verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said().sentence()).contains(file.getFileName() + " is empty", "knows of: 1. ");
    }

    private void restoredFromABackupOf(String made) {
        node.database.execute("insert into audit (at, actor, act, subject, detail) values ('" + node.clock.instant()
                + "', 'system', 'backup.restore', 'backup', '{\"made\": \"" + made + "\"}')");
    }

    private void theJobRuns() {
        Await.result(node.site().erasureJournal().write(), Duration.ofSeconds(20));
    }

    /** The database has come back without it: who was erased after the backup is there again, and nothing knows of them. */
    @Test
    void aRestoredDatabaseWithoutTheFileIsAskedAboutThoughItKnowsOfNoErasure() throws IOException {
        Files.deleteIfExists(file);
        restoredFromABackupOf("2027-01-31T02:00:05Z");
        assertThat(said().verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(said().sentence())
                .contains(
                        "a backup of 2027-01-31T02:00:05Z",
                        "there is no " + file.toAbsolutePath().normalize())
                .contains("and start the server again", "smallplaces erase");
    }

    /** Whoever reads the doctor alone is not to start the server without knowing it. */
    @Test
    void aRestoredDatabaseWithoutTheFileOrWithAnEmptyOneIsAskedAboutThoughItKnowsOfErasures() throws IOException {
        annIsErased();
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf("2027-01-31T02:00:05Z");
        Files.delete(file);
        assertThat(said().verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said().sentence())
                .contains("a backup of 2027-01-31T02:00:05Z", "is back, and whoever wished for no mail")
                .contains("the database knows of: 1. ", "role jobs");
        Files.createFile(file);
        assertThat(said().verdict()).as("as if it were missing").isEqualTo(Verdict.PROBLEM);
        assertThat(said().sentence()).contains("a backup of 2027-01-31T02:00:05Z", file.getFileName() + " is empty");
    }

    /** The backup knows of Ann's erasure, so that a file without it was copied earlier: others may be missing from it too. */
    @Test
    void aCopyThatLacksWhatTheBackupKnowsIsAProblemUntilALaterOneIsThereOrSomebodySaysThatThereIsNone()
            throws IOException {
        theJobRuns();
        Path older = Files.copy(file, file.resolveSibling("older"));
        annIsErased();
        Path latest = Files.copy(file, file.resolveSibling("latest"));
        String made = node.clock.instant().toString();
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf(made);
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);

        Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
        itIsAProblem("a backup of " + made, "was not the latest", "lacked: 1.");
        theJobRuns();
        itIsAProblem("a backup of " + made, "was not the latest", "lacked: 1.");

        Files.copy(latest, file, StandardCopyOption.REPLACE_EXISTING);
        theJobRuns();
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);

        Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
        theJobRuns();
        thereIsNoOther();
        theJobRuns();
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aFileThatIsBegunAnewThoughTheBackupKnowsOfOneIsAProblemUntilSomebodySaysThatThereIsNone() throws IOException {
        annIsErased();
        String made = node.clock.instant().toString();
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf(made);
        Files.delete(file);
        node.clock.step(Duration.ofMinutes(1));
        theJobRuns();
        itIsAProblem("was begun only after that", "from before the backup at least: 1.", "the copy of the file");
        thereIsNoOther();
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
    }

    private void itIsAProblem(String... words) {
        assertThat(said().verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said().sentence()).contains(words).contains("smallplaces erasures --no-later-copy");
    }

    private void thereIsNoOther() {
        Await.result(node.site().erasureJournal().settle(), Duration.ofSeconds(20));
    }

    /** It lay there when the server started: a new folder for backups has a new one. */
    @Test
    void whatWasCarriedOutAgainIsNotSaidToBeBackWhereTheFileIsBegunElsewhere() throws IOException {
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf("2027-01-31T02:00:05Z");
        node.database.execute("insert into audit (at, actor, act, subject, detail) values ('" + node.clock.instant()
                + "', 'system', 'subject.erase', 'erasure:1', '{\"kind\": \"own\"}')");
        Files.deleteIfExists(file);
        node.clock.step(Duration.ofMinutes(1));
        theJobRuns();
        assertThat(said().sentence())
                .contains("Carried out again", "erasures: 1")
                .doesNotContain("is back");
    }

    @Test
    void aFileThatWasBegunAfterARestoreDoesNotHideThatTheOneBeforeIsLost() throws IOException {
        theJobRuns();
        Path kept = Files.move(file, file.resolveSibling("kept"));
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf("2027-01-31T02:00:05Z");
        node.clock.step(Duration.ofMinutes(1));
        annIsErased();
        assertThat(said().verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(said().sentence())
                .contains("a backup of 2027-01-31T02:00:05Z", "was begun only after that", "the copy of the file");

        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
        theJobRuns();
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
        assertThat(said().sentence()).contains(": erasures: 1. ");
    }

    /** Else a site where nobody was erased could not be told from one whose file is lost. */
    @Test
    void theFileIsBegunBeforeAnybodyIsErased() {
        theJobRuns();
        assertThat(file).exists();
        node.clock.step(Duration.ofDays(1));
        restoredFromABackupOf("2027-01-31T02:00:05Z");
        assertThat(said().verdict()).isEqualTo(Verdict.GOOD);
    }
}
