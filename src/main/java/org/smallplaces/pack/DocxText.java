package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * The words of a text as paragraphs of a word-processor document. Links stand as their words and their address, since a
 * document that leads nowhere can do no harm.
 */
final class DocxText extends AbstractVisitor {
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final Map<Integer, String> HEADINGS = Map.of(1, "Heading2");

    private final List<DocxBody.Paragraph> paragraphs = new ArrayList<>();
    private List<DocxBody.Run> runs = new ArrayList<>();
    private String style = "";
    private String mark = "";
    private int number;
    private boolean bold;
    private boolean italic;

    private DocxText() {}

    static List<DocxBody.Paragraph> of(String markdown) {
        DocxText text = new DocxText();
        MARKDOWN.parse(markdown).accept(text);
        return text.paragraphs;
    }

    private void end(String as) {
        paragraphs.add(new DocxBody.Paragraph(as, runs));
        runs = new ArrayList<>();
    }

    private void say(String words) {
        runs.add(new DocxBody.Run(words, bold, italic));
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (!mark.isEmpty()) {
            say(mark);
            mark = "";
        }
        visitChildren(paragraph);
        end(style);
    }

    @Override
    public void visit(Heading heading) {
        visitChildren(heading);
        end(HEADINGS.getOrDefault(heading.getLevel(), "Heading3"));
    }

    @Override
    public void visit(BlockQuote quote) {
        within("Quotation", quote);
    }

    @Override
    public void visit(BulletList list) {
        int before = number;
        number = 0;
        within("Item", list);
        number = before;
    }

    @Override
    public void visit(OrderedList list) {
        int before = number;
        Integer start = list.getMarkerStartNumber();
        number = start == null ? 1 : start;
        within("Item", list);
        number = before;
    }

    @Override
    public void visit(ListItem item) {
        mark = number == 0 ? "– " : number + ". ";
        number += number == 0 ? 0 : 1;
        visitChildren(item);
        mark = "";
    }

    private void within(String as, Node node) {
        String before = style;
        style = as;
        visitChildren(node);
        style = before;
    }

    @Override
    public void visit(Emphasis emphasis) {
        boolean before = italic;
        italic = true;
        visitChildren(emphasis);
        italic = before;
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        boolean before = bold;
        bold = true;
        visitChildren(emphasis);
        bold = before;
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        String address = link.getDestination().replaceFirst("^mailto:", "");
        boolean said = runs.stream().anyMatch(run -> run.words().contains(address));
        if (!said && !address.isEmpty()) {
            say(" (" + address + ")");
        }
    }

    /** Its words alone: no text shows pictures. */
    @Override
    public void visit(Image image) {
        visitChildren(image);
    }

    @Override
    public void visit(Text text) {
        say(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        say(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        say(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        say(html.getLiteral());
        end(style);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        say(code.getLiteral().stripTrailing());
        end(style);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        say(code.getLiteral().stripTrailing());
        end(style);
    }

    @Override
    public void visit(SoftLineBreak line) {
        say(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
        say("\n");
    }
}
