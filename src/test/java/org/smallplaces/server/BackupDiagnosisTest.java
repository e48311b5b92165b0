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
    private static final BackupRun MADE = new BackupRun(NIGHT, NIGHT.plusSeconds(9), "night", "", MONDAY, 1_000, 10);

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
