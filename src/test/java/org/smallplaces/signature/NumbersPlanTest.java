package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.SteppingClock;

/** Of two hundred thousand signatures staff read only those that are new: PostgreSQL is asked how many rows it read. */
class NumbersPlanTest {
    private static final int SIGNED = 200_000;
    private static final int UNVERIFIED = 20_000;
    private static final int WITHDRAWN = 50;
    private static final int FRESH = 30;
    private static final Pattern READ =
            Pattern.compile("on signature\\b[^(]*\\(.*?actual rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern DISCARDED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): ([0-9]+)");

    private static SignatureFixture world;
    private static String campaign;

    @BeforeAll
    static void fill() {
        world = new SignatureFixture();
        campaign = world.campaign().id().toString();
        insert(1, SIGNED, "interval '30 days' * g / " + SIGNED);
        world.database()
                .execute("update signature set state = 'withdrawn', slot = null, ended_at = now()" + " where number <= "
                        + WITHDRAWN);
        tally(SIGNED - UNVERIFIED);
        world.database().execute("vacuum analyze signature");
        RollUp rollUp =
                new RollUp(world.node(2).pool(), new SteppingClock(Instant.parse("2026-05-01T01:00:00Z")), 40_000);
        await(rollUp.run());
        insert(SIGNED + 1, SIGNED + FRESH, "interval '31 days'");
        tally(SIGNED - UNVERIFIED + FRESH);
    }

    /** From April on; the first ones are never verified. */
    private static void insert(int from, int to, String after) {
        world.database().execute("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number, name,
                    email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8'
                        || lpad(to_hex(g), 15, '0'))::uuid,
                    substr(sha256(convert_to(g::text, 'UTF8')), 1, 16), '%1$s', 1, 1, 'en',
                    case when g > %4$d then 'verified' else 'pending' end, case when g > %4$d then 1 end,
                    case when g > %4$d then g - %4$d end, 'Somebody', '', 'GB', 'M' || g %% 20 || ' 1AA', '',
                    'recipient_only', at, case when g > %4$d then at + interval '3 minutes' end
                from (select g, '2026-04-01Z'::timestamptz + %5$s as at from generate_series(%2$d, %3$d) g) as given
                """.formatted(campaign, from, to, UNVERIFIED, after));
    }

    private static void tally(int issued) {
        world.database()
                .execute("insert into tally (campaign_id, issued, standing) values ('" + campaign + "', " + issued
                        + ", " + (issued - WITHDRAWN)
                        + ") on conflict (campaign_id) do update set issued = excluded.issued,"
                        + " standing = excluded.standing");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static String mark() {
        return "'" + world.ask("select upto from signature_mark").get(0) + "'";
    }

    private static String plan(String sql, Object... arguments) {
        String asked = sql;
        for (int i = arguments.length; i > 0; i--) {
            asked = asked.replace("$" + i, arguments[i - 1].toString());
        }
        return String.join("\n", world.ask("explain (analyze, costs off, timing off) " + asked));
    }

    /** How many rows of the signatures the plan has read, those that it threw away included. */
    private static long read(String plan) {
        assertThat(plan).doesNotContain("Seq Scan on signature ", "Seq Scan on signature s");
        return Stream.of(plan.split("->"))
                .mapToLong(NumbersPlanTest::readByNode)
                .sum();
    }

    private static long readByNode(String node) {
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
    void theHoursReadEachFreshSignatureThreeTimesAndNoOther() {
        assertThat(read(plan(NumbersStore.HOURS, "'" + campaign + "'", mark(), SIGNED - UNVERIFIED)))
                .isEqualTo(3 * FRESH);
    }

    @Test
    void theSharesReadTheFreshAndThoseThatDoNotCount() {
        assertThat(read(plan(NumbersStore.SHARES, "'" + campaign + "'", SIGNED - UNVERIFIED)))
                .isEqualTo(FRESH + WITHDRAWN);
        assertThat(read(plan(NumbersStore.UNCOUNTED, "'" + campaign + "'"))).isEqualTo(WITHDRAWN);
    }

    @Test
    void theGrowthReadsTheFresh() {
        assertThat(read(plan(
                        NumbersStore.VERIFIED_SINCE,
                        "'" + campaign + "'",
                        SIGNED - UNVERIFIED,
                        "'2026-05-01Z'::timestamptz")))
                .isEqualTo(FRESH);
    }

    @Test
    void aBatchOfTheRollUpReadsItsOwnRowsAndNoOthers() {
        String submitted = plan(
                RollUpStore.ADD_SUBMITTED, "'00000000-0000-0000-0000-000000000000'::uuid", mark() + "::uuid", "100");
        assertThat(read(submitted)).isEqualTo(100);
    }

    @Test
    void theNumbersAreThoseOfACount() {
        Numbers numbers = await(
                new CampaignNumbers(world.node(1).pool()).of(world.campaign().id()));
        assertThat(numbers.submitted()).isEqualTo(SIGNED + FRESH);
        assertThat(numbers.pending()).isEqualTo(UNVERIFIED);
        assertThat(numbers.shares("district").stream()
                        .mapToLong(Numbers.Share::total)
                        .sum())
                .isEqualTo(SIGNED - UNVERIFIED + FRESH - WITHDRAWN);
        assertThat(List.of(numbers.fates().withdrawn(), numbers.fates().standing()))
                .containsExactly((long) WITHDRAWN, (long) SIGNED - UNVERIFIED + FRESH - WITHDRAWN);
    }
}
