package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.TestLetters;
import org.smallplaces.server.Visitor.Answer;

/** The groups of the list of invitations become the groups of the letter, by one press and for those nobody has placed. */
class GroupsAsInvitedTest {
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([0-9]+)\"");
    private static final String OFFER = "value=\"put-invited\"";

    private static LetterNode node;

    @BeforeAll
    static void start() {
        node = new LetterNode("tiers", "many", "nobody");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String path(String slug) {
        return "/staff/campaigns/" + slug + "/order";
    }

    private static Answer press(String slug, String... fields) {
        Matcher revision = REVISION.matcher(node.see(path(slug)).body());
        assertThat(revision.find()).isTrue();
        return node.post(path(slug), Fields.of(fields).and("revision", revision.group(1)));
    }

    private static void invited(String slug, UUID signature, String group) {
        node.node.database.execute("insert into invitation (id, campaign_id, mailbox, email_sealed, name, honorifics,"
                + " post_nominals, role, organisation, capacity, language, group_word, state, invited_at, signed_at,"
                + " mail_id, signature_id) select gen_random_uuid(), campaign_id, mailbox, 'sealed', name, '', '', '', '',"
                + " '', 'en', '" + group + "', 'signed', signed_at, signed_at, gen_random_uuid(), id from signature"
                + " where id = '" + signature + "'");
    }

    private static String placed(String slug) {
        return node.node.ask(
                "select coalesce(string_agg(s.name || ': ' || (g.names ->> 'en'), ', ' order by s.name), '')"
                        + " from letter_place p join signature s on s.id = p.signature_id join letter_group g on g.id = p.group_id"
                        + " join campaign c on c.id = p.campaign_id where c.slug = '" + slug + "'");
    }

    @Test
    void missingGroupsAreMadeOthersAreUsedAndWhoWasPlacedByHandStays() {
        TestLetters letter = new TestLetters(node.node, "tiers");
        UUID ann = letter.person("Ann Adler", "", "");
        UUID ben = letter.body("Ben Byrne", "", "Open Door");
        letter.body("Cal Cole", "", "Open Door");
        UUID dan = letter.person("Dan Dale", "", "");
        UUID eve = letter.person("Eve East", "", "");
        invited("tiers", ann, "Initiators");
        invited("tiers", ben, "Patrons");
        invited("tiers", dan, "");
        assertThat(press("tiers", "act", "group-add", "name.en", "Initiators").status())
                .isEqualTo(303);
        assertThat(press("tiers", "act", "first:" + eve).status()).isEqualTo(303);
        invited("tiers", eve, "Patrons");

        assertThat(node.see(path("tiers")).words()).contains("Initiators : 1 signatory", "Patrons : 1 signatory");
        assertThat(press("tiers", "act", "put-invited").status()).isEqualTo(303);
        assertThat(placed("tiers")).isEqualTo("Ann Adler: Initiators, Ben Byrne: Patrons, Cal Cole: Patrons");
        assertThat(node.see(path("tiers")).body()).doesNotContain(OFFER);
        assertThat(node.node.ask(
                        "select detail ->> 'did' from audit where act = 'letter.place' order by id desc limit 1"))
                .isEqualTo("invited");
    }

    @Test
    void whoIsNotApprovedIsNotOfferedAndNotPlaced() {
        TestLetters letter = new TestLetters(node.node, "nobody");
        letter.person("Ann Adler", "", "");
        UUID held = letter.signed("Rea Reci", "", "", "personal", "verified", "held", "public");
        invited("nobody", held, "Initiators");
        assertThat(node.see(path("nobody")).body()).doesNotContain(OFFER);
        assertThat(press("nobody", "act", "put-invited").status()).isEqualTo(303);
        assertThat(node.node.ask("select count(*) from letter_group g join campaign c on c.id = g.campaign_id"
                        + " where c.slug = 'nobody' and g.kind = 'named'"))
                .isEqualTo("0");
    }

    @Test
    void moreGroupsThanALetterCanHaveAreNotMadeByHalves() {
        TestLetters letter = new TestLetters(node.node, "many");
        for (int i = 0; i < OrderActs.MOST_GROUPS; i++) {
            invited("many", letter.person("Person " + (char) ('A' + i) + "dler", "", ""), "Tier " + i);
        }
        Answer answer = press("many", "act", "put-invited");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.words()).contains("There are 20 groups already");
        assertThat(placed("many")).isEmpty();
    }
}
