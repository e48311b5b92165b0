package org.smallplaces.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.AreaKind;
import org.smallplaces.signature.SignatureFixture;

/** Of forty thousand signatures a page by area reads only those that are new or do not count: PostgreSQL is asked how many. */
class AreaPlanTest {
    private static final int SIGNED = 40_000;
    private static final int WITHDRAWN = 50;
    private static final int FRESH = 30;
    private static final Pattern READ =
            Pattern.compile("on signature s[^(]*\\(.*?actual rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern DISCARDED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): ([0-9]+)");

    private static SignatureFixture world;
    private static String campaign;

    @BeforeAll
    static void fill() {
        world = new SignatureFixture();
        campaign = world.campaign().id().toString();
        Areas.load(world.database().database().jdbc(), Areas.MAY);
        insert(1, SIGNED);
        world.database()
                .execute("update signature set state = 'withdrawn', slot = null, ended_at = now() where number <= "
                        + WITHDRAWN);
        world.database().execute("vacuum analyze signature");
        await(new AreaFill(world.node(2).pool()).run());
        insert(SIGNED + 1, SIGNED + FRESH);
        List.of("signature_area", "area_total", "area_postcode", "area_place", "signature")
                .forEach(table -> world.database().execute("vacuum analyze " + table));
    }

    private static void insert(int from, int to) {
        world.database().execute("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number, name,
                    email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                select gen_random_uuid(), substr(sha256(convert_to(g::text, 'UTF8')), 1, 16), '%1$s', 1, 1, 'en',
                    'verified', 1, g, 'Somebody', '', 'GB',
                    case g %% 3 when 0 then 'NW11 8LX' when 1 then 'M1 1AE' else 'AB99 9ZZ' end, '', 'recipient_only',
                    now(), now()
                from generate_series(%2$d, %3$d) g
                """.formatted(campaign, from, to));
        world.database()
                .execute("insert into tally (campaign_id, issued, standing) values ('" + campaign + "', " + to + ", "
                        + (to - WITHDRAWN) + ") on conflict (campaign_id) do update set issued = excluded.issued,"
                        + " standing = excluded.standing");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void theCountsReadTheFreshAndThoseThatDoNotCount() {
        String asked = AreaCountStore.COUNTS
                .replace("$1", "'" + campaign + "'")
                .replace("$2", "1")
                .replace("$3", Integer.toString(SIGNED))
                .replace("$4", Integer.toString(SIGNED + FRESH));
        String plan = String.join("\n", world.ask("explain (analyze, costs off, timing off) " + asked));
        assertThat(plan).doesNotContain("Seq Scan on signature ", "Seq Scan on signature_area");
        assertThat(Stream.of(plan.split("->")).mapToLong(AreaPlanTest::read).sum())
                .as(plan)
                .isEqualTo(FRESH + WITHDRAWN);
    }

    private static long read(String node) {
        Matcher kept = READ.matcher(node);
        if (!kept.find()) {
            return 0;
        }
        long discarded = DISCARDED
                .matcher(node)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        return Math.round(Double.parseDouble(kept.group(1)) * Long.parseLong(kept.group(2))) + discarded;
    }

    @Test
    void theCountsAreThoseOfALookAtEveryRow() {
        for (CountedAreas counted :
                await(new AreaCounts(world.node(1).pool()).of(world.campaign().id()))) {
            assertThat(counted.total()).isEqualTo(SIGNED + FRESH - WITHDRAWN);
            if (counted.kind() == AreaKind.CONSTITUENCY) {
                assertThat(counted.areas().stream().map(area -> area.code() + " " + area.count()))
                        .isEqualTo(
                                world.ask(
                                        "select l.constituency_code || ' ' || count(*) from signature s"
                                                + " join area_postcode p on p.postcode = s.postcode join area_place l on l.place = p.place"
                                                + " where s.state = 'verified' group by l.constituency_code order by count(*) desc, l.constituency_code"));
            }
        }
    }
}
