package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.smallplaces.pack.PrintedLines.Paragraph;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the page of a letter says before it is printed: its paragraphs and cells in the order of reading. */
final class LetterParagraphs {
    private static final Set<String> INLINE = Set.of("span", "em", "strong", "a", "b", "i", "code", "br", "img");

    /** Addresses and hashes have a direction of their own within a sentence. */
    private static final char ISOLATE = '\u2066';

    private static final char ISOLATED = '\u2069';

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final boolean fromTheRight;
    private String number = "";

    private LetterParagraphs(boolean fromTheRight) {
        this.fromTheRight = fromTheRight;
    }

    static List<Paragraph> of(String xhtml) throws Exception {
        Element page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xhtml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        Element body = (Element) page.getElementsByTagName("body").item(0);
        byte direction = direction(page, Bidi.LTR);
        LetterParagraphs collected = new LetterParagraphs(direction == Bidi.RTL);
        collected.collect(body, direction);
        return collected.paragraphs;
    }

    private static byte direction(Element element, byte around) {
        String kind = " " + element.getAttribute("class") + " ";
        return switch (element.getAttribute("dir")) {
            case "rtl" -> Bidi.RTL;
            case "ltr" -> Bidi.LTR;
            default ->
                kind.contains(" right-to-left ")
                        ? Bidi.RTL
                        : kind.contains(" left-to-right ") || kind.contains(" code ") ? Bidi.LTR : around;
        };
    }

    private void collect(Element element, byte around) {
        if (element.getAttribute("class").equals("running")) {
            return;
        }
        byte direction = direction(element, around);
        int items = 0;
        StringBuilder words = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && !INLINE.contains(inner.getTagName())) {
                end(words, direction);
                if (element.getTagName().equals("ol") && inner.getTagName().equals("li")) {
                    items++;
                    number(items + ".");
                }
                collect(inner, direction);
            } else if (child instanceof Element inner && inner.getTagName().equals("br")) {
                end(words, direction);
            } else {
                boolean code = child instanceof Element inner
                        && inner.getAttribute("class").equals("code");
                words.append(code ? ISOLATE + child.getTextContent() + ISOLATED : child.getTextContent());
            }
        }
        end(words, direction);
    }

    /** From the left the renderer sets the number beside the item, from the right it is a word of it. */
    private void number(String said) {
        if (fromTheRight) {
            number = said + " ";
        } else {
            paragraphs.add(new Paragraph(said, Bidi.LTR, true));
        }
    }

    private void end(StringBuilder words, byte direction) {
        String said = words.toString().replaceAll("\\s+", " ").strip();
        if (!said.isEmpty()) {
            paragraphs.add(new Paragraph(number + said, direction, true));
            number = "";
        }
        words.setLength(0);
    }
}
