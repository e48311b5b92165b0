package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What the words of a document are, as a tree beside its pages (ISO 32000-1, 14.7), for readers who do not see them. It
 * holds a list of 25,000 lines: three entries for each cell, and nothing else.
 */
final class PdfTags {
    private static final COSName KIDS = COSName.K;
    private static final COSName TYPE = COSName.S;
    private static final COSName PARENT = COSName.P;

    private final COSDictionary root = new COSDictionary();
    private final COSDictionary document;
    private final COSArray byPage = new COSArray();
    private final List<COSBase> onPage = new ArrayList<>();
    private int pages;

    PdfTags(PDDocument of) {
        root.setItem(COSName.TYPE, COSName.getPDFName("StructTreeRoot"));
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, byPage);
        root.setItem(COSName.PARENT_TREE, parents);
        document = element(root, "Document");
        root.setItem(KIDS, document);
        COSDictionary catalog = of.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, root);
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.MARK_INFO, marked);
    }

    /** What holds everything. */
    COSDictionary document() {
        return document;
    }

    /** A new element at the end of {@code parent}. */
    COSDictionary add(COSDictionary parent, String type) {
        COSDictionary element = element(parent, type);
        COSArray kids = parent.getCOSArray(KIDS);
        if (kids == null) {
            kids = new COSArray();
            parent.setItem(KIDS, kids);
        }
        kids.add(element);
        return element;
    }

    private static COSDictionary element(COSDictionary parent, String type) {
        COSDictionary element = new COSDictionary();
        element.setItem(TYPE, COSName.getPDFName(type));
        element.setItem(PARENT, parent);
        return element;
    }

    /** The heading of a column. */
    COSDictionary addHeading(COSDictionary row) {
        COSDictionary heading = add(row, "TH");
        COSDictionary scope = new COSDictionary();
        scope.setItem(COSName.O, COSName.getPDFName("Table"));
        scope.setItem(COSName.getPDFName("Scope"), COSName.getPDFName("Column"));
        heading.setItem(COSName.A, scope);
        return heading;
    }

    /** A drawing, with words for who does not see it, within the box. */
    COSDictionary addFigure(COSDictionary parent, String words, float[] box) {
        COSDictionary figure = add(parent, "Figure");
        figure.setItem(COSName.ALT, new COSString(words));
        COSDictionary layout = new COSDictionary();
        layout.setItem(COSName.O, COSName.getPDFName("Layout"));
        COSArray edges = new COSArray();
        edges.setFloatArray(box);
        layout.setItem(COSName.BBOX, edges);
        layout.setItem(COSName.getPDFName("Placement"), COSName.getPDFName("Block"));
        figure.setItem(COSName.A, layout);
        return figure;
    }

    /** The number by which the content of {@code page} says that it is what the element stands for. */
    int mark(COSDictionary element, PDPage page) {
        int mark = onPage.size();
        element.setItem(COSName.PG, page.getCOSObject());
        element.setItem(KIDS, COSInteger.get(mark));
        onPage.add(element);
        return mark;
    }

    /** To be called once everything on the page has its mark. */
    void endPage(PDPage page) {
        page.setStructParents(pages);
        byPage.add(COSInteger.get(pages));
        byPage.add(new COSArray(List.copyOf(onPage)));
        pages++;
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, pages);
        onPage.clear();
    }
}
