package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** An office takes its one pack by its link, for as long as that holds, and what it does is written down. */
class OfficeLinkTest {
    private HandOverWorld world;
    private UUID first;
    private String delivery;

    @BeforeEach
    void start() {
        world = new HandOverWorld();
        first = world.signs("Ada Bell");
        world.signs("Ben Cole");
        delivery = world.approved(world.builds());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theOfficeReadsTheAnswersTakesThePackAndAcknowledgesIt() {
        String link = world.officeLink(delivery);
        Answer page = world.visitor.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains(
                        "For The Roads Committee",
                        "Friends of the Bridge",
                        "Open it.",
                        "2 people signed and verified",
                        "Each signatory received a message at their own mailbox",
                        "privacy@example.org",
                        world.node.ask("select encode(fingerprint, 'hex') from pack"));
        assertThat(page.body()).contains("href=\"/check\"", "href=\"/keys\"");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        world.visitor.get(link);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");

        Answer zip = world.visitor.post(link, Fields.of("act", "pack"));
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.header("Content-Disposition")).contains("bridge-pack-1.zip");
        assertThat(zip.bytes()).startsWith('P', 'K');
        Answer letter = world.visitor.post(link, Fields.of("act", "letter"));
        assertThat(letter.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(letter.header("Content-Disposition")).contains("bridge-pack-1.pdf");
        assertThat(letter.bytes()).startsWith('%', 'P', 'D', 'F');
        for (int i = 0; i < 2; i++) {
            Answer arrived = world.visitor.post(
                    link, Fields.of("act", "acknowledge", "received-by", "A. Clerk", "reference", "C/" + i));
            assertThat(arrived.status()).isEqualTo(303);
        }
        assertThat(world.visitor.get(link).words()).contains("Its arrival was acknowledged", "A. Clerk", "C/0");
        assertThat(world.node.database.ask("select what from office_link_access order by id"))
                .containsExactly("pack", "letter", "acknowledged");
        assertThat(world.get(delivery, world.officer).words())
                .contains("The pack was taken", "Its arrival was acknowledged", "A. Clerk");
        assertThat(world.node.ask("select count(*) from audit where act = 'delivery.acknowledge'"))
                .isEqualTo("1");
    }

    @Test
    void everyOtherLinkGetsTheSameAnswer() {
        String link = world.officeLink(delivery);
        String generic = world.visitor.get("/o/nonsense").words();
        List<String> dead = List.of(
                world.link(TokenPurpose.OFFICE_LINK, UUID.randomUUID()),
                world.link(TokenPurpose.MY_SIGNATURE, first).replace("/s/", "/o/"),
                link.substring(0, link.length() - 1),
                "/o/" + "A".repeat(44));
        for (String path : dead) {
            assertThat(world.visitor.get(path).status()).isEqualTo(404);
            assertThat(world.visitor.get(path).words()).isEqualTo(generic);
            assertThat(world.visitor.post(path, Fields.of("act", "pack")).status())
                    .isEqualTo(404);
        }
        assertThat(world.post(delivery, world.officer, Fields.of("act", "revoke"))
                        .status())
                .isEqualTo(303);
        assertThat(world.visitor.get(link).status()).isEqualTo(404);
        assertThat(world.visitor.get(link).words()).isEqualTo(generic);

        String second = world.officeLink(delivery);
        assertThat(second).isNotEqualTo(link);
        assertThat(world.visitor.get(second).status()).isEqualTo(200);
        world.node.clock.step(Duration.ofDays(30));
        assertThat(world.visitor.get(second).status()).isEqualTo(404);
        assertThat(world.visitor.post(second, Fields.of("act", "pack")).status())
                .isEqualTo(404);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");
    }

    @Test
    void onlyWhatWasApprovedHasALinkAndNobodyGetsAPackFromWhichSomebodyHasWithdrawn() {
        String link = world.officeLink(delivery);
        world.withdraws(first);
        Answer page = world.visitor.get(link);
        assertThat(page.words()).contains("This pack is being replaced");
        Answer refused = world.visitor.post(link, Fields.of("act", "pack"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(world.visitor.post(link, Fields.of("act", "letter")).status())
                .isEqualTo(409);
        assertThat(world.node.ask("select count(*) from office_link_access")).isEqualTo("0");
        assertThat(world.post(delivery, world.officer, Fields.of("act", "link", "days", "30"))
                        .status())
                .isEqualTo(409);

        String waiting =
                world.proposes(world.builds(), HandOverWorld.recipient()).location();
        assertThat(world.post(waiting.replaceAll("\\?.*", ""), world.officer, Fields.of("act", "link"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoTakesItAgainAndAgainIsToldToWait() {
        String link = world.officeLink(delivery);
        int last = 0;
        for (int i = 0; i < 15; i++) {
            last = world.visitor.post(link, Fields.of("act", "pack")).status();
        }
        assertThat(last).isEqualTo(429);
    }
}
