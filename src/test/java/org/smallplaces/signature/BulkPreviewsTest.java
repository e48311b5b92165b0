package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smallplaces.signature.BulkAct.State;

/** Which signatures a preview finds, and how long it is kept. */
class BulkPreviewsTest extends BulkWorld {
    @Test
    void aWaveIsFoundByWhereItCameFromWhenAndFromWhichDomain() {
        verified("good", 3, Optional.empty());
        world.clock().step(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            await(node.writer()
                    .sign(
                            world.draft("Bot " + (char) ('A' + i), "b" + i + "@wave.example", "NW11 8LX"),
                            Optional.empty(),
                            Optional.of(i < 3 ? "203.0.113." + i : "2001:db8:5:" + i + "::/64")));
        }
        SignatureFilter all = SignatureFilter.of(world.campaign().id());
        assertThat(preview(network(all, "203.0.113.0/24"), ABUSE).total()).isEqualTo(3);
        assertThat(preview(network(all, "2001:db8:5::/48"), ABUSE).total()).isEqualTo(2);
        assertThat(preview(network(all, "2001:db8:5:3:1:2:3:4"), ABUSE).total())
                .as("one address of a /64 is all of it")
                .isEqualTo(1);
        assertThat(preview(network(all, "198.51.100.0/24"), ABUSE).total()).isZero();
        assertThat(preview(domain(all, "wave.example"), ABUSE).total()).isEqualTo(5);
        BulkAct since = preview(since(all, SignatureFixture.START.plus(Duration.ofMinutes(30))), ABUSE);
        assertThat(since.total()).isEqualTo(5);
        begin(since);
        await(bulk.job.run(since.id()));
        assertThat(world.ask("select concat(issued, ' ', standing, ' ', invalidated) from tally"))
                .containsExactly("3 3 5");
        assertThat(world.ask("select reason || ' ' || ended from tally_invalidated"))
                .containsExactly("abuse 5");
    }

    @Test
    void ofOnePersonsPreviewsOnlyTheLastFewAreKept() {
        verified("some", 2, Optional.empty());
        BulkAct begun = preview(all(), ReviewDecision.to(ReviewAct.HIDE));
        begin(begun);
        for (int i = 0; i < BulkActs.PREVIEWS + 3; i++) {
            world.clock().step(Duration.ofSeconds(1));
            preview(all(), ReviewDecision.to(ReviewAct.HOLD));
        }
        assertThat(world.number("select count(*) from bulk_act where state = 'previewed'"))
                .isEqualTo(BulkActs.PREVIEWS);
        assertThat(world.number("select count(distinct bulk_id) from bulk_row")).isEqualTo(BulkActs.PREVIEWS + 1);
        assertThat(find(begun).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void previewsThatNobodyBeganAreForgottenAfterADay() {
        verified("some", 2, Optional.empty());
        BulkAct looked = preview(all(), ReviewDecision.to(ReviewAct.HOLD));
        BulkAct begun = preview(all(), ReviewDecision.to(ReviewAct.HIDE));
        begin(begun);
        world.clock().step(Duration.ofHours(25));
        await(bulk.job.forget());
        assertThat(await(bulk.acts.find(world.campaign(), looked.id()))).isEmpty();
        assertThat(world.ask("select distinct bulk_id from bulk_row"))
                .containsExactly(begun.id().toString());
    }

    private static SignatureFilter network(SignatureFilter all, String network) {
        return sought(all, "", Optional.empty(), network);
    }

    private static SignatureFilter domain(SignatureFilter all, String domain) {
        return sought(all, domain, Optional.empty(), "");
    }

    private static SignatureFilter since(SignatureFilter all, Instant from) {
        return sought(all, "", Optional.of(from), "");
    }

    private static SignatureFilter sought(SignatureFilter all, String domain, Optional<Instant> from, String network) {
        return new SignatureFilter(
                all.campaign(),
                all.state(),
                all.moderation(),
                all.reason(),
                false,
                "",
                domain,
                "",
                from,
                all.to(),
                all.number(),
                network,
                "",
                "");
    }
}
