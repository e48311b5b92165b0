package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.backup.BackupRun;
import org.smallplaces.server.Diagnosis.Verdict;

/** A backup that was made once is no backup unless it is there. */
class BackupDiagnosisTest {
    private static final Instant NIGHT = Instant.parse("2027-03-01T02:00:05Z");
    private static final String MONDAY = "smallplaces-20270301T020005Z.backup";
    private static final BackupRun MADE = made("night", "");

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutAnyIsAProblemThoughOneWasMade() throws IOException {
        Files.createFile(folder.resolve("erasures.log"));
        for (Path empty : new Path[] {folder, folder.resolve("gone")}) {
            Diagnosis said = BackupDiagnosis.lying(MADE, empty);
            assertThat(said.verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(said.sentence())
                    .contains("There is none in " + empty, MONDAY, "lies elsewhere or is gone")
                    .contains("smallplaces backup " + empty);
        }
    }

    private static BackupRun made(String by, String where) {
        return new BackupRun(NIGHT, NIGHT.plusSeconds(9), by, "", MONDAY, where, 1_000, 10);
    }

    @Test
    void oneThatLiesInTheFolderOfBeforeIsNotSoughtInTheNewOne() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path now = Files.createDirectory(folder.resolve("now"));
        BackupRun night = made("night", before.toString());
        assertThat(BackupDiagnosis.lying(night, now).sentence())
                .contains("There is none in " + now, "was written into " + before + " and is not there on this machine")
                .contains("SMALLPLACES_BACKUPS named that folder then");
        Files.createFile(before.resolve(MONDAY));
        Diagnosis said = BackupDiagnosis.lying(night, now);
        assertThat(said.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said.sentence())
                .contains("There is none in " + now, MONDAY, "lies in " + before + ": SMALLPLACES_BACKUPS named that");
        assertThat(BackupDiagnosis.lying(made("command", before.toString()), now)
                        .sentence())
                .contains("lies in " + before)
                .doesNotContain("SMALLPLACES_BACKUPS");
        assertThat(BackupDiagnosis.lying(made("night", now.toString()), now).sentence())
                .contains("lies elsewhere or is gone");
    }

    @Test
    void theLastOneIsTheLastThatIsThere() throws IOException {
        String sunday = "smallplaces-20270228T020005Z.backup";
        Files.createFile(folder.resolve(sunday));
        assertThat(BackupDiagnosis.lying(MADE, folder).sentence())
                .contains("The last one there is " + sunday)
                .doesNotContain(MONDAY);
        Files.createFile(folder.resolve(MONDAY));
        Diagnosis said = BackupDiagnosis.lying(MADE, folder);
        assertThat(said.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(said.sentence()).contains("The last one there is " + MONDAY, "Bring that folder");
    }
}
