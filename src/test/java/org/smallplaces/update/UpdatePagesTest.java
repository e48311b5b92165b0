package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** However many updates there are, each is found in the list; and who looks at one that is being sent sees how far it is. */
class UpdatePagesTest {
    private static final Pattern TITLE = Pattern.compile("<bdi>(Old news \\d+)</bdi>");
    private static final int MANY = 230;
    private static UpdateNode world;

    @BeforeAll
    static void start() {
        world = new UpdateNode();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<String> titles(String page) {
        return TITLE.matcher(world.see(page).body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void theListIsCutIntoPagesAndLosesNone() {
        String list = "/staff/campaigns/wall/updates";
        String first = world.draft(list, "news");
        String id = first.substring(first.lastIndexOf('/') + 1);
        world.node.database.execute("""
            insert into campaign_update
            select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'created_at',
                u.created_at + n * interval '1 minute'))).*
            from campaign_update u, generate_series(1, %d) n where u.id = '%s';
            insert into campaign_update_text (update_id, language, title, markdown)
            select id, 'en', 'Old news ' || row_number() over (order by created_at), 'Words.' from campaign_update
            where id <> '%s' and campaign_id = (select id from campaign where slug = 'wall');
            """.formatted(MANY, id, id));
        Set<String> seen = new HashSet<>();
        for (int page = 1; page <= 5; page++) {
            List<String> titles = titles(list + "?page=" + page);
            assertThat(seen).doesNotContainAnyElementsOf(titles);
            seen.addAll(titles);
            assertThat(world.see(list + "?page=" + page).words()).contains("Page " + page + " of 5");
        }
        assertThat(seen).hasSize(MANY);
        assertThat(titles(list)).hasSize(50).first().isEqualTo("Old news " + MANY);
        assertThat(world.see(list).body()).contains("?page&#x3D;2").doesNotContain("rel=\"prev\"");
        assertThat(world.see(list + "?page=5").body()).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(world.see(list + "?page=99").words()).contains("Page 5 of 5");
        assertThat(world.see(list + "?page=x").words()).contains("Page 1 of 5");
        assertThat(world.see(UpdateNode.UPDATES).body()).doesNotContain("class=\"pages\"");
    }

    @Test
    void thePageOfASendingReadsItselfAnewUntilItIsSent() {
        world.supporter("bridge", "Anna Adler", "anna@example.org", true);
        String draft = world.draft(UpdateNode.UPDATES, "news");
        assertThat(world.see(draft + "/live").status()).isEqualTo(404);
        String path = world.letOut(UpdateNode.UPDATES, "On its way", "Words.");
        world.post(path, Fields.of("act", "pause"));
        assertThat(world.see(path).body())
                .contains("data-live=\"" + path + "/live\"", "js/live", "id=\"live-sending\"", "id=\"read-at\"");
        Answer part = world.see(path + "/live");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.words()).contains("It is paused", "Mailboxes counted");
        assertThat(part.body()).contains("id=\"live-said\"").doesNotContain("<html", "csrf");

        world.post(path, Fields.of("act", "resume"));
        world.sent();
        Answer after = world.see(path + "/live");
        assertThat(after.body()).isNotEqualTo(part.body());
        assertThat(after.words()).contains("Sent").doesNotContain("It is paused");
        assertThat(world.see(path).body()).doesNotContain("data-live");
    }

    /** Its numbers are of the backup until somebody goes on; what is stopped keeps them, and says so. */
    @Test
    void anUpdateThatARestorePausedSaysSoUntilSomebodyGoesOn() throws SQLException {
        world.supporter("bridge", "Rosa Restored", "rosa@example.org", true);
        String path = world.letOut(UpdateNode.UPDATES, "Of the backup", "Words.");
        String other = world.letOut(UpdateNode.UPDATES, "Stopped then", "Words.");
        world.post(other, Fields.of("act", "pause"));
        assertThat(world.see(other).words()).contains("Go on").doesNotContain("put back", "twice");
        Instant made = Instant.parse("2027-02-28T02:00:05Z");
        try (Connection connection = world.node.database.owner().dataSource().getConnection()) {
            new PausedUpdatesStore().apply(connection, made, world.node.clock.instant());
            new PausedUpdatesStore().apply(connection, made.plusSeconds(9_000), world.node.clock.instant());
            assertThat(PausedUpdatesStore.waiting(connection)).isEqualTo(2);
        }
        for (String one : List.of(path, other)) {
            assertThat(world.see(one).words())
                    .as("of the first of two restores, since nobody has decided between them")
                    .contains("It is paused", "put back from a backup of 28 February 2027", "02:00")
                    .contains("Go on: some may get it twice");
        }
        assertThat(world.see("/staff").words()).contains("2 updates were under way in the backup that was restored");

        world.post(path, Fields.of("act", "resume"));
        assertThat(world.see(path).words()).doesNotContain("put back", "twice");
        assertThat(world.see("/staff").words()).contains("1 update was under way in the backup that was restored");
        world.post(other, Fields.of("act", "stop"));
        assertThat(world.see(other).words())
                .contains("The numbers here are those of a backup of 28 February 2027")
                .doesNotContain("twice");
        assertThat(world.see("/staff").words()).doesNotContain("under way in the backup");
        world.post(path, Fields.of("act", "stop"));
    }
}
