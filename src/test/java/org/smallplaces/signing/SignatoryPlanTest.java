package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;

/** However many have signed, the public list reads only what it shows: PostgreSQL is asked how it would go about it. */
class SignatoryPlanTest {
    private static TestNode node;
    private static UUID campaign;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("many"));
        campaign = UUID.fromString(node.ask("select id from campaign where slug = 'many'"));
        // One in ten wishes to be seen; the others must not be read.
        node.ask("""
                with given as (
                    insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                        name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                    select gen_random_uuid(), substr(sha256(convert_to(g::text, 'UTF8')), 1, 16), '%s', 1, 1, 'en',
                        'verified', 1, g, chr(97 + g %% 26) || md5(g::text) || ' ' || chr(97 + g %% 25), '', 'GB', '', '',
                        case when g %% 10 = 0 then 'public' else 'recipient_only' end, now(), now()
                    from generate_series(1, 60000) g
                    returning 1)
                select count(*) from given
                """.formatted(campaign));
        node.database.execute("vacuum analyze signature");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String plan(String sql, String second, String third) {
        String asked =
                sql.replace("$1", "'" + campaign + "'").replace("$2", second).replace("$3", third);
        return String.join("\n", node.database.ask("explain (analyze, costs off) " + asked));
    }

    @Test
    void aPageOfTheListReadsItsRowsFromTheEndOfTheIndex() {
        assertThat(plan(SignatoryStore.BEFORE, "50000", "101"))
                .contains("Index Scan Backward using signature_public_by_number")
                .doesNotContain("Rows Removed by Filter", "Sort");
    }

    @Test
    void countingStopsWhereThePageStopsCounting() {
        assertThat(plan(SignatoryStore.COUNT, "1001", ""))
                .contains("signature_public_by_number", "rows=1001")
                .doesNotContain("Seq Scan", "rows=6000");
    }

    @Test
    void aNameIsFoundByItsWords() {
        String first =
                node.ask("select name from signature where number = 30000").substring(0, 12);
        assertThat(plan(SignatoryStore.SOUGHT, "'" + first + "'", "201"))
                .contains("Bitmap Index Scan on signature_public_by_words")
                .doesNotContain("Seq Scan on signature");
    }
}
