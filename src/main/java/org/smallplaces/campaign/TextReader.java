package org.smallplaces.campaign;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.smallplaces.campaign.Mistakes.Place;
import org.smallplaces.core.Language;

/** Reads {@code text.<language>.md}: words, emphasis, lists and honest links, since these words are signed. */
final class TextReader {
    private static final int LONGEST = 20_000;
    private static final int ONE_PAGE = 3_500;
    private static final Parser MARKDOWN = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private final Mistakes mistakes;
    private final Mistakes advice;

    TextReader(Mistakes mistakes, Mistakes advice) {
        this.mistakes = mistakes;
        this.advice = advice;
    }

    /** The name of the file that holds the text in this language. */
    static String fileName(Language language) {
        return "text." + language + ".md";
    }

    /** The name of the file beside it that holds the same, easy to read. */
    static String easyFileName(Language language) {
        return "text." + language + ".easy.md";
    }

    /** The text in canonical form, or nothing where the file is missing or cannot be read. */
    Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            String problem = "The text in one of the campaign's languages is missing.";
            mistakes.add(Place.START, problem, "Add this file, or take the language out of \"languages\".");
            return Optional.empty();
        }
        return SourceFile.read(file, mistakes).map(this::checked);
    }

    /** What was typed, in canonical form; the same is asked of it as of a file. */
    String readTyped(String source) {
        if (source.getBytes(StandardCharsets.UTF_8).length > SourceFile.LARGEST) {
            Fault fault = new Fault("long", Map.of("length", source.length(), "longest", LONGEST));
            mistakes.add(Place.START, fault, "The text is larger than 64 KiB.", "Keep the text to about one page.");
        }
        return checked(SourceFile.printable(source, mistakes));
    }

    private String checked(String source) {
        String canonical = TextCanon.canonical(source);
        int length = canonical.codePointCount(0, canonical.length());
        if (canonical.isBlank()) {
            mistakes.add(
                    Place.START,
                    Fault.of("text-empty"),
                    "The text is empty.",
                    "Write the words that are to be signed.");
        } else if (length > LONGEST) {
            String problem = "The text is too long: " + length + " characters.";
            Fault fault = new Fault("long", Map.of("length", length, "longest", LONGEST));
            mistakes.add(
                    Place.START, fault, problem, "Use at most " + LONGEST + " characters; one page is read by most.");
        } else if (length > ONE_PAGE) {
            String problem = "The text is longer than one page: " + length + " characters.";
            Fault fault = new Fault("page", Map.of("length", length, "longest", ONE_PAGE));
            advice.add(Place.START, fault, problem, "One page, about " + ONE_PAGE + " characters, is read to its end.");
        }
        String unified = source.replace("\r\n", "\n").replace('\r', '\n');
        adviseOnBreaks(unified);
        MARKDOWN.parse(unified).accept(new Rules());
        return canonical;
    }

    private void adviseOnBreaks(String source) {
        String[] lines = source.split("\n", -1);
        for (int i = 0; i + 1 < lines.length; i++) {
            String line = lines[i];
            if (line.endsWith("  ") && !line.isBlank() && !lines[i + 1].isBlank()) {
                Place place = new Place(
                        i + 1,
                        line.stripTrailing()
                                        .codePointCount(0, line.stripTrailing().length())
                                + 1);
                String problem = "Spaces at the end of a line are not kept, so there will be no line break.";
                advice.add(
                        place,
                        Fault.of("break"),
                        problem,
                        "End the line with a backslash where a line break is meant.");
            }
        }
    }

    /** What Markdown can say and signed words cannot. */
    private final class Rules extends AbstractVisitor {
        @Override
        public void visit(HtmlBlock block) {
            refuse(block, "html", "HTML is not allowed in a text.", "Write it in Markdown.");
        }

        @Override
        public void visit(HtmlInline inline) {
            refuse(inline, "html", "HTML is not allowed in a text.", "Write it in Markdown; a bare < as \\<.");
        }

        @Override
        public void visit(Image image) {
            refuse(image, "image", "Pictures are not allowed in a text: only words can be signed.", "Delete it.");
        }

        @Override
        public void visit(Link link) {
            if (!TextHtml.isHonest(link.getDestination())) {
                String remedy = "Use a full address that begins with https:// or mailto:.";
                refuse(link, "link", "This link leads to another kind of address than a text may hold.", remedy);
            }
            visitChildren(link);
        }

        private void refuse(Node node, String fault, String problem, String remedy) {
            mistakes.add(place(node), Fault.of(fault), problem, remedy);
        }

        private Place place(Node node) {
            for (Node at = node; at != null; at = at.getParent()) {
                if (!at.getSourceSpans().isEmpty()) {
                    SourceSpan span = at.getSourceSpans().get(0);
                    return new Place(span.getLineIndex() + 1, span.getColumnIndex() + 1);
                }
            }
            return Place.START;
        }
    }
}
