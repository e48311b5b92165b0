package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** The list in the console: looked through first, then invited by one button. */
class InvitationImportTest {
    private static Letters letters;

    @BeforeAll
    static void start() {
        letters = new Letters("listed", "filed", "paged", "sorted", "many");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static String invitations(String slug) {
        return letters.node.ask(
                "select count(*) from invitation i join campaign c on c.id = i.campaign_id where c.slug = '" + slug
                        + "'");
    }

    @Test
    void nothingIsStoredBeforeTheButtonAndGoodRowsAreKeptWhileDuplicatesAreNamed() {
        letters.invited("listed", "There Already", "there@shul.example");
        Visitor visitor = letters.visitor;
        visitor.sign(
                "listed",
                visitor.form("listed", "Has Signed", "signed@shul.example").and("capacity", "personal"));
        String verify = letters.verifyLink("signed@shul.example");
        assertThat(visitor.post(verify, Fields.of()).status()).isEqualTo(303);
        String list = "name;email;shoe\r\n"
                + "Good One;good1@shul.example;1\r\n"
                + "Twice;GOOD1@shul.example;1\r\n"
                + "There Already;there@shul.example;1\r\n"
                + "Has Signed;signed@shul.example;1\r\n"
                + ";noname@shul.example;1\r\n"
                + "<b>Bold</b> Two;good2@shul.example;1\r\n";
        Answer preview = letters.press(Letters.board("listed") + "/import", Fields.of("list", list, "act", "check"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.words())
                .contains("2 people can be invited", "There is one thing to correct", "3 rows are left out")
                .contains("Enter the person’s name")
                .contains("The same address stands in line 2")
                .contains("There Already This address is invited already, or has signed.")
                .contains("Has Signed This address is invited already, or has signed.")
                .contains("The column “shoe” is not known");
        assertThat(preview.body()).contains("&lt;b&gt;Bold&lt;/b&gt;").doesNotContain("<b>Bold");
        assertThat(invitations("listed")).isEqualTo("1");
        assertThat(letters.node.ask("select string_agg(a.detail ->> 'rows', ' ' order by a.id) from audit a"
                        + " join campaign c on c.id = a.campaign_id"
                        + " where c.slug = 'listed' and a.act = 'invitation.check' and a.actor like 'staff:%'"))
                .endsWith("5");
        Answer invited = letters.press(Letters.board("listed") + "/import", Fields.of("list", list, "act", "invite"));
        assertThat(invited.location()).isEqualTo(Letters.board("listed") + "?did=invited&count=2");
        assertThat(invitations("listed")).isEqualTo("3");
        assertThat(letters.link("good1@shul.example")).startsWith("/i/");
        Answer again = letters.press(Letters.board("listed") + "/import", Fields.of("list", list, "act", "invite"));
        assertThat(again.status()).as("nobody is left").isEqualTo(409);
        assertThat(letters.mails("good1@shul.example")).isEqualTo(1);
        assertThat(letters.node.ask("select a.detail ->> 'invited' from audit a join campaign c on c.id = a.campaign_id"
                        + " where c.slug = 'listed' and a.act = 'invitation.send' and a.subject like 'campaign:%'"))
                .isEqualTo("2");
        assertThat(letters.node.ask("select string_agg(i::text, ' ') from invitation i"))
                .doesNotContain("shul.example");
        assertThat(letters.see(Letters.board("listed")).body()).doesNotContain("@shul.example");
    }

    @Test
    void aFileIsLookedThroughAndComesBackToBeCorrected() throws IOException {
        String path = Letters.board("filed") + "/import";
        Answer preview = letters.send(
                path, "\uFEFFname,email\r\nדוד כהן,david@shul.example\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body()).contains("דוד כהן,david@shul.example").contains("One person can be invited");
        Answer wrong = letters.send(path, "name,email\r\nnaïve,a@b.example".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.words()).contains("Save the file as CSV UTF-8");
        assertThat(letters.press(path, Fields.of("list", "hello", "act", "check"))
                        .words())
                .contains("Name the columns in the first line");
        assertThat(invitations("filed")).isEqualTo("0");
    }

    @Test
    void thousandsOfRowsAreLookedThroughWithTheErrorsOfEach() {
        StringBuilder list = new StringBuilder("name,email,organisation\n");
        for (int row = 2; row <= InviteSheet.MOST_ROWS + 1; row++) {
            boolean wrong = row == 1_500;
            list.append("Miriam Levy,")
                    .append(wrong ? "nobody" : "many" + row + "@shul.example")
                    .append(",Hill Synagogue\n");
        }
        Answer checked =
                letters.press(Letters.board("many") + "/import", Fields.of("list", list.toString(), "act", "check"));
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.words())
                .contains("1,999 people can be invited", "There is one thing to correct", "1,500 Miriam Levy");
        String tooMany = list.append("One More,more@shul.example,\n").toString();
        Answer refused = letters.press(Letters.board("many") + "/import", Fields.of("list", tooMany, "act", "check"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("more@shul.example");
    }

    @Test
    void theBoardCountsFiltersSearchesAndPages() {
        StringBuilder list = new StringBuilder("name,email,group,organisation\n");
        for (int i = 10; i < 70; i++) {
            list.append("Person ")
                    .append(i)
                    .append(",p")
                    .append(i)
                    .append("@shul.example,")
                    .append(i < 40 ? "Elders" : "Friends")
                    .append(",Hill ")
                    .append(i)
                    .append('\n');
        }
        letters.press(Letters.board("paged") + "/import", Fields.of("list", list.toString(), "act", "invite"));
        String board = Letters.board("paged");
        assertThat(letters.see(board).words()).contains("All 60", "Invited 60", "Signed 0", "60 invitations");
        assertThat(letters.see(board + "?sort=name").words())
                .contains("Person 10")
                .doesNotContain("Person 65");
        assertThat(letters.see(board + "?sort=name&page=1").words())
                .contains("Person 65")
                .doesNotContain("Person 10");
        assertThat(letters.see(board + "?q=HILL+42").words())
                .contains("Person 42")
                .doesNotContain("Person 43");
        assertThat(letters.see(board + "?group=Elders").words())
                .contains("30 invitations")
                .doesNotContain("Person 41");
        assertThat(letters.see(board + "?state=signed").words()).contains("No invitation fits");
        assertThat(letters.see(board + "?state=%27&page=x&sort=q&q=%00%25").status())
                .isEqualTo(200);
    }

    @Test
    void theNewestStandFirstAndThoseOfOneListByName() {
        String board = Letters.board("sorted");
        letters.press(
                board + "/import",
                Fields.of("list", "name,email\nZoe,z@shul.example\nBen,b@shul.example\n", "act", "invite"));
        letters.step(Duration.ofMinutes(1));
        letters.press(
                board + "/import",
                Fields.of(
                        "list",
                        "name,email,organisation,capacity\nDan,d@shul.example\nCal,c@shul.example,Hill Road,on behalf of\n",
                        "act",
                        "invite"));
        assertThat(letters.see(board).words()).containsSubsequence("Cal , on behalf of Hill Road", "Dan", "Ben", "Zoe");
        assertThat(letters.see(board + "?sort=name").words()).containsSubsequence("Ben", "Cal", "Dan", "Zoe");
    }

    @Test
    void mistakesInTheFormForOnePersonAreSaidAndKept() {
        Answer again = letters.press(
                Letters.board("listed") + "/one", Fields.of("name", "", "email", "nobody", "role", "Chair"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("href=\"#name\"", "href=\"#email\"", "value=\"Chair\"", "value=\"nobody\"");
    }

    @Test
    void petitionsHaveNoInvitationsAndReviewersSeeNone() {
        assertThat(letters.see(Letters.board("petition")).status()).isEqualTo(404);
        assertThat(letters.see("/staff/campaigns/petition").body()).doesNotContain("petition/invitations");
        assertThat(letters.see("/staff/campaigns/listed").body()).contains("listed/invitations");
        String reviewer = TestStaff.logIn(letters.node, StaffRole.REVIEWER);
        assertThat(letters.staff
                        .get(Letters.board("listed"), "Cookie", reviewer)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theCommandLineFollowsTheSameRules() {
        InvitationImport importing = new InvitationImport(
                letters.node.site().database().pool(),
                letters.node.site().hashes(),
                letters.node.site().sealer(),
                letters.node.site().words().messages(),
                letters.node.clock);
        byte[] list = "name,email\nCommand One,command@shul.example\n,none\n".getBytes(StandardCharsets.UTF_8);
        assertThat(run(importing, "filed", list, true).invited()).isEqualTo(1);
        assertThat(invitations("filed")).as("only looked through").isEqualTo("0");
        InvitationImport.Report report = run(importing, "filed", list, false);
        assertThat(report.invited()).isEqualTo(1);
        assertThat(report.leftOut()).isEqualTo(1);
        assertThat(report.problems()).hasSize(2).noneMatch(line -> line.contains("none,"));
        assertThat(run(importing, "filed", list, false).invited()).isZero();
        assertThat(run(importing, "petition", list, false).refused()).contains("only letters");
        assertThat(run(importing, "filed", "x".getBytes(StandardCharsets.UTF_8), false)
                        .refused())
                .contains("Name the columns");
        letters.press(
                Letters.board("filed") + "/" + letters.node.ask("select id from invitation where name = 'Command One'"),
                Fields.of("act", "withdraw"));
    }

    private static InvitationImport.Report run(InvitationImport importing, String slug, byte[] file, boolean looking) {
        return Letters.await(importing.run(
                letters.node.site().catalogue().find(new Slug(slug)).orElseThrow(), file, false, looking));
    }
}
