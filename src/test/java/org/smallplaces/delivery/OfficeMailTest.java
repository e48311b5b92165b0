package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The link of an office is sent to it from the console: seldom enough, and its address stands nowhere in clear. */
class OfficeMailTest {
    private static final String OFFICE = "clerk@roads.example";

    private HandOverWorld world;
    private UUID first;
    private String delivery;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
        first = world.signs("Ada Bell");
        delivery = world.approved(world.builds());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Answer sends(String address) {
        return world.post(delivery, world.officer, Fields.of("act", "mail", "email", address));
    }

    /** How a column of the mail arrived. */
    private String arrived(String column) {
        return Wait.until(
                () -> world.node.ask("select " + column + " from trial_message where recipient = '" + OFFICE + "'"),
                text -> !text.isEmpty());
    }

    private void settled() {
        Wait.until(
                () -> world.node.ask("select count(*) from outbox where kind = 'office-link' and state = 'waiting'"),
                "0"::equals);
    }

    /** Runs the job that forgets addresses, at once. */
    private void forgets() {
        new OfficeMailUpkeep(world.node.site().database().pool(), world.node.clock)
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void theOfficeGetsTheLinkAndIsToldWhatItIsUntilWhenAndHowToCheck() {
        String link = world.officeLink(delivery);
        assertThat(sends(OFFICE).status()).isEqualTo(303);
        String fingerprint = world.node.ask("select encode(fingerprint, 'hex') from pack");
        List<String> said = List.of(
                "Friends of the Bridge",
                "The Roads Committee",
                "Open it.",
                "1 person signed and verified",
                "edition 1 of the pack",
                TestNode.BASE_URL + link,
                "opens until 31 March 2027",
                "needs no password",
                TestNode.BASE_URL + "/check",
                TestNode.BASE_URL + "/keys",
                TestNode.BASE_URL + "/packs/" + fingerprint,
                "privacy@example.org");
        assertThat(arrived("plain")).contains(said).doesNotContain("Ada Bell", "Dr Ann Hall", "RC/7");
        assertThat(arrived("html")).contains(said).doesNotContain("Ada Bell", "Dr Ann Hall", "RC/7");
        assertThat(arrived("subject")).startsWith("Verified signatures for your office: ");
        assertThat(world.visitor.get(link).status()).isEqualTo(200);
        settled();
        assertThat(world.get(delivery, world.officer).words())
                .contains("Send it by mail", ": sent", "It can be sent 2 times.");
    }

    @Test
    void theLinkOfAReplacementAsksToDeleteWhatTheOfficeHasThoughAnotherNeverLeft() {
        UUID second = world.signs("Ben Cole");
        world.signs("Cora Dunn");
        String had = world.delivered(world.builds());
        world.withdraws(first);
        world.ready(world.post(had, world.officer, Fields.of("act", "erratum")).location());
        world.withdraws(second);
        String never = "/staff/deliveries/" + world.node.ask("select id from delivery where replaces is not null");
        String next =
                world.post(never, world.officer, Fields.of("act", "replace")).location();
        world.ready(next);
        Answer proposed = world.proposes(next, HandOverWorld.recipient().and("replaces", HandOverWorld.id(had)));
        delivery = "/staff/deliveries/" + HandOverWorld.id(proposed.location());
        assertThat(world.approves().status()).isEqualTo(303);
        world.officeLink(delivery);
        assertThat(sends(OFFICE).status()).isEqualTo(303);
        assertThat(arrived("plain")).contains("Please delete edition 2 and", "Please delete edition 3 and");
        settled();
        String asked = "Asked for, not confirmed here";
        assertThat(world.get("/staff/recipients", world.director).words()).contains(asked);
        world.node.database.execute("update outbox set state = 'refused' where kind = 'office-link'");
        assertThat(world.get("/staff/recipients", world.director).words()).doesNotContain(asked);
        forgets();
        world.node.database.execute("delete from outbox where kind = 'office-link'");
        assertThat(world.get("/staff/recipients", world.director).words())
                .as("the outbox keeps a mail for 30 days")
                .doesNotContain(asked);
        assertThat(world.get(delivery, world.officer).words()).contains(": not sent");
    }

    @Test
    void theAddressStandsNowhereInClear() {
        world.officeLink(delivery);
        sends(OFFICE);
        arrived("plain");
        settled();
        assertThat(world.node.ask(
                        "select octet_length(address_sealed) > 40 and position('roads' in encode(address_sealed, 'escape')) = 0"
                                + " from office_link_mail"))
                .isEqualTo("t");
        assertThat(world.node.ask("select string_agg(detail::text, '') from audit")
                        + world.node.ask("select row_to_json(o)::text from outbox o where kind = 'office-link'")
                        + world.get(delivery, world.officer).body()
                        + world.get("/staff/campaigns/bridge/deliveries", world.officer)
                                .body())
                .doesNotContain("roads.example");
        assertThat(world.node.ask("select detail ->> 'time' from audit where act = 'delivery.link-mail'"))
                .isEqualTo("1");
    }

    @Test
    void thereIsNoFourthMailOfALink() {
        world.officeLink(delivery);
        for (int i = 0; i < 3; i++) {
            assertThat(sends(OFFICE).status()).isEqualTo(303);
        }
        Answer fourth = sends(OFFICE);
        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.words()).contains("sent three times before", "revoke the link and make another one");
        assertThat(world.node.ask("select count(*) from outbox where kind = 'office-link'"))
                .isEqualTo("3");
        assertThatThrownBy(() -> world.node.database.execute(
                        "insert into office_link_mail select gen_random_uuid(), link_id, 4, '', asked_by, now()"
                                + " from office_link_mail limit 1"))
                .hasMessageContaining("no_storm");
    }

