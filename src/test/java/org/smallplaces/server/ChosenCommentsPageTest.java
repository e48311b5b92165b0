package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Visitor.Answer;

class ChosenCommentsPageTest {
    private static final String PATH = "/staff/campaigns/bridge/packs/comments";
    private static TestNode node;
    private static Visitor visitor;
    private static String cookie;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge"));
        visitor = node.visitor("192.0.2.9");
        cookie = TestStaff.logIn(node, StaffRole.OFFICER);
        for (String name : new String[] {"Ada Public", "Cy Counted"}) {
            Fields form = visitor.form("bridge", name, name.replace(" ", ".") + "@example.org")
                    .with("comment", "It is the way to school, says " + name)
                    .with("visibility", name.startsWith("Ada") ? "public" : "counted-only");
            assertThat(visitor.sign("bridge", form).status()).isEqualTo(303);
        }
        node.database.execute("update signature set state = 'verified', slot = 1, number = case when name like 'Ada%'"
                + " then 1 else 2 end, verified_at = now()");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Answer post(String act, String signature) {
        return visitor.post(
                PATH,
                Fields.of()
                        .and("csrf", TestStaff.formToken(visitor, cookie))
                        .and("act", act)
                        .and("signature", signature),
                "Cookie",
                cookie);
    }

    @Test
    void anOfficerPutsACommentInAndTakesItOutAndTheAuditKnows() {
        String ada = node.ask("select id from signature where name = 'Ada Public'");
        String page = visitor.get(PATH, "Cookie", cookie).body();
        assertThat(page)
                .contains("It is the way to school, says Ada Public", "Into the pack", "None is chosen.")
                .doesNotContain("Cy Counted");

        assertThat(post("choose", ada).status()).isEqualTo(303);
        assertThat(visitor.get(PATH + "?show=chosen", "Cookie", cookie).body())
                .contains("1 of at most 100 is chosen.", "Out of the pack");
        assertThat(post("choose", ada).status()).isEqualTo(409);
        assertThat(post("choose", node.ask("select id from signature where name = 'Cy Counted'"))
                        .status())
                .isEqualTo(409);
        assertThat(post("drop", ada).status()).isEqualTo(303);
        assertThat(visitor.get(PATH + "?lang=he", "Cookie", cookie).body()).contains("לא נבחרה תגובה.");
        assertThat(node.ask("select string_agg(act, ' ' order by id) from audit where act like 'pack.comment%'"))
                .isEqualTo("pack.comment-choose pack.comment-drop");
        assertThat(post("choose", "nobody").status()).isEqualTo(404);
    }
}
