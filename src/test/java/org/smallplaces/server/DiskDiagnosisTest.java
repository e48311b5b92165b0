package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.db.FreeSpace;
import org.smallplaces.http.HealthRoutes.NotReady;
import org.smallplaces.server.Diagnosis.Verdict;

/** What the doctor says of the room that is left, and a node to who asks whether it is ready. */
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
    void aFullDiskBesideADatabaseElsewhereKeepsNobodyFromSigning() {
        Diagnosis said = DiskDiagnosis.besideADatabase(new FreeSpace(folder, 3 << 20));
        assertThat(said.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(said.sentence())
                .contains("builds no packs", "Signing goes on")
                .doesNotContain("not ready");
        assertThat(DiskDiagnosis.of(settings(true)))
                .as("it is looked at there too")
                .singleElement()
                .extracting(Diagnosis::sentence)
                .asString()
                .contains(folder.toString());
        assertThat(DiskDiagnosis.of(settings(false))).hasSize(1);
    }

    /** In earnest, with the nightly backups off. */
    private Config settings(boolean databaseElsewhere) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SMALLPLACES_BASE_URL", "https://letters.example.org",
                "SMALLPLACES_KEYS", "keys",
                "SMALLPLACES_SMTP_URL", "smtps://mail.example.org",
                "SMALLPLACES_BACKUPS", "off",
                "SMALLPLACES_DATA", folder.toString()));
        if (databaseElsewhere) {
            settings.put("SMALLPLACES_DATABASE_URL", "postgresql://user:word@localhost:1/site");
        }
        return Config.of(settings);
    }

    @Test
    void aNodeIsNotReadyWhileTheDiskOfItsDatabaseIsFullAndSaysSoWithoutAPath() {
        AtomicLong free = new AtomicLong(3_000L << 20);
        DiskWatch watch = new DiskWatch(() -> Optional.of(new FreeSpace(folder, free.get())));
        watch.look();
        assertThat(watch.ready().succeeded()).isTrue();
        free.set(3 << 20);
        assertThat(watch.ready().succeeded())
                .as("it looks only when it is told to")
                .isTrue();
        watch.look();
        assertThat(watch.ready().cause())
                .isInstanceOf(NotReady.class)
                .hasMessage("the disk of the data folder is full");
        free.set(3_000L << 20);
        watch.look();
        assertThat(watch.ready().succeeded()).isTrue();
    }

    @Test
    void littleRoomIsAdviceAndEnoughIsGood() {
        assertThat(with(300).verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(with(3000).verdict()).isEqualTo(Verdict.GOOD);
    }
}
