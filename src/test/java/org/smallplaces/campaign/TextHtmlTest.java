package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextHtmlTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern HARMLESS = Pattern.compile(
            "</?(?:p|h[2-6]|ul|ol|li|blockquote|em|strong|code|pre|a)>"
                    + "|<(?:br|hr) />|<!-- -->|<ol start=\"[0-9]{1,4}\">"
                    + "|<a href=\"(?:https://|mailto:)[^\"<>]*\" rel=\"noopener nofollow\">",
            Pattern.CASE_INSENSITIVE);

    private static String html(String markdown) {
        return TextHtml.html(markdown).markup();
    }

    private static void assertHarmless(String html) {
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            assertThat(tags.group()).matches(HARMLESS);
        }
        assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<", ">");
    }

    @Test
    void headingsStartBelowThePagesOwn() {
        assertThat(html("# One\n\n## Two\n\n###### Six\n"))
                .contains("<h2>One</h2>", "<h3>Two</h3>", "<h6>Six</h6>")
                .doesNotContain("h1");
    }

    @Test
    void wordsListsAndQuotationsAreKept() {
        assertThat(html("A *b* **c**\\\nd\n\n- e\n\n3. f\n\n> g\n"))
                .contains("<p>A <em>b</em> <strong>c</strong><br />", "<ul><li>e</li></ul>", "<ol start=\"3\"><li>f")
                .contains("<blockquote>\n<p>g</p>\n</blockquote>");
    }

    @Test
    void linksPassNothingOn() {
        assertThat(html("[a](https://example.org/x?y=1&z=2)"))
                .isEqualTo("<p><a href=\"https://example.org/x?y&#61;1&amp;z&#61;2\" rel=\"noopener"
                        + " nofollow\">a</a></p>\n");
        assertThat(html("<a@example.org>")).contains("href=\"mailto:a&#64;example.org\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg/onload=alert(1)>",
                "<p onclick=\"x()\">a</p>",
                "<style>@import url(//evil)</style>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](\\javascript:alert(1))",
                "[x](<java\\\nscript:alert(1)>)",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:msgbox)",
                "[x](file:///etc/passwd)",
                "[x](//evil.example)",
                "[x](/staff/log-out)",
                "[x](https:evil)",
                "[x](https://example.org \"onmouseover=alert(1)\")",
                "[x](https://example.org/\"onmouseover=alert(1)//)",
                "<javascript:alert(1)>",
                "[x][r]\n\n[r]: javascript:alert(1)",
                "![x](javascript:alert(1))",
                "![x](https://evil.example/pixel.gif)",
                "[![x](data:image/svg+xml,<svg>)](javascript:x)",
                "`<script>`",
                "```html\n</code></pre><script>x</script>\n```",
                "<!-- <script> -->",
                "<![CDATA[<script>x</script>]]>",
                "<<script>script>alert(1)<</script>/script>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "[a](https://example.org\"><script>x</script>)",
                "# <script>x</script>\n",
                "> - <math><mi xlink:href=javascript:x>",
                "{{7*7}} {{{a}}}"
            })
    void nothingHarmfulComesThrough(String markdown) {
        assertHarmless(html(markdown));
    }

    @Property
    void noMixtureOfTricksComesThrough(@ForAll("tricks") List<String> pieces) {
        assertHarmless(html(String.join("", pieces)));
    }

    @Provide
    Arbitrary<List<String>> tricks() {
        return Arbitraries.of(
                        "<script>",
                        "</script>",
                        "<a href=",
                        "\"",
                        "'",
                        "javascript:",
                        "alert(1)",
                        "[x](",
                        ")",
                        "![",
                        "](",
                        "<img src=x onerror=",
                        ">",
                        "<",
                        "`",
                        "```\n",
                        "\n\n",
                        "&lt;",
                        "&#106;",
                        "https://a.example",
                        "> ",
                        "- ",
                        "# ",
                        "*",
                        "**",
                        "\\",
                        "data:text/html,",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        " ",
                        "on=x ")
                .list()
                .ofMaxSize(25);
    }

    @Test
    void plainWordsAreWhatAMailShows() {
        String markdown = "# One\n\nA *b* [c](https://example.org)\nd <https://example.org/e> <a@example.org>.\n\n"
                + "- first\n- second\n\n> said\n\n<b>x</b>\n";
        assertThat(TextHtml.plain(markdown))
                .startsWith("One\n\nA b c (https://example.org) d https://example.org/e a@example.org.\n\n")
                .contains("- first\n- second");
    }

    @Test
    void plainWordsHideNoAddress() {
        assertThat(TextHtml.plain("[x](javascript:alert) ![y](https://evil.example/a.png)"))
                .isEqualTo("x y");
    }
}