    @Test
    void whatIsNoAddressIsKeptAndExplained() {
        world.officeLink(delivery);
        for (String wrong : List.of("", "the clerk", "a@b.example, c@d.example")) {
            Answer answer = sends(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.words()).contains("Give one e-mail address", "Error: ");
            assertThat(answer.body()).contains("href=\"#email\"", "value=\"" + wrong + "\"");
        }
        assertThat(world.node.ask("select count(*) from office_link_mail")).isEqualTo("0");
    }

    @Test
    void nothingIsSentWithoutALinkThatOpensAPack() {
        assertThat(sends(OFFICE).words()).contains("no link opens any more");
        world.officeLink(delivery);
        world.withdraws(first);
        Answer stale = sends(OFFICE);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.words()).contains("somebody in this pack has changed");
        assertThat(world.node.ask("select count(*) from outbox where kind = 'office-link'"))
                .isEqualTo("0");
    }

    @Test
    void whatWaitsIsNotSentOnceTheLinkIsRevokedAndTheAddressIsForgotten() {
        world.officeLink(delivery);
        sends(OFFICE);
        arrived("plain");
        settled();
        world.node.database.execute("delete from trial_message; update outbox set due_at = now() + interval '1 year',"
                + " state = 'waiting', finished_at = null, attempts = 0 where kind = 'office-link'");
        world.post(delivery, world.officer, Fields.of("act", "revoke"));
        world.node.database.execute("update outbox set due_at = '2027-01-01' where kind = 'office-link'");
        settled();
        assertThat(world.node.ask("select state from outbox where kind = 'office-link'"))
                .isEqualTo("cancelled");
        assertThat(world.node.ask("select count(*) from trial_message where recipient = '" + OFFICE + "'"))
                .isEqualTo("0");
        forgets();
        assertThat(world.node.ask("select octet_length(address_sealed) from office_link_mail"))
                .isEqualTo("0");
    }

    @Test
    void theAddressComesUnderAnotherKeyAndIsNeverAnotherOne() {
        world.officeLink(delivery);
        sends(OFFICE);
        String put = "select reseal_office_link_mail(array[id], array[address_sealed],"
                + " array[set_byte(address_sealed, %1$d, get_byte(address_sealed, %1$d) # 1)]) from office_link_mail";
        assertThat(world.node.ask(put.formatted(9))).as("under the same key").isEqualTo("0");
        assertThat(world.node.ask(put.formatted(0))).as("under another one").isEqualTo("1");
        assertThatThrownBy(() -> world.node.database.execute("update office_link_mail set address_sealed ="
                        + " set_byte(address_sealed, 9, get_byte(address_sealed, 9) # 1)"))
                .rootCause()
                .hasMessageContaining("a mail stays as it was asked for");
    }

    @Test
    void theAddressIsForgottenOnceTheLinkHasExpiredAndNotBefore() {
        world.officeLink(delivery);
        sends(OFFICE);
        forgets();
        assertThat(world.node.ask("select octet_length(address_sealed) > 0 from office_link_mail"))
                .isEqualTo("t");
        world.node.clock.step(Duration.ofDays(30));
        forgets();
        assertThat(world.node.ask("select octet_length(address_sealed) from office_link_mail"))
                .isEqualTo("0");
        assertThatThrownBy(() -> world.node.database.execute("update office_link_mail set asked_at = now()"))
                .hasMessageContaining("stays");
    }
}
