package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;

/**
 * The tags of a page that reads from right to left. Its rows were turned round to be painted ({@link RightToLeft}); whoever
 * listens to them hears the first cell first all the same.
 */
final class ReadingOrder {
    private static final String ROW = "TR";

    private ReadingOrder() {}

    static void turnRows(PDDocument document) {
        turnRows(document.getDocumentCatalog().getStructureTreeRoot());
    }

    private static void turnRows(PDStructureNode node) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                COSBase cells = element.getCOSObject().getDictionaryObject(COSName.K);
                if (element.getStructureType().equals(ROW) && cells instanceof COSArray row) {
                    turn(row);
                } else {
                    turnRows(element);
                }
            }
        }
    }

    private static void turn(COSArray row) {
        List<COSBase> cells = new ArrayList<>();
        row.forEach(cells::add);
        Collections.reverse(cells);
        row.clear();
        row.addAll(cells);
    }
}
