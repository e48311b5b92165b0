package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;

/** What staff see of backups, and when one is missing. */
class BackupRoutesTest {
    private static TestNode node;
    private static Visitor visitor;
    private static String officer;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void none() {
        node.database.execute("delete from backup_run");
    }

    @Test
    void aNewSiteMissesNone() {
        assertThat(page("/staff")).doesNotContain("backup is missing");
        assertThat(page("/staff/backups")).contains("There is no backup yet", "key file");
    }

    @Test
    void oneThatFailedIsACardUntilOneIsThereAgainAndThePageSaysWhy() {
        ran("disk-full", "");
        assertThat(page("/staff")).contains("backup is missing");
        assertThat(page("/staff/backups")).contains("A backup is missing", "the disk is full");
        node.clock.step(Duration.ofMinutes(1));
        ran("", "smallplaces-20270301T020000Z.backup");
        assertThat(page("/staff")).doesNotContain("backup is missing");
        assertThat(page("/staff/backups"))
                .contains("smallplaces-20270301T020000Z.backup", "2 kB", "at night")
                .doesNotContain("A backup is missing");
    }

    /** Its file may lie on the disk that was lost. */
    @Test
    void oneOfBeforeARestoreIsNotTheLastOne() {
        assertThat(page("/staff/backups")).doesNotContain("after the restore");
        ran("", "smallplaces-20270301T020000Z.backup");
        node.clock.step(Duration.ofMinutes(1));
        node.database.execute("insert into restored_backup (made_at, restored_at, held_mails, decided_at, decision,"
                + " decided_by) values ('%1$s', '%1$s', 0, '%1$s', 'drop', 'command')".formatted(node.clock.instant()));
        try {
            assertThat(page("/staff/backups"))
                    .contains("No backup has been made since one was restored")
                    .contains("smallplaces-20270301T020000Z.backup from before the restore, perhaps lost")
                    .contains("What is to be done after the restore");
            node.clock.step(Duration.ofMinutes(1));
            ran("", "smallplaces-20270302T020000Z.backup");
            assertThat(page("/staff/backups"))
                    .contains("The last backup:")
                    .doesNotContain("20270302T020000Z.backup from before");
        } finally {
            node.database.execute("delete from restored_backup");
        }
    }

    @Test
    void whoHasNothingToDoWithThemSeesNone() {
        ran("folder", "");
        String auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
        assertThat(visitor.get("/staff", "Cookie", auditor).words()).doesNotContain("backup is missing");
    }

    private static void ran(String failure, String file) {
        node.database.execute(
                "insert into backup_run (began_at, ended_at, made_by, failure, file, bytes, row_count) values ('%1$s', '%1$s',"
                                .formatted(node.clock.instant())
                        + " 'night', '" + failure + "', '" + file + "', 1234, 10)");
    }

    private static String page(String path) {
        return visitor.get(path, "Cookie", officer).words();
    }
}
