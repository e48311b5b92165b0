package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.vault.AddressHashes;

/** However many have signed, staff who look for a few wait for no scan: PostgreSQL is asked how it would go about it. */
class SearchPlanTest {
    private static final String NONE = "null";

    private static SignatureFixture world;
    private static UUID campaign;

    @BeforeAll
    static void crowd() {
        world = new SignatureFixture();
        campaign = world.campaign().id();
        // Verified ones of the last months, with a few that wait, are held or hidden; each tenth domain is its own.
        world.database().execute("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, moderation, held_because,
                    slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at, domain)
                select encode(int8send((extract(epoch from at) * 1000)::bigint << 16) || int8send(g), 'hex')::uuid,
                    substr(sha256(convert_to(g::text, 'UTF8')), 1, 16), '%s', 1, 1, 'en',
                    case when pending then 'pending' else 'verified' end, moderation,
                    case when moderation = 'held' then 'mixed-scripts' else '' end,
                    case when pending then null else 1 end, case when pending then null else g end,
                    chr(97 + g %% 26) || md5(g::text) || ' ' || chr(97 + g %% 25) || md5((g + 7)::text), '', 'GB',
                    case when g %% 400 = 0 then 'NW11 8LX' else 'M' || g %% 90 || ' 1AE' end, '', 'recipient_only', at,
                    case when pending then null else at end,
                    substr(sha256(convert_to((g %% 6000)::text, 'UTF8')), 1, 16)
                from (
                    select g, timestamptz '2026-06-01T09:00:00Z' - (60000 - g) * interval '1 minute' as at,
                        g > 55000 and g %% 20 = 0 as pending,
                        case when g %% 1000 = 1 then 'held' when g %% 1000 = 2 then 'hidden' else 'clear' end as moderation
                    from generate_series(1, 60000) g) as given
                """.formatted(campaign));
        world.database().execute("""
                insert into signature_trace (signature_id, signed_at, client)
                select id, signed_at, ('10.' || number / 65536 || '.' || number / 256 %% 256 || '.' || number %% 256)::inet
                from signature where number is not null order by signed_at
                """.replace("%%", "%"));
        world.database()
                .execute(
                        "insert into name_report (id, campaign_id, signature_id, words, reported_at)"
                                + " select gen_random_uuid(), campaign_id, id, 'odd', now() from signature where number in (77, 5077)");
        org.smallplaces.area.Areas.load(world.database().database().jdbc(), org.smallplaces.area.Areas.MAY);
        world.database()
                .execute("insert into tally (campaign_id, issued, standing) values ('" + campaign + "', 60000, 60000)");
        SignatureFixture.await(new org.smallplaces.area.AreaFill(world.node(2).pool(), 30_000).run());
        world.database().execute("vacuum analyze signature_area");
        world.database().execute("vacuum analyze signature");
        world.database().execute("vacuum analyze signature_trace");
        world.database().execute("vacuum analyze name_report");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** Every argument is nothing, but those that are given. */
    private static String plan(String sql, Map<Integer, String> given) {
        Map<Integer, String> values = new HashMap<>(Map.of(
                1,
                "'" + campaign + "'",
                5,
                "false",
                6,
                "''",
                7,
                "''",
                15,
                "'" + SearchStore.firstId(SignatureFixture.START.minus(java.time.Duration.ofDays(8))) + "'",
                18,
                "51"));
        values.putAll(given);
        String asked = sql;
        for (int i = 19; i > 0; i--) {
            asked = asked.replace("$" + i, values.getOrDefault(i, NONE));
        }
        return String.join("\n", world.ask("explain (analyze, costs off, timing off) " + asked))
                .replaceAll("Seq Scan on [^\n]*never executed", "never executed");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 'held', signature_held",
        "3, 'hidden', signature_hidden",
        "5, true, signature_pkey",
        "6, 'qd41d8', signature_by_marks",
        "7, 'NW11', signature_by_marks",
        "8, domain, signature_by_marks",
        "13, 4711, signature_by_number",
        "14, '10.0.18.0/24', signature_pkey",
        "16, 'fennerby', signature_pkey",
        "17, 'Heath End', signature_area_by_constituency",
        "9, '2026-05-30T00:00:00Z', signature_pkey",
        "2, 'pending', signature_pkey"
    })
    void whatIsSoughtIsFoundByAnIndex(int argument, String value, String index) {
        boolean word = !value.matches("true|[0-9]+");
        String given = value.equals("domain") ? "substr(sha256('4711'), 1, 16)" : word ? "'" + value + "'" : value;
        Map<Integer, String> arguments = new HashMap<>(Map.of(argument, given));
        if (argument == 9) {
            arguments.put(11, "'" + SearchStore.firstId(java.time.Instant.parse(value)) + "'");
        }
        for (String sql : java.util.List.of(SearchStore.NEWEST, SearchStore.OLDEST, SearchStore.COUNT)) {
            assertThat(plan(sql, arguments)).contains(index).doesNotContain("Seq Scan on signature s");
        }
    }

    /** Here reading in the order of the table is best, and it ends where nobody counts further. */
    @Test
    void aListOfAllReadsAPageAndCountingThemEnds() {
        Map<Integer, String> verified = Map.of(2, "'verified'", 18, "51");
        for (String sql : java.util.List.of(SearchStore.NEWEST, SearchStore.OLDEST)) {
            assertThat(plan(sql, verified)).contains("signature_pkey").doesNotContain("Seq Scan on signature s");
        }
        assertThat(plan(SearchStore.COUNT, verified)).contains("rows=51").doesNotContain("rows=6000", "rows=5725");
    }

    @Test
    void anAddressIsFoundByItsMailbox() {
        String hash = HexFormat.of()
                .formatHex(new AddressHashes(world.keys())
                        .mailbox(
                                campaign,
                                org.smallplaces.mail.EmailAddresses.parse("x@example.org")
                                        .orElseThrow()));
        assertThat(plan(
                        SearchStore.OF_MAILBOX
                                .replace("$2", "'" + campaign + "'")
                                .replace("$1", "'\\x" + hash + "'"),
                        Map.of()))
                .contains("signature_one_place")
                .doesNotContain("Seq Scan");
    }
}
