package org.smallplaces.campaign;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.smallplaces.page.Html;

/**
 * Markdown as HTML that is safe to print unescaped, whatever the Markdown says: paragraphs, headings from h2 down,
 * lists, quotations, emphasis, and links to https and mailto only.
 */
public final class TextHtml {
    private static final Pattern HONEST_LINK = Pattern.compile(
            "(?:https://[^\\s\\p{Cntrl}/][^\\s\\p{Cntrl}]*|mailto:[^\\s\\p{Cntrl}]+)", Pattern.CASE_INSENSITIVE);
    private static final int DEEPEST_HEADING = 6;
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong")
            .allowElements("a", "br", "hr", "code", "pre")
            .allowAttributes("href")
            .matching(HONEST_LINK)
            .onElements("a")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,4}"))
            .onElements("ol")
            .allowUrlProtocols("https", "mailto")
            .requireRelsOnLinks("noopener", "nofollow")
            .toFactory();

    private TextHtml() {}

    /** The HTML of the text; it may stand wherever paragraphs may. */
    public static Html html(String markdown) {
        Node document = MARKDOWN.parse(markdown);
        document.accept(new LowerHeadings());
        return new Html(POLICY.sanitize(RENDERER.render(document)));
    }

    /** The words alone, for mails and previews: blocks apart by an empty line, each paragraph in one line. */
    public static String plain(String markdown) {
        return PlainText.render(MARKDOWN.parse(markdown));
    }

    /** Whether a text may link to this address: a full one, so that print shows where it leads. */
    static boolean isHonest(String destination) {
        return HONEST_LINK.matcher(destination).matches();
    }

    /** The page has the h1: the highest heading of a text is an h2. */
    private static final class LowerHeadings extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(DEEPEST_HEADING, heading.getLevel() + 1));
        }
    }
}
