package org.smallplaces.pack;

import com.openhtmltopdf.extend.FSDOMMutator;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Helps the renderer with pages that read from right to left: it sets tables from the left whatever the direction, and
 * puts no numbers to lists. So the cells of each row are turned round, and items get their number as text.
 */
final class RightToLeft implements FSDOMMutator {
    @Override
    public void mutateDocument(Document document) {
        NodeList rows = document.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength(); i++) {
            turn((Element) rows.item(i));
        }
        NodeList lists = document.getElementsByTagName("ol");
        for (int i = 0; i < lists.getLength(); i++) {
            number((Element) lists.item(i));
        }
    }

    private static void turn(Element row) {
        List<Node> cells = new ArrayList<>();
        for (Node child = row.getFirstChild(); child != null; child = child.getNextSibling()) {
            cells.add(0, child);
        }
        cells.forEach(row::appendChild);
    }

    private static void number(Element list) {
        String start = list.getAttribute("start");
        int number = start.isEmpty() ? 1 : Integer.parseInt(start);
        for (Node child = list.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals("li")) {
                Node text = list.getOwnerDocument().createTextNode(number + ". ");
                firstBlock(child).insertBefore(text, firstBlock(child).getFirstChild());
                number++;
            }
        }
    }

    /** A loose list has its words in paragraphs: the number belongs into the first one. */
    private static Node firstBlock(Node item) {
        for (Node child = item.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals("p")) {
                return child;
            }
        }
        return item;
    }
}
