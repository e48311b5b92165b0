package org.smallplaces.pack;

import com.ibm.icu.text.Normalizer2;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;

/**
 * The characters of a typeface, so that joined Arabic letters are copied from the page as the letters that they are. A
 * typeface shares the shape of several letters, such as the yehs of Arabic and Persian; those of Arabic come first.
 */
final class CopiedLetters extends CmapSubtable {
    private static final int FIRST_LETTER = 0x621;
    private static final int LAST_LETTER = 0x64A;
    private static final Normalizer2 PLAIN = Normalizer2.getNFKCInstance();

    /** What a shape of several letters says where the word beside it is not read. */
    private static final List<Integer> SEVERAL = List.of(0x25CC);

    private final CmapLookup characters;
    private final boolean shaped;

    /** @param shaped whether there are glyphs of no letter alone; PDF/A wants each to say something */
    CopiedLetters(CmapLookup characters, boolean shaped) {
        this.characters = characters;
        this.shaped = shaped;
        setPlatformId(CmapTable.PLATFORM_UNICODE);
        setPlatformEncodingId(CmapTable.ENCODING_UNICODE_2_0_FULL);
    }

    @Override
    public int getGlyphId(int codePoint) {
        return characters.getGlyphId(codePoint);
    }

    @Override
    public List<Integer> getCharCodes(int glyph) {
        List<Integer> codePoints = characters.getCharCodes(glyph);
        if (codePoints == null && shaped) {
            return SEVERAL;
        }
        return codePoints == null || codePoints.stream().noneMatch(CopiedLetters::isJoinedForm)
                ? codePoints
                : codePoints.stream()
                        .map(CopiedLetters::plain)
                        .sorted(Comparator.comparing(c -> c < FIRST_LETTER || c > LAST_LETTER))
                        .distinct()
                        .toList();
    }

    /** The blocks Arabic Presentation Forms A and B. */
    private static boolean isJoinedForm(int codePoint) {
        return (codePoint >= 0xFB50 && codePoint <= 0xFDFF) || (codePoint >= 0xFE70 && codePoint <= 0xFEFF);
    }

    /** A ligature stays what it is, since it stands for several letters. */
    private static int plain(int codePoint) {
        String letters = PLAIN.normalize(Character.toString(codePoint));
        return isJoinedForm(codePoint) && letters.codePointCount(0, letters.length()) == 1
                ? letters.codePointAt(0)
                : codePoint;
    }
}
