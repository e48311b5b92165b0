package org.smallplaces.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** A node with data protection and a director, for whom requests come on paper. */
abstract class RequestsFixture {
    static TestNode node;

    static String lead;

    static String director;

    static Visitor visitor;

    static int people;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge").letter("letter"));
        visitor = node.visitor("192.0.2.9");
        visitor.sign("bridge", "Paula Paper", "paula@example.org");
    }

    /** Anew for each: one of them lets a month pass, and no session lasts so long. */
    @BeforeEach
    void logIn() {
        people++;
        lead = TestStaff.logIn(node, "lead" + people + "@staff.example", StaffRoles.of(StaffRole.DATA_PROTECTION));
        director = TestStaff.logIn(node, "director" + people + "@staff.example", StaffRoles.of(StaffRole.DIRECTOR));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Answer post(String cookie, String path, Fields fields) {
        return visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    static String id(String page) {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    static String outcome(String page) {
        return node.ask("select state || ' ' || outcome from subject_request where id = '" + id(page) + "'");
    }

    /** What the audit says of how a request ended. */
    static String ended(String page) {
        return node.ask("select detail from audit where act = 'subject.end' and subject = 'request:" + id(page) + "'")
                .replace(": ", ":")
                .replace(", ", ",");
    }

    static String today() {
        return LocalDate.ofInstant(node.clock.instant(), ZoneId.of("Europe/London"))
                .toString();
    }

    /** Closing one of which they were told today in another way than by an answer from here. */
    static Fields close(String outcome, String told) {
        return Fields.of("act", "close", "outcome", outcome, "told", told, "told-on", today());
    }

    static String begin(String email, String kind) {
        return begin(lead, email, kind);
    }

    static String begin(String cookie, String email, String kind) {
        Answer begun =
                post(cookie, "/staff/requests", Fields.of("email", email, "kind", kind, "note", "A letter of May"));
        assertThat(begun.status()).isEqualTo(303);
        return begun.location();
    }
}
