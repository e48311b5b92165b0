package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.AuditHead;
import org.smallplaces.server.Diagnosis.Verdict;

/** What the doctor says of an end of the audit that somebody kept. */
class AuditDiagnosisTest {
    private static final Optional<AuditHead> LATER = Optional.of(new AuditHead(900, "ab".repeat(32)));

    private TestNode node;

    @BeforeEach
    void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void anEndThatIsNotThereIsAccusedOnlyWhereNoRestoreExplainsIt() {
        assertThat(Diagnosis.audit(node.site(), Optional.empty()).verdict()).isEqualTo(Verdict.GOOD);
        Diagnosis accused = Diagnosis.audit(node.site(), LATER);
        assertThat(accused.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(accused.sentence()).contains("has been at the database");

        node.database.execute("insert into audit (at, actor, act, subject, detail) values ('" + node.clock.instant()
                + "', 'system', 'backup.restore', 'backup', '{\"made\": \"2027-01-31T02:00:05Z\"}')");
        Diagnosis explained = Diagnosis.audit(node.site(), LATER);
        assertThat(explained.verdict()).isEqualTo(Verdict.ADVICE);
        assertThat(explained.sentence())
                .contains("a backup of 2027-01-31T02:00:05Z", "the end that smallplaces backup printed");

        node.database.execute("alter table audit disable trigger user");
        node.database.execute("update audit set actor = 'staff:nobody' where id = (select min(id) from audit)");
        assertThat(Diagnosis.audit(node.site(), LATER).verdict())
                .as("an altered entry is no matter of a restore")
                .isEqualTo(Verdict.PROBLEM);
    }
}
