package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** What staff write around the text of a campaign: next steps, a timeline, questions. */
class AroundTest extends EditorFixture {
    private static Fields whole(String revision) {
        return Fields.of("revision", revision)
                .and("act", "save")
                .and("step.0.kind", "donate")
                .and("step.0.label.en", "Give to the <gate>")
                .and("step.0.label.he", "לתרום")
                .and("step.0.link", "https://example.org/give?a=1&b=2")
                .and("step.1.kind", "event")
                .and("step.1.label.en", "A party long ago")
                .and("step.1.label.he", "מסיבה")
                .and("step.1.link", "https://example.org/party")
                .and("step.1.when", "2020-05-01 19:00")
                .and("entry.0.date", "2019")
                .and("entry.0.what.en", "It was closed")
                .and("entry.0.what.he", "הוא נסגר")
                .and("entry.1.date", "2018-04")
                .and("entry.1.what.en", "It was built")
                .and("entry.1.what.he", "הוא נבנה")
                .and("question.0.question.en", "Who pays?")
                .and("question.0.question.he", "מי משלם?")
                .and("question.0.answer.en", "The <council>.")
                .and("question.0.answer.he", "המועצה.");
    }

    private static String revisionOf(String slug) {
        return revision(see(campaign(slug, "around")).body());
    }

    @Test
    void itIsShownOnThePageOncePublishedAndStaysWhenTheDefinitionIsSaved() {
        String slug = written();
        assertThat(see(campaign(slug, "around")).words()).contains("Nothing is offered yet.");
        Answer saved = post(campaign(slug, "around"), whole(revisionOf(slug)).and("title.en", "Another title"));
        assertThat(saved.location()).isEqualTo(campaign(slug, "around?saved=1"));
        assertThat(post(campaign(slug, "edit"), definition(revisionOf(slug))).status())
                .isEqualTo(303);
        assertThat(state(slug, "draft", "open").status()).isEqualTo(303);
        String page = visitor.get("/campaigns/" + slug).body();
        assertThat(page)
                .contains("Open the &lt;gate&gt;", "Give to the &lt;gate&gt;", "The &lt;council&gt;.")
                .contains("href=\"https://example.org/give?a&#x3D;1&amp;b&#x3D;2\"")
                .doesNotContain("Another title", "A party long ago");
        assertThat(page.indexOf("It was built")).isLessThan(page.indexOf("It was closed"));
        assertThat(visitor.get("/campaigns/" + slug + "?lang=he").body()).contains("לתרום", "מי משלם?", "אפריל 2018");
    }

    @Test
    void whatIsWrongIsKeptAndToldAtItsField() {
        String slug = written();
        assertThat(post(campaign(slug, "around"), whole(revisionOf(slug)).with("step.0.link", "javascript:alert(1)"))
                        .status())
                .isEqualTo(303);
        String page = see(campaign(slug, "around")).body();
        assertThat(page).contains("id=\"step.0.link-error\"", "value=\"javascript:alert(1)\"");
        assertThat(see(campaign(slug, "state")).body()).contains(campaign(slug, "around#step.0.link"));
        assertThat(state(slug, "draft", "open").status()).isNotEqualTo(303);
    }

    @Test
    void oneMoreIsAskedForWithoutLosingAnything() {
        String slug = written();
        Answer more = post(campaign(slug, "around"), whole(revisionOf(slug)).with("act", "question"));
        assertThat(more.location()).isEqualTo(campaign(slug, "around?saved=1&more=question#question"));
        assertThat(see(campaign(slug, "around?saved=1&more=question")).body())
                .contains("name=\"question.1.question.en\"", "Who pays?");
    }

    @Test
    void whoWasOvertakenKeepsWhatTheyTyped() {
        String slug = written();
        String before = revisionOf(slug);
        assertThat(post(campaign(slug, "around"), whole(before)).status()).isEqualTo(303);
        Answer late = post(campaign(slug, "around"), whole(before).with("question.0.question.en", "Who gains?"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Who gains?", "Who pays?");
    }
}
