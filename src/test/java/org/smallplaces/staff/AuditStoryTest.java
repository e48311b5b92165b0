package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** An auditor who has nothing but the saved audit knows who did what, and that nobody has touched it since. */
class AuditStoryTest {
    private static final Pattern LINK = Pattern.compile(Pattern.quote(TestNode.BASE_URL) + "(/v/[^?\\s]+)");
    private static final Pattern SCRIPT = Pattern.compile("```sh\\n(previous=.*?)```", Pattern.DOTALL);

    private static TestNode node;
    private static Visitor visitor;
    private static Approvals approvals;
    private static String officer;
    private static String director;
    private static String auditor;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("audited"));
        visitor = node.visitor("192.0.2.1");
        approvals = new Approvals(
                node.database.database().pool(),
                List.of(new NotedAct()),
                node.site().accounts()::member,
                node.clock);
        officer = TestStaff.logIn(node, StaffRole.OFFICER);
        director = TestStaff.logIn(node, StaffRole.DIRECTOR);
        auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoDidWhatIsReadFromTheSavedAuditAlone() throws Exception {
        post(officer, "/staff/campaigns/reload", Fields.of());
        String held = held();
        for (String act : List.of("approve", "invalidate", "restore")) {
            post(
                    director,
                    "/staff/campaigns/audited/review",
                    Fields.of("act", act, "signature", held, "removal", "abuse"));
        }
        String changed = changed();
        String pack = pack();
        UUID refused = proposal("note:1");
        UUID approved = proposal("note:2");
        UUID withdrawn = proposal("note:3");
        await(approvals.refuse(refused, member("director"), new Reason("Because of Anna")));
        await(approvals.approve(approved, member("director"), Optional.empty()));
        await(approvals.withdraw(withdrawn, member("officer"), Optional.empty()));
        visitor.post("/staff/log-out", Fields.of("csrf", TestStaff.formToken(visitor, officer)), "Cookie", officer);

        String saved = saved();

        assertThat(saved.lines().map(JsonObject::new).map(AuditStoryTest::told))
                .containsSubsequence(
                        "system staff.add " + staff("officer"),
                        staff("officer") + " staff.log-in " + staff("officer"),
                        staff("officer") + " campaigns.reload campaigns",
                        staff("director") + " signature.approve signature:" + held,
                        staff("director") + " signature.invalidate signature:" + held,
                        staff("director") + " signature.restore signature:" + held,
                        "signatory:" + changed + " signature.change signature:" + changed,
                        staff("officer") + " pack.build pack:" + pack,
                        staff("officer") + " pack.download pack:" + pack,
                        staff("officer") + " approval.propose approval:" + refused,
                        staff("officer") + " approval.propose approval:" + approved,
                        staff("officer") + " approval.propose approval:" + withdrawn,
                        staff("director") + " approval.refuse approval:" + refused,
                        staff("director") + " approval.approve approval:" + approved,
                        staff("officer") + " approval.withdraw approval:" + withdrawn,
                        staff("officer") + " staff.log-out " + staff("officer"),
                        staff("auditor") + " audit.export audit");
        assertThat(saved).contains("note:2", "\"about\"").doesNotContain("Anna", "Levy", "@");
        aStrangerChecksItByTheScriptOfTheReadme(saved);
    }

    @Test
    void signingVerifyingAndWithdrawingWriteNoEntrySoNobodyWaitsForTheAudit() {
        String entries = "select count(*) from audit where campaign_id is not null or actor like 'signatory:%'";
        String before = node.ask(entries);
        visitor.sign("audited", "Ruth Adler", "ruth@example.org");
        visitor.post(verified("ruth@example.org"), Fields.of("act", "withdraw"));
        assertThat(node.ask("select state from signature where name = 'Ruth Adler'"))
                .isEqualTo("withdrawn");
        assertThat(node.ask(entries)).isEqualTo(before);
    }

    private static void aStrangerChecksItByTheScriptOfTheReadme(String saved) throws Exception {
        String head = node.ask("select encode(hash, 'hex') from audit_head");
        assertThat(checked(saved)).isEqualTo("whole, and ends with " + head);
        assertThat(checked(saved.replaceFirst("signature\\.invalidate", "signature.approve")))
                .startsWith("altered: ");
        assertThat(checked(saved.replaceFirst("(?m)^.*signature\\.invalidate.*\n", "")))
                .startsWith("does not follow: ");
    }

    private static String checked(String saved) throws IOException, InterruptedException {
        Matcher script = SCRIPT.matcher(Files.readString(Path.of("README.md")));
        assertThat(script.find()).isTrue();
        Files.writeString(folder.resolve("audit.jsonl"), saved);
        Process shell = new ProcessBuilder("sh", "-c", script.group(1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes()).strip();
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static String told(JsonObject entry) {
        return entry.getString("actor") + " " + entry.getString("act") + " " + entry.getString("subject");
    }

    private static String saved() {
        Answer answer = visitor.get("/staff/audit/export.jsonl", "Cookie", auditor);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("audit.jsonl");
        return answer.body();
    }

    /** A signature that waits, held for its domain. */
    private static String held() {
        visitor.sign("audited", "Dan Stone", "dan@mailinator.com");
        return Wait.until(() -> node.ask("select id from signature where moderation = 'held'"), id -> !id.isEmpty());
    }

    /** A signature that its signatory has verified and then spelt anew. */
    private static String changed() {
        visitor.sign("audited", "Miriam Levi", "miriam@example.org");
        String mine = verified("miriam@example.org");
        visitor.post(mine + "/change", Fields.of("act", "save", "name", "Miriam Lévi", "visibility", "recipient-only"));
        return node.ask("select id from signature where name = 'Miriam Lévi'");
    }

    /** The page of a signature, once it is verified by the link in its mail. */
    private static String verified(String email) {
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + email + "'"),
                text -> !text.isEmpty());
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        return visitor.post(link.group(1), Fields.of()).location().split("\\?", 2)[0];
    }

    private static String pack() {
        String path =
                post(officer, "/staff/campaigns/audited/packs", Fields.of()).location();
        Wait.until(() -> node.ask("select state from pack"), "ready"::equals);
        assertThat(visitor.get(path + "/download", "Cookie", officer).status()).isEqualTo(200);
        return path.substring("/staff/packs/".length());
    }

    private static UUID proposal(String about) {
        StaffMember proposer = member("officer");
        ProposeResult result = await(node.database
                .database()
                .pool()
                .withTransaction(transaction -> approvals.propose(
                        transaction,
                        new NotedAct(),
                        proposer,
                        Optional.empty(),
                        about,
                        new JsonObject().put("count", 1),
                        new Reason("Anna asked for it"))));
        return ((ProposeResult.Proposed) result).proposal().id();
    }

    private static StaffMember member(String role) {
        UUID id = UUID.fromString(staff(role).substring("staff:".length()));
        return await(node.site().accounts().member(node.database.database().pool(), id))
                .orElseThrow();
    }

    private static String staff(String role) {
        return "staff:" + node.ask("select id from staff where name = '" + role + "@staff.example'");
    }

    private static Answer post(String cookie, String path, Fields fields) {
        Answer answer = visitor.post(path, fields.and("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
        assertThat(answer.status()).as(path).isIn(200, 303);
        return answer;
    }

    private static <T> T await(Future<T> future) {
        return Console.await(future);
    }
}
