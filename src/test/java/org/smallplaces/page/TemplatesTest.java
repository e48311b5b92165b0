package org.smallplaces.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;

class TemplatesTest {
    private static final View ENGLISH = new View(new Language("en"), false, "/here", false, ZoneId.of("Europe/London"));
    private static final View HEBREW = new View(new Language("he"), true, "/here", false, ZoneId.of("Europe/London"));

    record Item(String name, long count) {}

    record Model(String title, List<Item> items, Optional<String> note, Html html, boolean open, Instant at) {}

    private static final Model MODEL = new Model(
            "<b>T & C</b>",
            List.of(new Item("a", 0), new Item("b", 1234)),
            Optional.empty(),
            new Html("<em>kept</em>"),
            true,
            Instant.parse("2027-01-31T23:59:59Z"));

    @Test
    void valuesAreEscapedAndSanitisedHtmlIsNot() {
        assertThat(render("{{title}} {{html}}", ENGLISH)).isEqualTo("&lt;b&gt;T &amp; C&lt;/b&gt; <em>kept</em>");
    }

    @Test
    void plainTextTemplatesEscapeNothing() {
        assertThat(render("x.txt", "{{title}}", ENGLISH)).isEqualTo("<b>T & C</b>");
    }

    @Test
    void aNameThatDoesNotExistFails() {
        assertThatThrownBy(() -> render("{{titel}}", ENGLISH)).hasMessageContaining("titel");
        assertThatThrownBy(() -> render("{{#if titel}}x{{/if}}", ENGLISH)).hasMessageContaining("titel");
        assertThatThrownBy(() -> render("{{#each items}}{{titel}}{{/each}}", ENGLISH))
                .hasMessageContaining("titel");
        assertThatThrownBy(() -> render("{{t \"nothing.here\"}}", ENGLISH)).hasMessageContaining("nothing.here");
        assertThatThrownBy(() -> render("{{asset \"css/none.css\"}}", ENGLISH)).hasMessageContaining("none.css");
    }

    @Test
    void aZeroIsPrintedAndAnEmptyOptionalIsNot() {
        assertThat(render("{{#each items}}{{name}}={{n count}};{{/each}}{{#if note}}x{{/if}}{{note}}", ENGLISH))
                .isEqualTo("a=0;b=1,234;");
    }

    @Test
    void aLayoutSurroundsThePageAndIsGivenItsTitle() {
        String layout =
                "<title>{{pageTitle}}</title>{{#if wide}}wide{{/if}}<main lang={{view \"lang\"}} dir={{view \"dir\"}}>"
                        + "{{> @partial-block}}</main>";
        String page = "{{#> layout/page pageTitle=(t \"hello\" name=title) wide=open}}<h1>{{title}}</h1>"
                + "{{#each items}}{{> partials/item label=\"L\"}}{{/each}}{{/layout/page}}";
        assertThat(render("page", page, HEBREW, Map.of("layout/page", layout, "partials/item", "{{label}}-{{name}} ")))
                .isEqualTo("<title>שלום \u2068&lt;b&gt;T &amp; C&lt;/b&gt;\u2069</title>wide<main lang=he dir=rtl>"
                        + "<h1>&lt;b&gt;T &amp; C&lt;/b&gt;</h1>L-a L-b </main>");
    }

    @Test
    void datesAreSaidInTheLanguageAndWithTheirZone() {
        assertThat(render("{{date at}} | {{moment at}}", ENGLISH))
                .isEqualTo("31 January 2027 | 31 January 2027 at 23:59 GMT");
        assertThat(render("{{moment at}}", HEBREW)).endsWith("23:59 GMT");
    }

    /** The figures of plain Arabic are CLDR's: those that stand in the hashes and postcodes beside them. */
    @Test
    void numbersAndDatesFollowTheLanguageAndItsOwnNameForGreenwichTime() {
        View arabic = new View(new Language("ar"), false, "/here", false, ZoneId.of("Europe/London"));
        View welsh = new View(new Language("cy"), false, "/here", false, ZoneId.of("Europe/London"));
        String template = "{{#each items}}{{n count}} {{/each}}| {{moment at}}";
        assertThat(render(template, arabic)).isEqualTo("0 1,234 | 31 يناير 2027 في 23:59 غرينتش");
        assertThat(render(template, welsh)).isEqualTo("0 1,234 | 31 Ionawr 2027 am 23:59 GMT");
    }

    @Test
    void linksKeepTheLanguageThatWasChosenAndRefuseScripts() {
        assertThat(render("{{href \"/a\"}}", HEBREW)).isEqualTo("/a?lang&#x3D;he");
        assertThat(render("{{href \"/a\"}}", ENGLISH)).isEqualTo("/a");
        assertThatThrownBy(() -> render("{{url \"javascript:alert(1)\"}}", ENGLISH))
                .hasMessageContaining("not an address for a link");
        assertThatThrownBy(() -> render("{{href \"//evil\"}}", ENGLISH)).hasMessageContaining("path of our own");
    }

    private static String render(String template, View view) {
        return render("page", template, view);
    }

    private static String render(String name, String template, View view) {
        return render(name, template, view, Map.of());
    }

    private static String render(String name, String template, View view, Map<String, String> others) {
        Map<String, String> files = new HashMap<>();
        files.put("messages/en.properties", "hello = Hello {name}");
        files.put("messages/he.properties", "hello = שלום {name}");
        files.put("static/css/site.css", "");
        files.put("templates/" + name + ".hbs", template);
        others.forEach((other, text) -> files.put("templates/" + other + ".hbs", text));
        WebFolder web = WebFolder.of(files);
        return Templates.load(web, Messages.load(web), Assets.load(web)).render(name, view, MODEL);
    }
}
