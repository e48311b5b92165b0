package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.db.TestDatabase;

/** What the database itself holds fast, whoever writes to it. */
class CampaignSchemaTest {
    private static Vertx vertx;
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        database = TestDatabase.fresh(vertx);
        database.execute("""
            insert into campaign (id, slug, kind, state, file_state, created_at, changed_at)
            values ('00000000-0000-0000-0000-000000000001', 'one', 'petition', 'open', 'open', now(), now());
            insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
            values ('00000000-0000-0000-0000-000000000001', 1, 'en', 'abc', sha256('abc'), now());
            insert into consent_wording (campaign_id, purpose, language, words, sha256, created_at)
            values ('00000000-0000-0000-0000-000000000001', 'updates', 'en', 'abc', sha256('abc'), now());
            """);
    }

    @AfterAll
    static void stop() {
        database.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update campaign_text set markdown = 'abd', sha256 = sha256('abd')",
                "update campaign_text set version = 2",
                "delete from campaign_text",
                "truncate campaign_text cascade",
                "update consent_wording set words = 'abd', sha256 = sha256('abd')",
                "delete from consent_wording",
                "truncate consent_wording cascade"
            })
    void signedWordsAreNeverAlteredNotEvenByTheirOwner(String sql) {
        assertThatThrownBy(() -> database.execute(sql))
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23000"))
                .hasMessageContaining("is never altered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update campaign_text set version = 2",
                "delete from campaign_text",
                "truncate campaign_text",
                "update consent_wording set words = ''",
                "delete from consent_wording",
                "alter table campaign_text disable trigger all",
                "delete from campaign"
            })
    void servingRoleMayNotEvenTry(String sql) {
        assertThatThrownBy(() -> database.database().pool().query(sql).execute().await())
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
    }

    @Test
    void hashThatIsNotOfTheWordsIsRefused() {
        assertRefusedBy("campaign_text_sha256_is_of_markdown", () -> database.execute("""
            insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
            values ('00000000-0000-0000-0000-000000000001', 2, 'en', 'abc', sha256('abd'), now())
            """));
    }

    @Test
    void secondTextOfOneVersionAndLanguageIsRefused() {
        assertRefusedBy("campaign_text_is_one_a_version_and_language", () -> database.execute("""
            insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
            values ('00000000-0000-0000-0000-000000000001', 1, 'en', 'abd', sha256('abd'), now())
            """));
    }

    @Test
    void schemaKnowsTheStatesKindsAndPurposesOfTheCore() {
        assertThat(namesIn("campaign_state_is_known")).isEqualTo(names(CampaignState.values()));
        assertThat(namesIn("campaign_file_state_is_known")).isEqualTo(names(CampaignState.values()));
        assertThat(namesIn("campaign_kind_is_known")).isEqualTo(names(CampaignKind.values()));
        assertThat(namesIn("consent_wording_purpose_is_known")).isEqualTo(names(ConsentPurpose.values()));
    }

    private static void assertRefusedBy(String constraint, ThrowingCallable insert) {
        assertThatThrownBy(insert).cause().hasMessageContaining("\"" + constraint + "\"");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(CatalogueStore::name).sorted().toList();
    }

    private static List<String> namesIn(String constraint) {
        return database.ask("""
            select (regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g')) [1]
            from pg_constraint
            where conname = '%s'
            """.formatted(constraint)).stream().sorted().toList();
    }
}
