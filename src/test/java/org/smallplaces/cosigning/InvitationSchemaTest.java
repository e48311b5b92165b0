package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.InvitationState;

/** What the database itself refuses of an invitation. */
class InvitationSchemaTest {
    private static final String TIMES = """
            opened_at = case when '%1$s' = 'opened' then now() else opened_at end,
            signed_at = case when '%1$s' = 'signed' then now() end,
            signature_id = case when '%1$s' = 'signed' then gen_random_uuid() else signature_id end,
            declined_at = case when '%1$s' = 'declined' then now() end,
            bounced_at = case when '%1$s' = 'bounced' then now() end,
            expired_at = case when '%1$s' = 'expired' then now() end
            """;
    private static Letters letters;
    private static String campaign;

    @BeforeAll
    static void start() {
        letters = new Letters("schema");
        campaign = letters.node.ask("select id from campaign where slug = 'schema'");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static String insert(String state) {
        return letters.node.ask("insert into invitation (id, campaign_id, mailbox, email_sealed, name, honorifics,"
                + " post_nominals, role, organisation, capacity, language, group_word, state, invited_at, mail_id,"
                + " opened_at, signed_at, signature_id, declined_at, bounced_at, expired_at)"
                + " select gen_random_uuid(), '" + campaign
                + "', decode(replace(gen_random_uuid()::text, '-', ''), 'hex'),"
                + " 'x', 'Ann', '', '', '', '', '', 'en', '', '" + state + "', now(), gen_random_uuid(),"
                + " case when '" + state + "' = 'opened' then now() end, case when '" + state
                + "' = 'signed' then now() end,"
                + " case when '" + state + "' = 'signed' then gen_random_uuid() end,"
                + " case when '" + state + "' = 'declined' then now() end,"
                + " case when '" + state + "' = 'bounced' then now() end,"
                + " case when '" + state + "' = 'expired' then now() end returning id");
    }

    @Test
    void theSchemaAllowsExactlyTheTransitionsOfTheCode() {
        for (InvitationState from : InvitationState.values()) {
            for (InvitationState to : InvitationState.values()) {
                if (from == to) {
                    continue;
                }
                String id = insert(from.word());
                String update = "update invitation set state = '" + to.word() + "', " + TIMES.formatted(to.word())
                        + " where id = '" + id + "' returning 1";
                if (from.canBecome(to)) {
                    assertThat(letters.node.ask(update)).as(from + " " + to).isEqualTo("1");
                } else {
                    assertThatThrownBy(() -> letters.node.ask(update))
                            .as(from + " " + to)
                            .hasStackTraceContaining("cannot go from");
                }
            }
        }
    }

    @Test
    void nobodyIsInvitedTwiceOrChasedTwiceAndNoStateLacksItsTime() {
        String id = insert("invited");
        assertThatThrownBy(() ->
                        letters.node.ask("insert into invitation select (jsonb_populate_record(i, jsonb_build_object("
                                + "'id', gen_random_uuid()))).* from invitation i where id = '" + id + "' returning 1"))
                .hasStackTraceContaining("invitation_once");
        letters.node.ask("update invitation set chased_at = now() where id = '" + id + "' returning 1");
        assertThatThrownBy(
                        () -> letters.node.ask("update invitation set chased_at = now() + interval '1 day' where id = '"
                                + id + "' returning 1"))
                .hasStackTraceContaining("chased once");
        for (String breach : new String[] {
            "state = 'signed'",
            "state = 'declined'",
            "declined_because = 'no'",
            "forwards = 4",
            "parent_id = id",
            "capacity = 'maybe'",
            "name = ''",
            "state = 'opened'"
        }) {
            assertThatThrownBy(() -> letters.node.ask(
                            "update invitation set " + breach + " where id = '" + id + "' returning 1"))
                    .as(breach)
                    .hasStackTraceContaining("constraint");
        }
    }
}
