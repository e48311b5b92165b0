package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.Tokens;

/** A node with an open petition, an officer and a director, and packs on their way to an office. */
final class HandOverWorld implements AutoCloseable {
    static final String SLUG = "bridge";

    final TestCampaigns campaigns;
    final TestNode node;
    final Visitor visitor;
    final String officer;
    final String director;
    private final Tokens tokens;
    private int signed;

    HandOverWorld() {
        this(TestCampaigns.open(SLUG));
    }

    HandOverWorld(TestCampaigns campaigns) {
        this.campaigns = campaigns;
        node = TestNode.start(campaigns);
        visitor = node.visitor("192.0.2.1");
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        tokens = new Tokens(node.site().keys());
    }

    /** Somebody signs and verifies; gives the id of the signature. */
    UUID signs(String name) {
        String email = "person" + ++signed + "@example.org";
        Visitor person = node.visitor("192.0.2." + (10 + signed));
        assertThat(person.sign(SLUG, name, email).status()).isEqualTo(303);
        String id = Wait.until(
                () -> node.ask("select id from signature where name = '" + name + "'"), found -> !found.isEmpty());
        UUID signature = UUID.fromString(id);
        assertThat(person.post(link(TokenPurpose.VERIFY, signature), Fields.of("act", "verify"))
                        .status())
                .isEqualTo(303);
        assertThat(node.ask("select state from signature where id = '" + id + "'"))
                .isEqualTo("verified");
        return signature;
    }

    String link(TokenPurpose purpose, UUID id) {
        String first = switch (purpose) {
            case VERIFY -> "/v/";
            case MY_SIGNATURE -> "/s/";
            case OFFICE_LINK -> "/o/";
            default -> throw new AssertionError(purpose);
        };
        return first + tokens.mint(purpose, id, 1);
    }

    Answer withdraws(UUID signature) {
        return visitor.post(link(TokenPurpose.MY_SIGNATURE, signature), Fields.of("act", "withdraw"));
    }

    Answer post(String path, String cookie, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    Answer get(String path, String cookie) {
        return visitor.get(path, "Cookie", cookie);
    }

    /** Of what has this page, whatever is said on it. */
    static String id(String page) {
        return page.replaceAll("\\?.*", "").replaceAll(".*/", "");
    }

    /** Builds a pack and waits for it; gives its page. */
    String builds() {
        Answer answer = post("/staff/campaigns/" + SLUG + "/packs", officer, Fields.of());
        assertThat(answer.status()).isEqualTo(303);
        ready(answer.location());
        return answer.location();
    }

    void ready(String pack) {
        String id = pack.substring(pack.lastIndexOf('/') + 1);
        Wait.until(() -> node.ask("select state from pack where id = '" + id + "'"), "ready"::equals);
    }

    static Fields recipient() {
        return Fields.of(
                "method", "in-person",
                "office", "The Roads Committee",
                "recipient", "Dr Ann Hall",
                "cc", "The Mayor",
                "beyond", "The mayor sits on it.",
                "reference", "RC/7",
                "planned", "2027-03-05",
                "follow-up", "20",
                "why", "The committee meets on Friday.");
    }

    Answer proposes(String pack, Fields recipient) {
        return post(pack + "/hand-over", officer, recipient.and("act", "propose"));
    }

    /** Proposes, and gives the page of the delivery. */
    String proposed(String pack) {
        Answer answer = proposes(pack, recipient());
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        return answer.location().replaceAll("\\?.*", "");
    }

    Answer approves() {
        String id = node.ask("select id from approval where state = 'proposed' order by proposed_at desc limit 1");
        return post("/staff/approvals/" + id + "/decision", director, Fields.of("act", "approve"));
    }

    /** Proposes and has it approved; gives the page of the delivery. */
    String approved(String pack) {
        String delivery = proposed(pack);
        Answer answer = approves();
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        return delivery;
    }

    /** Goes on until it is recorded as handed over. */
    String delivered(String pack) {
        String delivery = approved(pack);
        assertThat(post(delivery, officer, Fields.of("act", "delivered", "on", "2027-03-01"))
                        .status())
                .isEqualTo(303);
        return delivery;
    }

    /** Makes a link of the delivery and gives its path on this site. */
    String officeLink(String delivery) {
        assertThat(post(delivery, officer, Fields.of("act", "link", "days", "30"))
                        .status())
                .isEqualTo(303);
        String of = delivery.substring(delivery.lastIndexOf('/') + 1);
        String id = node.ask("select id from office_link where revoked_at is null and delivery_id = '" + of + "'");
        String path = link(TokenPurpose.OFFICE_LINK, UUID.fromString(id));
        assertThat(get(delivery, officer).body()).contains(path);
        return path;
    }

    @Override
    public void close() {
        node.close();
    }
}
