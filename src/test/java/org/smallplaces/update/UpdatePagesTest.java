package org.smallplaces.update;

import static org.assertj.core.api.Assertions.assertThat;

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
}
