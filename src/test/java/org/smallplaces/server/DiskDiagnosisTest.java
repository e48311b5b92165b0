package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.db.FreeSpace;
import org.smallplaces.server.Diagnosis.Verdict;

/** What the doctor says of the room that is left. */
class DiskDiagnosisTest {
    @TempDir
    private Path folder;

    private Diagnosis with(long megabytes) {
        return DiskDiagnosis.of(new FreeSpace(folder, megabytes << 20));
    }

    @Test
    void aFullDiskIsAProblemThatNamesTheFolderAndDoesNotStopTheServer() {
        assertThat(with(3).verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(with(3).sentence()).contains("Free on the disk of " + folder + ": 3 MB", "need not be stopped");
    }

    @Test
    void littleRoomIsAdviceAndEnoughIsGood() {
        assertThat(with(300).verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(with(3000).verdict()).isEqualTo(Verdict.GOOD);
    }
}
