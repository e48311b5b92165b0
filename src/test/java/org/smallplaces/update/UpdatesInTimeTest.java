package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.QuietDays;
import org.smallplaces.server.Site;
import org.smallplaces.server.Wait;

/** When mails of updates leave: on no quiet day, not all at once, and by the jobs of whichever node. */
class UpdatesInTimeTest {
    private static final QuietDays SHABBAT = new QuietDays(true, false, Set.of());

    private static Sending sending(UpdateNode world, QuietDays quiet, Sending.Speed speed) {
        Site site = world.node.site();
        return new Sending(
                site.database().pool(),
                speed,
                site.hashes(),
                site.sealer(),
                () -> quiet,
                campaign -> ZoneId.of("Europe/London"),
                site.clock(),
                () -> {});
    }

    private static void run(Sending sending) {
        sending.run().toCompletionStage().toCompletableFuture().join();
    }

    private static String posted(UpdateNode world) {
        return world.node.ask("select count(*) from outbox where kind = 'update'");
    }

    @Test
    void nothingLeavesOnAQuietDayNorFasterThanItMay() {
        try (UpdateNode world = new UpdateNode()) {
            for (String name : new String[] {"anna", "ben", "cara"}) {
                world.supporter("bridge", name.toUpperCase(java.util.Locale.ROOT), name + "@example.org", true);
            }
            world.node.clock.set(Instant.parse("2027-03-05T14:59:00Z")); // a Friday
            world.logIn();
            world.letOut(UpdateNode.UPDATES, "Quiet", "Words.");
            Sending slow = sending(world, SHABBAT, new Sending.Speed(1, Duration.ofSeconds(5), 100));
            run(slow);
            assertThat(posted(world)).isEqualTo("1");
            run(slow);
            assertThat(posted(world)).as("before the pause is over").isEqualTo("1");
            for (String moment :
                    new String[] {"2027-03-05T15:01:00Z", "2027-03-06T12:00:00Z", "2027-03-06T23:59:00Z"}) {
                world.node.clock.set(Instant.parse(moment));
                run(slow);
                assertThat(posted(world)).as(moment).isEqualTo("1");
            }
            world.node.clock.set(Instant.parse("2027-03-07T00:00:00Z"));
            run(slow);
            assertThat(posted(world)).isEqualTo("2");
            Wait.until(() -> world.node.ask("select count(*) from outbox where state = 'waiting'"), "0"::equals);
            // A mail server that takes nothing: what waits is not added to.
            world.node.database.execute("update outbox set state = 'waiting', finished_at = null, due_at = '2099-01-01'"
                    + " where kind = 'update'");
            Sending bounded = sending(world, SHABBAT, new Sending.Speed(1, Duration.ofSeconds(5), 2));
            world.node.clock.step(Duration.ofSeconds(6));
            run(bounded);
            assertThat(posted(world)).isEqualTo("2");
            world.node.database.execute("update outbox set due_at = 'infinity' where kind = 'update'");
            world.node.clock.step(Duration.ofSeconds(6));
            run(bounded);
            assertThat(posted(world))
                    .as("held since a restore they wait for a decision, not for the server")
                    .isEqualTo("3");
        }
    }

    @Test
    void theJobsOfTwoNodesSendItOnce() {
        try (UpdateNode world = new UpdateNode()) {
            world.supporter("bridge", "Anna Adler", "anna@example.org", true);
            world.supporter("bridge", "Ben Byrne", "ben@example.org", true);
            try (var other = world.node.another()) {
                world.letOut(UpdateNode.UPDATES, "By two nodes", "Words.");
                Wait.until(
                        () -> {
                            world.node.clock.step(Duration.ofSeconds(6));
                            return world.mails("anna@example.org", "By two nodes")
                                    + world.mails("ben@example.org", "By two nodes");
                        },
                        "11"::equals);
                assertThat(posted(world)).isEqualTo("2");
                assertThat(other.visitor("192.0.2.3")
                                .get("/campaigns/bridge/updates")
                                .words())
                        .contains("By two nodes");
            }
        }
    }
}
