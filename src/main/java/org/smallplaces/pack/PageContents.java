package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * The contents of the pages once the renderer is done with them. It marks a background for each box, also where nothing is
 * painted, each with a dictionary of its own: a third of the file, and what makes a long list slow to open.
 */
final class PageContents {
    private static final COSName ARTIFACT = COSName.getPDFName("Artifact");
    private static final int MARK_WITH_PROPERTIES = 3;

    private PageContents() {}

    /** Takes out the marks around nothing, and lets each shaped word say what it is. */
    static void finish(PDDocument document, ShapedWords.Spoken spoken) throws IOException {
        for (PDPage page : document.getPages()) {
            List<Object> contents = spoken.in(page, withoutEmptyMarks(new PDFStreamParser(page).parse()));
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                new ContentStreamWriter(out).writeTokens(contents);
            }
            page.setContents(stream);
            forgetProperties(page, contents);
        }
    }

    private static List<Object> withoutEmptyMarks(List<Object> tokens) {
        List<Object> kept = new ArrayList<>(tokens.size());
        for (Object token : tokens) {
            int mark = kept.size() - MARK_WITH_PROPERTIES;
            boolean empty = isOperator(token, OperatorName.END_MARKED_CONTENT)
                    && mark >= 0
                    && isOperator(kept.get(kept.size() - 1), OperatorName.BEGIN_MARKED_CONTENT_SEQ)
                    && kept.get(mark).equals(ARTIFACT);
            if (empty) {
                kept.subList(mark, kept.size()).clear();
            } else {
                kept.add(token);
            }
        }
        return kept;
    }

    private static boolean isOperator(Object token, String name) {
        return token instanceof Operator operator && operator.getName().equals(name);
    }

    /** The dictionaries that no mark names any more. */
    private static void forgetProperties(PDPage page, List<Object> contents) {
        COSDictionary properties = page.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        if (properties != null) {
            Set<Object> named = new HashSet<>(contents);
            List.copyOf(properties.keySet()).stream()
                    .filter(name -> !named.contains(name))
                    .forEach(properties::removeItem);
        }
    }
}
