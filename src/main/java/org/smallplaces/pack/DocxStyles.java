package org.smallplaces.pack;

import org.smallplaces.core.Language;

/** How the parts of {@code letter.docx} look: a few styles by name, in typefaces that every office program has. */
final class DocxStyles {
    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private DocxStyles() {}

    static String xml(Language language) {
        String tag = language.locale().toLanguageTag();
        return "<w:styles xmlns:w=\"" + MAIN + "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\""
                + " w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"" + tag
                + "\" w:bidi=\"" + tag + "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
                + "<w:spacing w:after=\"140\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                + style("Title", "Title", "<w:spacing w:after=\"240\"/>", 52, true)
                + style(
                        "Heading1",
                        "heading 1",
                        "<w:keepNext/><w:spacing w:before=\"360\"/><w:outlineLvl w:val=\"0\"/>",
                        34,
                        true)
                + style(
                        "Heading2",
                        "heading 2",
                        "<w:keepNext/><w:spacing w:before=\"240\"/><w:outlineLvl w:val=\"1\"/>",
                        26,
                        true)
                + style("Heading3", "heading 3", "<w:keepNext/><w:outlineLvl w:val=\"2\"/>", 22, true)
                + style("Count", "Count", "", 32, false)
                + style("Small", "Small", "<w:spacing w:after=\"60\"/>", 18, false)
                + style("Cell", "Cell", "<w:spacing w:after=\"40\" w:line=\"252\" w:lineRule=\"auto\"/>", 20, false)
                + style("Within", "Within", "<w:spacing w:after=\"40\"/><w:ind w:left=\"400\"/>", 20, false)
                + style("Item", "Item", "<w:ind w:left=\"400\"/>", 22, false)
                + style("Quotation", "Quotation", "<w:ind w:left=\"560\" w:right=\"560\"/>", 22, false)
                + "<w:style w:type=\"table\" w:styleId=\"List\"><w:name w:val=\"List\"/><w:tblPr><w:tblBorders>"
                + "<w:top w:val=\"single\" w:sz=\"8\" w:color=\"000000\"/>"
                + "<w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"777777\"/>"
                + "<w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"777777\"/></w:tblBorders>"
                + "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"113\" w:type=\"dxa\"/></w:tblCellMar>"
                + "</w:tblPr></w:style></w:styles>";
    }

    private static String style(String id, String name, String paragraph, int halfPoints, boolean bold) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name
                + "\"/><w:basedOn w:val=\"Normal\"/><w:pPr>" + paragraph + "</w:pPr><w:rPr>"
                + (bold ? "<w:b/><w:bCs/>" : "") + "<w:sz w:val=\"" + halfPoints + "\"/><w:szCs w:val=\"" + halfPoints
                + "\"/></w:rPr></w:style>";
    }
}
