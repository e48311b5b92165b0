package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;

/** Whoever works here, or is invited to, asks what is held about them. */
class StaffsOwnDataTest extends OwnDataFixture {
    /** What staff do stands in the audit under their name, so it is theirs to know; their account does not go with the rest. */
    @Test
    void whoWorksHereFindsTheirAccountAndItIsErasedOnlyOnceItIsDisabled() {
        sign("Wanda Works");
        String mine = TestStaff.logIn(node, email, StaffRoles.of(StaffRole.OFFICER));
        assertThat(visitor.get("/staff", "Cookie", mine).status()).isEqualTo(200);
        String id = node.ask("select id from staff where name = '" + email + "'");
        String link = ask();
        assertThat(visitor.get(link).words())
                .contains("Account for working here", "campaign officer", "Added an account", "Logged in")
                .contains("This account is in use and is not erased with the rest");
        JsonObject account = exported(link, "staff-account");
        assertThat(account.getString("name")).isEqualTo(email);
        assertThat(account.getJsonArray("roles").getJsonObject(0).getString("role"))
                .isEqualTo("officer");
        assertThat(account.getJsonArray("sessions")).hasSize(1);
        assertThat(account.getBoolean("passwordHash")).isTrue();
        assertThat(account.getJsonArray("acts").encode()).contains("staff.log-in", "\"times\":1");
        assertThat(account.getJsonArray("actsAbout").encode()).contains("staff.add");
        assertThat(account.encode()).doesNotContain("argon2id", "disabledAt");

        assertThat(visitor.get(link + "/erase?what=all").words())
                .as("said where it stays, and not as something that goes")
                .doesNotContain("Account for working here")
                .contains("This account is in use and is not erased with the rest");
        assertThat(visitor.get(link + "/erase?what=" + id).location())
                .as("nothing to erase alone")
                .isEqualTo(link);
        visitor.post(link, Fields.of("act", "erase", "what", "all"));
        assertThat(node.ask("select count(*) from signature where name = 'Wanda Works'"))
                .isEqualTo("0");
        assertThat(visitor.get("/staff", "Cookie", mine).status())
                .as("they go on working")
                .isEqualTo(200);

        node.database.execute("update staff set disabled_at = now() where id = '" + id + "'");
        String again = ask();
        assertThat(visitor.get(again).words()).doesNotContain("This account is in use");
        visitor.post(again, Fields.of("act", "erase", "what", "all"));
        assertThat(node.ask("select deleted_at is not null and email_hash is null and email_sealed is null"
                        + " and name = '#' || right(id::text, 8) from staff where id = '" + id + "'"))
                .isEqualTo("t");
    }

    /** An invitation is gone once it was answered, and so its page is the only one where its reader sees what is held. */
    @Test
    void whoIsInvitedToWorkHereFindsTheInvitation() {
        String director = TestStaff.logIn(node, "inviting@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
        Visitor inviter = node.visitor("192.0.2.197");
        inviter.post(
                "/staff/people/invite",
                Fields.of("name", "Ida Invited", "email", email, "mail-language", "en", "role", "reviewer")
                        .and("csrf", TestStaff.formToken(inviter, director)),
                "Cookie",
                director);
        String notice = mailed("/privacy/staff\\?lang=en");
        assertThat(visitor.get(notice).words())
                .contains("How the data of staff is used", "twelve months", "Acts are kept", "Complain to us");
        assertThat(visitor.get("/staff/log-in").body()).contains("href=\"/privacy/staff\"");
        String link = ask();
        assertThat(visitor.get(link).words()).contains("Invitation to work here", "Ida Invited", "reviewer");
        visitor.post(link, Fields.of("act", "erase", "what", "all"));
        assertThat(node.ask("select count(*) from staff_invitation where name = 'Ida Invited'"))
                .isEqualTo("0");
    }
}
