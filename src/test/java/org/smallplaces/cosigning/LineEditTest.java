package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** Lines that staff edit, their signatories change, and what becomes of both. */
class LineEditTest {
    private static LetterNode letters;

    @BeforeAll
    static void start() {
        letters = new LetterNode("edited", "limits", "own", "sorted", "again");
    }

    @AfterAll
    static void stop() {
        letters.close();
    }

    private static void approve(String slug, String name) {
        letters.post("/staff/campaigns/" + slug + "/approve", Fields.of("approve", letters.pick(slug, name)));
        letters.awaitCount(slug, 1);
    }

    /** Posts the form of the line's page as it is, with other values. */
    private static Answer edit(String slug, String name, String... changed) {
        String path = "/staff/campaigns/" + slug + "/lines/" + letters.id(name);
        String page = letters.see(path).body();
        Fields form =
                Fields.of("seen", page.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1"), "name", name);
        for (String field :
                new String[] {"honorifics", "postNominals", "role", "organisation", "sortKey", "latinName"}) {
            form = form.and(field, page.replaceAll("(?s).*name=\"" + field + "\"[^>]*? value=\"([^\"]*)\".*", "$1"));
        }
        form = form.and("capacity", page.replaceAll("(?s).*name=\"capacity\" value=\"([a-z-]+)\" checked.*", "$1"));
        for (int i = 0; i < changed.length; i += 2) {
            form = form.with(changed[i], changed[i + 1]);
        }
        return letters.post(path, form);
    }

    @Test
    void theSignatoryIsToldOfAnEditAndOnePressPutsTheOldLineBackAndHoldsIt() {
        String mine = letters.verified("edited", "Miriam Levy", "m@example.org", LetterNode.onBehalf("Edited Shul"));
        approve("edited", "Miriam Levy");
        assertThat(edit("edited", "Miriam Levy", "role", "Chair of Trustees", "organisation", "The Edited Shul")
                        .location())
                .endsWith("did=edited");
        letters.awaitCount("edited", 1);
        String mail = letters.mail("m@example.org");
        assertThat(mail)
                .contains("Rabbi Dr Miriam Levy, Chair, on behalf of Edited Shul")
                .contains("Rabbi Dr Miriam Levy, Chair of Trustees, on behalf of The Edited Shul");
        assertThat(LetterNode.link(mail)).isEqualTo(mine);
        Answer page = letters.visitor.get(mine);
        assertThat(page.words()).contains("The staff have changed your line", "Put my old line back");
        String edit = page.body().replaceAll("(?s).*name=\"edit\" value=\"([^\"]*)\".*", "$1");
        letters.visitor.get(mine + "/objection");
        letters.awaitCount("edited", 1);
        Answer objected = letters.visitor.post(mine + "/objection", Fields.of("edit", edit));
        assertThat(letters.visitor.get(objected.location()).words())
                .contains("Your old line is back", "Chair , on behalf of Edited Shul")
                .doesNotContain("Chair of Trustees", "Put my old line back");
        letters.awaitCount("edited", 0);
        assertThat(letters.moderation("Miriam Levy")).isEqualTo("held objection");
        assertThat(letters.see("/staff").words()).contains("signatory objects to a changed line");
        letters.visitor.post(mine + "/objection", Fields.of("edit", edit));
        assertThat(letters.ask("select count(*) from audit where act = 'signature.object'"))
                .containsExactly("1");
        assertThat(letters.ask("select line ->> 'role' from signatory_line_history"))
                .containsExactly("Chair");
    }

    @Test
    void anObjectionPutsTheSignatorysOwnLineBackHoweverOftenStaffHaveEditedIt() {
        String mine = letters.verified("again", "Ann Field", "again@example.org", LetterNode.personal());
        Fields own = LetterNode.personal().and("name", "Ann Field").and("visibility", "recipient-only");
        String edits = " from signatory_line_history where signature_id = '" + letters.id("Ann Field") + "'";
        edit("again", "Ann Field", "role", "Never Seen Again");
        letters.node.clock.step(java.time.Duration.ofSeconds(1));
        letters.visitor.post(mine + "/change", own.with("role", "Head").and("act", "save"));
        for (String role : new String[] {"First Edit", "Second Edit"}) {
            letters.node.clock.step(java.time.Duration.ofSeconds(1));
            assertThat(edit("again", "Ann Field", "role", role).location()).endsWith("did=edited");
        }
        String edit = letters.visitor.get(mine).body().replaceAll("(?s).*name=\"edit\" value=\"([^\"]*)\".*", "$1");
        Answer objected = letters.visitor.post(mine + "/objection", Fields.of("edit", edit));
        assertThat(letters.visitor.get(objected.location()).words())
                .contains("Your old line is back", "Rabbi Ann Field , Head")
                .doesNotContain("First Edit", "Second Edit", "Put my old line back");
        assertThat(letters.ask(
                        "select (objected_at is null) || ' ' || (line ->> 'role')" + edits + " order by changed_at"))
                .containsExactly("true Teacher", "false Head", "false First Edit");
    }

    @Test
    void staffMakeNobodySpeakForAnOrganisationAndPutNoOtherNameIn() {
        letters.verified("limits", "Ruth Gold", "r@example.org", LetterNode.personal());
        letters.verified("limits", "Sam Gold", "s@example.org", LetterNode.onBehalf("Limits Trust"));
        assertThat(edit("limits", "Ruth Gold", "capacity", "on-behalf").words())
                .contains("Only the signatory can say that they sign for an organisation");
        assertThat(edit("limits", "Sam Gold", "organisation", "Home Office").words())
                .contains("This is another organisation");
        Answer renamed = edit("limits", "Ruth Gold", "name", "Boris Johnson", "role", "Kept as typed");
        assertThat(renamed.status()).isEqualTo(422);
        assertThat(renamed.body()).contains("value=\"Boris Johnson\"", "value=\"Kept as typed\"");
        assertThat(edit("limits", "Sam Gold", "seen", "0".repeat(24), "role", "Clerk")
                        .status())
                .isEqualTo(409);
        assertThat(edit("limits", "Sam Gold", "capacity", "personal").location())
                .endsWith("did=edited");
        assertThat(letters.ask("select capacity || ' ' || organisation from signatory_line where signature_id = '"
                        + letters.id("Sam Gold") + "'"))
                .containsExactly("personal Limits Trust");
        assertThat(letters.ask("select count(*) from signatory_line_history h where signature_id = '"
                        + letters.id("Ruth Gold") + "'"))
                .containsExactly("0");
    }

    @Test
    void aLineThatItsOwnerChangesIsLookedAtOnceMore() {
        String mine = letters.verified("own", "Ann Lake", "a@example.org", LetterNode.personal());
        approve("own", "Ann Lake");
        Fields form = LetterNode.personal().and("name", "Ann Lake").and("visibility", "recipient-only");
        Answer preview =
                letters.visitor.post(mine + "/change", form.with("role", "Head").and("act", "preview"));
        assertThat(preview.words())
                .contains("This is how it will look", "Rabbi Ann Lake , Head", "the staff look at it once more");
        letters.awaitCount("own", 1);
        Answer wrong = letters.visitor.post(
                mine + "/change", form.with("capacity", "on-behalf").and("act", "save"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.words()).contains("Tick the declaration");
        letters.visitor.post(mine + "/change", form.with("role", "Head").and("act", "save"));
        letters.awaitCount("own", 0);
        assertThat(letters.moderation("Ann Lake")).isEqualTo("held letter");
        assertThat(letters.visitor.get(mine).words()).contains("Your line, on", "Rabbi Ann Lake , Head");
        assertThat(letters.ask("select detail::text from audit where act = 'signature.change' and campaign_id ="
                        + " (select id from campaign where slug = 'own')"))
                .containsExactly("{\"fields\": [\"line\"]}");
    }

    @Test
    void whereANameStandsInTheListIsNoMatterOfApproval() {
        String mine = letters.verified("sorted", "Tom van Wells", "t@example.org", LetterNode.personal());
        approve("sorted", "Tom van Wells");
        Fields form = LetterNode.personal()
                .and("name", "Tom van Wells")
                .and("visibility", "recipient-only")
                .and("sortKey", "Wells, Tom van")
                .and("act", "save");
        assertThat(letters.visitor.post(mine + "/change", form).status()).isEqualTo(303);
        assertThat(letters.ask("select l.sort_key from signatory_line l where signature_id = '"
                        + letters.id("Tom van Wells") + "'"))
                .containsExactly("Wells, Tom van");
        letters.awaitCount("sorted", 1);
        assertThat(letters.moderation("Tom van Wells")).startsWith("clear");
    }
}
