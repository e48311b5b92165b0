package org.smallplaces.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;

/** What pgbench does has to fit the tables as they are now, or a benchmark would break unseen. */
class ScriptsTest {
    @Test
    void theStatementOfPgbenchWritesASignatureWithItsMail() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh(vertx)) {
            UUID campaign = UUID.randomUUID();
            database.execute(Files.readString(Options.script("sign.sql"))
                    .replace(":campaign_row", "'" + campaign + "'")
                    .replace(":text_row", "1")
                    .replace(":wording_row", "1")
                    .replace("uuidv7()", "gen_random_uuid()")); // PostgreSQL 15 has none
            assertThat(database.ask("select s.state || ' ' || o.kind || ' ' || o.state from signature s"
                            + " join outbox o on o.subject_id = s.id where s.campaign_id = '" + campaign + "'"))
                    .containsExactly("pending verify waiting");
        } finally {
            vertx.close().await();
        }
    }
}
